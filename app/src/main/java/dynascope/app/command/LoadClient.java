package dynascope.app.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/// A plain client on one connection: sends prepared bytes and reads the answer, and does as little
/// as it can besides, because it runs on the same processors as what it measures.
final class LoadClient implements AutoCloseable {
  private static final byte[] LENGTH = "Content-Length: ".getBytes(ISO_8859_1);

  private static final int TAIL = 2_048;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[64 << 10];
  private int bodyFrom;
  private int bodyTo;

  LoadClient(int port) throws IOException {
    socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /// The bytes of a call of the API.
  static byte[] call(int port, String operation, String body) {
    return call(port, "DynamoDB_20120810", operation, body);
  }

  /// The bytes of a call of the API of streams.
  static byte[] streamCall(int port, String operation, String body) {
    return call(port, "DynamoDBStreams_20120810", operation, body);
  }

  private static byte[] call(int port, String api, String operation, String body) {
    return ("POST / HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\nAccept-Encoding: identity\r\nX-Amz-Target: "
            + api
            + "."
            + operation
            + "\r\nContent-Type: application/x-amz-json-1.0\r\nUser-Agent: dynascope-bench\r\n"
            + "X-Amz-Date: 20261123T000000Z\r\nAuthorization: AWS4-HMAC-SHA256"
            + " Credential=BENCH/20261123/us-east-1/dynamodb/aws4_request,"
            + " SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
            + "0".repeat(64)
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(ISO_8859_1);
  }

  /// Sends a request and reads its answer. Returns the status.
  int send(byte[] request) throws IOException {
    out.write(request);
    int have = 0;
    int head = -1;
    int length = 0;
    while (head < 0 || have < head + length) {
      if (have == buffer.length) {
        buffer = Arrays.copyOf(buffer, have * 2);
      }
      int more = in.read(buffer, have, buffer.length - have);
      if (more < 0) {
        throw new EOFException("the endpoint ended the connection");
      }
      have += more;
      if (head < 0) {
        head = headEnd(have);
        length = head < 0 ? 0 : length(head);
      }
    }
    bodyFrom = head;
    bodyTo = have;
    return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
  }

  /// The body of the last answer.
  String body() {
    return new String(buffer, bodyFrom, bodyTo - bodyFrom, ISO_8859_1);
  }

  /// The end of the body of the last answer, where what is short stands.
  String tail() {
    int from = Math.max(bodyFrom, bodyTo - TAIL);
    return new String(buffer, from, bodyTo - from, ISO_8859_1);
  }

  /// How often a text stands in the body of the last answer.
  int count(String text) {
    byte[] wanted = text.getBytes(ISO_8859_1);
    int count = 0;
    for (int i = bodyFrom; i <= bodyTo - wanted.length; i++) {
      if (buffer[i] == wanted[0]
          && Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
        count++;
      }
    }
    return count;
  }

  private int headEnd(int have) {
    for (int i = 3; i < have; i++) {
      if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private int length(int head) {
    for (int i = 0; i < head - LENGTH.length; i++) {
      if (buffer[i] == 'C'
          && Arrays.equals(buffer, i, i + LENGTH.length, LENGTH, 0, LENGTH.length)) {
        int length = 0;
        for (int at = i + LENGTH.length; buffer[at] != '\r'; at++) {
          length = length * 10 + buffer[at] - '0';
        }
        return length;
      }
    }
    return 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
