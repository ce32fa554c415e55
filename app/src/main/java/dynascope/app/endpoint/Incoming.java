package dynascope.app.endpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The bytes that come from a client: a head and a body, again and again.
final class Incoming {
  private static final int FIRST_BYTES = 4 << 10;
  private static final int MOST_BYTES = Bounds.LINE_BYTES + Bounds.HEADER_BYTES + 4;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int from;
  private int to;

  Incoming(InputStream in) {
    this.in = in;
  }

  /// Waits until the next request begins; false if none comes.
  boolean begins() throws IOException {
    if (from == to) {
      from = 0;
      to = 0;
      if (buffer.length > FIRST_BYTES) {
        buffer = new byte[FIRST_BYTES];
      }
      return fill();
    }
    return true;
  }

  /// The next head; null where the client went away before its end.
  @Nullable Head head() throws IOException, BadRequest {
    int seen = from;
    while (true) {
      for (; seen + 3 < to; seen++) {
        if (buffer[seen] == '\r'
            && buffer[seen + 1] == '\n'
            && buffer[seen + 2] == '\r'
            && buffer[seen + 3] == '\n') {
          Head head = Head.read(buffer, from, seen + 4);
          from = seen + 4;
          return head;
        }
      }
      if (to - from >= MOST_BYTES) {
        throw new BadRequest(400, "the head is too long");
      }
      if (to == buffer.length) {
        int length = to - from;
        if (from == 0) {
          buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, MOST_BYTES));
        } else {
          System.arraycopy(buffer, from, buffer, 0, length);
        }
        seen -= from;
        from = 0;
        to = length;
      }
      if (!fill()) {
        return null;
      }
    }
  }

  private boolean fill() throws IOException {
    int more = in.read(buffer, to, buffer.length - to);
    if (more <= 0) {
      return false;
    }
    to += more;
    return true;
  }

  /// The body, as it came. Memory is taken as bytes come, so that a promise costs nothing.
  byte[] body(int length, Room.Share room) throws IOException, BadRequest {
    byte[] body = new byte[Math.min(length, Bounds.SMALL_BYTES)];
    int have = Math.min(length, to - from);
    if (have > body.length) {
      room.hold(have);
      body = new byte[have];
    }
    System.arraycopy(buffer, from, body, 0, have);
    from += have;
    while (have < length) {
      if (have == body.length) {
        int wider = Math.min(length, body.length * 4);
        room.hold(wider);
        body = Arrays.copyOf(body, wider);
      }
      int more = in.read(body, have, body.length - have);
      if (more < 0) {
        throw new EOFException("the client went away");
      }
      have += more;
    }
    return body;
  }

  /// What a packed body says. Unpacked piece by piece, because a few bytes may become gigabytes.
  static byte[] unpacked(byte[] packed, Room.Share room) throws BadRequest {
    var out = new ByteArrayOutputStream(Bounds.SMALL_BYTES);
    var piece = new byte[Bounds.SMALL_BYTES];
    try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      for (int n = unpacking.read(piece); n >= 0; n = unpacking.read(piece)) {
        if (out.size() + n > Bounds.BODY_BYTES) {
          throw new BadRequest(413, "the body is longer than 16 MB");
        }
        room.hold(packed.length + (out.size() + n) * 3);
        out.write(piece, 0, n);
      }
    } catch (IOException noGzip) {
      throw new BadRequest(400, "the body is not what gzip makes");
    }
    return out.toByteArray();
  }

  /// Reads on and forgets it, so that a client that is still sending gets to read its answer.
  void drain(int most) throws IOException {
    var piece = new byte[Bounds.SMALL_BYTES];
    for (int left = most; left > 0; ) {
      int n = in.read(piece);
      if (n < 0) {
        return;
      }
      left -= n;
    }
  }
}
