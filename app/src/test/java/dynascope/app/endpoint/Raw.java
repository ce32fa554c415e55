package dynascope.app.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// A client that sends what it is told, byte by byte if need be, and keeps what comes back.
final class Raw implements AutoCloseable {
  static final String SIGNED =
      """
      X-Amz-Date: 20261123T000000Z
      Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/us-east-1/dynamodb/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      """;

  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;
  private final Socket socket;

  Raw(int port) {
    this(port, "127.0.0.1");
  }

  Raw(int port, String address) {
    this.port = port;
    try {
      socket = new Socket(InetAddress.ofLiteral(address), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// What came back. Names of headers are small.
  record Got(int status, Map<String, String> headers, byte[] bytes) {
    String body() {
      return new String(bytes, UTF_8);
    }

    /// Status and body, which is what most tests are about.
    String short_() {
      return status + " " + body();
    }
  }

  /// A whole request with proper headers. Lines of `more` take the place of those of their names.
  String request(String operation, String more, String body) {
    var lines = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    String usual =
        "Host: localhost:"
            + port
            + "\nContent-Type: application/x-amz-json-1.0\nX-Amz-Target: DynamoDB_20120810."
            + operation
            + "\nContent-Length: "
            + body.getBytes(UTF_8).length
            + "\n"
            + SIGNED;
    for (String line : (usual + more).split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        lines.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    var text = new StringBuilder("POST / HTTP/1.1\r\n");
    lines.forEach((name, value) -> {
      if (!value.isBlank()) {
        text.append(name).append(':').append(value).append("\r\n");
      }
    });
    return text.append("\r\n").append(body).toString();
  }

  Got call(String operation, String body) {
    return send(request(operation, "", body));
  }

  /// @param more headers beside or instead of the usual; without a value, the usual is left out
  Got call(String operation, String more, String body) {
    return send(request(operation, more, body));
  }

  Got call(String operation, String more, byte[] body) {
    String head = request(operation, more + "\nContent-Length: " + body.length, "");
    write(head.getBytes(ISO_8859_1));
    write(body);
    return get();
  }

  Got send(String text) {
    write(text.getBytes(UTF_8));
    return get();
  }

  void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The next answer.
  Got get() {
    try {
      InputStream in = socket.getInputStream();
      var head = new ByteArrayOutputStream();
      while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          throw new IllegalStateException("the connection ended after: " + head);
        }
        head.write(next);
      }
      String[] lines = head.toString(ISO_8859_1).split("\r\n");
      var headers = new TreeMap<String, String>();
      for (String line : Arrays.asList(lines).subList(1, lines.length)) {
        int colon = line.indexOf(": ");
        headers.put(
            line.substring(0, colon).toLowerCase(java.util.Locale.ROOT), line.substring(colon + 2));
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      return new Got(Integer.parseInt(lines[0].split(" ")[1]), headers, in.readNBytes(length));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Whether the other side has ended the connection, or does so now.
  boolean ended() {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  static byte[] packed(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(out)) {
      packing.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
