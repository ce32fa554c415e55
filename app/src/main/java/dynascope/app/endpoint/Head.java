package dynascope.app.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The request line and the headers of a request, read strictly: what two programs could understand
/// differently is refused.
///
/// See <https://www.rfc-editor.org/rfc/rfc9112>.
final class Head {
  private final String method;
  private final String target;
  private final boolean persistent;
  private final String[] names;
  private final String[] values;
  private final int count;

  private Head(
      String method, String target, boolean newest, String[] names, String[] values, int count)
      throws BadRequest {
    this.method = method;
    this.target = target;
    this.names = names;
    this.values = values;
    this.count = count;
    String connection = get("connection");
    this.persistent =
        connection == null
            ? newest
            : newest && !connection.toLowerCase(Locale.ROOT).contains("close");
  }

  /// Reads what lies between two places of a buffer, the empty line at its end included.
  static Head read(byte[] bytes, int from, int to) throws BadRequest {
    int end = lineEnd(bytes, from, to);
    int first = indexOf(bytes, ' ', from, end);
    int second = first < 0 ? -1 : indexOf(bytes, ' ', first + 1, end);
    if (first <= from || second <= first + 1 || indexOf(bytes, ' ', second + 1, end) >= 0) {
      throw new BadRequest(400, "the request line is not one");
    }
    if (end - from > Bounds.LINE_BYTES) {
      throw new BadRequest(400, "the request line is too long");
    }
    if (to - end > Bounds.HEADER_BYTES) {
      throw new BadRequest(400, "the headers are too long");
    }
    checkVisible(bytes, from, end);
    String version = text(bytes, second + 1, end);
    if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
      throw new BadRequest(505, "HTTP/1.1 is spoken here");
    }
    var names = new String[16];
    var values = new String[16];
    int count = 0;
    for (int at = end + 2; bytes[at] != '\r'; count++) {
      int lineEnd = lineEnd(bytes, at, to);
      if (count == Bounds.HEADERS) {
        throw new BadRequest(400, "there are too many headers");
      }
      if (count == names.length) {
        names = Arrays.copyOf(names, count * 2);
        values = Arrays.copyOf(values, count * 2);
      }
      int colon = name(bytes, at, lineEnd);
      names[count] = text(bytes, at, colon);
      values[count] = value(bytes, colon + 1, lineEnd);
      at = lineEnd + 2;
    }
    return new Head(
        text(bytes, from, first),
        text(bytes, first + 1, second),
        version.equals("HTTP/1.1"),
        names,
        values,
        count);
  }

  private static int lineEnd(byte[] bytes, int from, int to) throws BadRequest {
    for (int i = from; i + 1 < to; i++) {
      if (bytes[i] == '\n') {
        break;
      }
      if (bytes[i] == '\r') {
        if (bytes[i + 1] == '\n') {
          return i;
        }
        break;
      }
    }
    throw new BadRequest(400, "a line does not end as lines do");
  }

  private static int indexOf(byte[] bytes, char what, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == what) {
        return i;
      }
    }
    return -1;
  }

  private static void checkVisible(byte[] bytes, int from, int to) throws BadRequest {
    for (int i = from; i < to; i++) {
      if (bytes[i] < ' ' || bytes[i] == 0x7f) {
        throw new BadRequest(400, "the request line is not one");
      }
    }
  }

  /// Makes a header's name small, in its place. Returns where its colon stands.
  private static int name(byte[] bytes, int from, int to) throws BadRequest {
    for (int i = from; i < to; i++) {
      byte c = bytes[i];
      if (c >= 'A' && c <= 'Z') {
        bytes[i] = (byte) (c | 0x20);
      } else if (c == ':' && i > from) {
        return i;
      } else if (!(c >= 'a' && c <= 'z'
          || c >= '0' && c <= '9'
          || "!#$%&'*+-.^_`|~".indexOf(c) >= 0)) {
        break;
      }
    }
    throw new BadRequest(400, "a header has no proper name");
  }

  private static String value(byte[] bytes, int from, int to) throws BadRequest {
    int begin = from;
    int end = to;
    while (begin < end && isBlank(bytes[begin])) {
      begin++;
    }
    while (begin < end && isBlank(bytes[end - 1])) {
      end--;
    }
    for (int i = begin; i < end; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t' || bytes[i] == 0x7f) {
        throw new BadRequest(400, "a header has no proper value");
      }
    }
    return text(bytes, begin, end);
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t';
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  String method() {
    return method;
  }

  /// Without what follows a question mark.
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /// What follows the question mark; empty for nothing.
  String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  /// Whether the connection may serve another request.
  boolean persistent() {
    return persistent;
  }

  /// A header's value, null if it is absent. Throws if it is there twice, as none of those may be
  /// that anybody asks for.
  @Nullable String get(String name) throws BadRequest {
    String found = null;
    for (int i = 0; i < count; i++) {
      if (names[i].equals(name)) {
        if (found != null) {
          throw new BadRequest(400, "the header " + name + " is there twice");
        }
        found = values[i];
      }
    }
    return found;
  }

  String get(String name, String otherwise) throws BadRequest {
    String found = get(name);
    return found == null ? otherwise : found;
  }

  /// How long the body is that follows.
  int bodyBytes() throws BadRequest {
    if (get("transfer-encoding") != null) {
      throw new BadRequest(501, "a body must say its length beforehand");
    }
    String length = get("content-length");
    if (length == null) {
      return 0;
    }
    if (length.isEmpty()
        || length.length() > 18
        || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new BadRequest(400, "the length of the body is no number");
    }
    long bytes = Long.parseLong(length);
    if (bytes > Bounds.BODY_BYTES) {
      throw new BadRequest(413, "the body is longer than 16 MB");
    }
    return (int) bytes;
  }
}
