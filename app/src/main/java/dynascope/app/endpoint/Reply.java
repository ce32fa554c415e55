package dynascope.app.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/// An answer: a status, headers of its own, and a body.
///
/// @param headers lines that only this answer has, each with its line end
record Reply(int status, String headers, byte[] body) {
  static final String JSON = "application/x-amz-json-1.0";

  /// Up to here head and body are one packet or burst of them, and wake the client once.
  private static final int WRITTEN_AT_ONCE = 128 << 10;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private static volatile Today today = new Today(0, "");

  /// The date as it is told for one second.
  private record Today(long second, String text) {}

  static Reply json(int status, String contentType, byte[] body) {
    return new Reply(status, "Content-Type: " + contentType + "\r\n", body);
  }

  /// What the service says to what is no call of its API.
  static Reply unknown() {
    return new Reply(404, "", "<UnknownOperationException/>\n".getBytes(UTF_8));
  }

  /// An error outside of the operations, in the form in which SDKs understand one.
  static Reply error(int status, String type, String message) {
    String text = message.replace("\\", "\\\\").replace("\"", "\\\"");
    return json(
        status,
        JSON,
        ("{\"__type\":\"com.amazon.coral.service#" + type + "\",\"message\":\"" + text + "\"}")
            .getBytes(UTF_8));
  }

  static Reply of(BadRequest bad) {
    return switch (bad.status()) {
      case 403 -> error(403, "AccessDeniedException", bad.why());
      case 413 -> error(413, "RequestEntityTooLargeException", bad.why());
      case 503 -> error(503, "ServiceUnavailableException", bad.why());
      default -> error(bad.status(), "InvalidHttpRequestException", bad.why());
    };
  }

  Reply with(String header, String value) {
    return new Reply(status, headers + header + ": " + value + "\r\n", body);
  }

  /// Packed by gzip, if that is worth it.
  Reply packed() {
    if (body.length < Bounds.PACKED_BYTES) {
      return this;
    }
    var out = new ByteArrayOutputStream(body.length / 4);
    try (var packing = new GZIPOutputStream(out)) {
      packing.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Reply(status, headers, out.toByteArray()).with("Content-Encoding", "gzip");
  }

  /// Writes it whole.
  ///
  /// @param last whether the connection ends after it
  void write(OutputStream out, boolean last) throws IOException {
    var crc = new CRC32();
    crc.update(body);
    String lines =
        "HTTP/1.1 "
            + status
            + reason(status)
            + "\r\nServer: Server\r\nDate: "
            + date()
            + "\r\n"
            + headers
            + "Content-Length: "
            + body.length
            + (last ? "\r\nConnection: close" : "\r\nConnection: keep-alive")
            + "\r\nx-amzn-RequestId: "
            + RequestIds.next()
            + "\r\nx-amz-crc32: "
            + crc.getValue()
            + "\r\n\r\n";
    if (body.length > WRITTEN_AT_ONCE) {
      out.write(lines.getBytes(ISO_8859_1));
      out.write(body);
      return;
    }
    var all = new byte[lines.length() + body.length];
    System.arraycopy(lines.getBytes(ISO_8859_1), 0, all, 0, lines.length());
    System.arraycopy(body, 0, all, lines.length(), body.length);
    out.write(all);
  }

  private static String date() {
    long second = System.currentTimeMillis() / 1_000;
    Today known = today;
    if (known.second != second) {
      known = new Today(second, DATE.format(Instant.ofEpochSecond(second)));
      today = known;
    }
    return known.text;
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> " OK";
      case 400 -> " Bad Request";
      case 403 -> " Forbidden";
      case 404 -> " Not Found";
      case 413 -> " Payload Too Large";
      case 500 -> " Internal Server Error";
      case 503 -> " Service Unavailable";
      default -> " Error";
    };
  }
}
