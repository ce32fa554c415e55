package dynascope.app.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/// Recorded requests with something wrong in them: a pure function of a seed and a number.
final class Mutations {
  private static final int MEGABYTE = 1 << 20;

  /// Becomes more than 16 MB.
  private static final byte[] BOMB = packed(new byte[64 * MEGABYTE]);

  private static final List<String> TYPES =
      List.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M", "X", "");

  private static final List<String> WORDS =
      List.of(
          "null",
          "true",
          "-0",
          "1e400",
          "1E-999999999",
          "99999999999999999999",
          "NaN",
          "[]",
          "{}",
          "\"\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"AAA\"",
          "\"=\"",
          "\"(((((\"",
          "[[[[",
          "]",
          ",",
          "{\"S\":\"x\",\"N\":\"1\"}",
          "\"NOT NOT NOT a\"",
          "\"a.b[0].c[99999999999]\"",
          "\"#\"",
          "\":\"",
          "\"SELECT * FROM\"",
          "\"arn:aws:dynamodb:\"",
          "0x10",
          "1.5",
          "-1",
          "2147483648");

  private static final List<String> LINES =
      List.of(
          "Content-Length: -1",
          "Content-Length: 0",
          "Content-Length: 16777217",
          "Content-Length: 99999999999999999999",
          "Content-Length: 0x10",
          "Transfer-Encoding: chunked",
          "Content-Encoding: gzip",
          "Content-Encoding: br",
          "Accept-Encoding: gzip",
          "Connection: close",
          "Expect: 100-continue",
          "Origin: http://evil.example",
          "Host: rebound.example",
          "Host:",
          "Content-Type: text/plain",
          "Authorization: AWS4-HMAC-SHA256 Credential=",
          "X-Amz-Target: DynamoDB_20120810.",
          " folded",
          ": nameless",
          "no colon");

  private final int port;
  private final long seed;

  Mutations(int port, long seed) {
    this.port = port;
    this.seed = seed;
  }

  /// A request.
  ///
  /// @param whole whether its head is right, so that it has one answer and the connection goes on
  record Mutated(byte[] bytes, boolean whole) {}

  Mutated get(long number) {
    var random = new SplittableRandom(seed * 31 + number).split();
    Recorded recorded = one(Recorded.ALL, random);
    byte[] body = recorded.body().getBytes(UTF_8);
    boolean headed = random.nextInt(100) < 20;
    int wrong = random.nextInt(4) == 0 ? random.nextInt(4) : 1;
    for (int i = 0; i < wrong; i++) {
      body = body(body, random);
    }
    String operation =
        random.nextInt(20) == 0 ? one(Recorded.ALL, random).operation() : recorded.operation();
    if (!headed) {
      return new Mutated(request(operation, "", body), true);
    }
    return new Mutated(head(operation, body, random), false);
  }

  private byte[] request(String operation, String more, byte[] body) {
    byte[] call = LoadClient.call(port, operation, "");
    String head = new String(call, ISO_8859_1);
    return join(
        head.replace("\r\n\r\n", "\r\n" + more + "\r\n")
            .replace("Content-Length: 0", "Content-Length: " + body.length)
            .getBytes(ISO_8859_1),
        body);
  }

  private static byte[] body(byte[] body, SplittableRandom random) {
    return switch (random.nextInt(16)) {
      case 0, 1 -> flipped(body, random);
      case 2 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
      case 3 -> {
        byte[] other = one(Recorded.ALL, random).body().getBytes(UTF_8);
        yield join(
            Arrays.copyOf(body, random.nextInt(body.length + 1)),
            Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
      }
      case 4 -> repeated(body, random);
      case 5, 6, 7 -> token(body, random, _ -> one(WORDS, random));
      case 8, 9 -> token(body, random, _ -> '"' + one(TYPES, random) + '"');
      case 10 -> token(body, random, _ -> '"' + "1".repeat(long_(random)) + '"');
      case 11 -> token(body, random, was -> nested(was, random));
      case 12 -> token(body, random, _ -> '"' + "x".repeat(long_(random)) + '"');
      case 13 -> token(body, random, was -> was + ":" + was + "," + was);
      case 14 -> token(body, random, was -> garbled(was, random));
      default -> spoiled(body, random);
    };
  }

  /// Some hundreds mostly, and a million now and then.
  private static int long_(SplittableRandom random) {
    return random.nextInt(200) == 0 ? MEGABYTE : random.nextInt(random.nextBoolean() ? 50 : 5_000);
  }

  private static String nested(String inner, SplittableRandom random) {
    int deep = random.nextInt(50) == 0 ? 100_000 : random.nextInt(100);
    return switch (random.nextInt(4)) {
      case 0 -> "[".repeat(deep) + inner + "]".repeat(deep);
      case 1 -> "{\"L\":[".repeat(deep) + inner + "]}".repeat(deep);
      case 2 -> "{\"M\":{\"k\":".repeat(deep) + inner + "}}".repeat(deep);
      default -> '"' + "(".repeat(deep) + "a" + ")".repeat(deep) + '"';
    };
  }

  /// The text with two of its letters exchanged, or one more: what expressions are broken by.
  private static String garbled(String text, SplittableRandom random) {
    if (text.length() < 4) {
      return text + text;
    }
    int at = random.nextInt(1, text.length() - 2);
    String signs = " ()[].,:#=<>?*+-'\\%";
    return text.substring(0, at)
        + signs.charAt(random.nextInt(signs.length()))
        + text.substring(at + random.nextInt(2));
  }

  /// Bytes that are no UTF-8.
  private static byte[] spoiled(byte[] body, SplittableRandom random) {
    byte[] bytes = {(byte) random.nextInt(128, 256), (byte) random.nextInt(256)};
    int at = random.nextInt(body.length + 1);
    return join(join(Arrays.copyOf(body, at), bytes), Arrays.copyOfRange(body, at, body.length));
  }

  private static byte[] flipped(byte[] bytes, SplittableRandom random) {
    byte[] flipped = bytes.clone();
    for (int i = random.nextInt(8); i >= 0 && bytes.length > 0; i--) {
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] repeated(byte[] bytes, SplittableRandom random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(200));
    byte[] piece = Arrays.copyOfRange(bytes, from, to);
    var all = new ByteArrayOutputStream();
    all.write(bytes, 0, to);
    for (int i = random.nextInt(20) == 0 ? 1_000 : random.nextInt(1, 5); i > 0; i--) {
      all.writeBytes(piece);
    }
    all.write(bytes, to, bytes.length - to);
    return all.toByteArray();
  }

  /// Puts something in the place of a text or number of the JSON.
  private static byte[] token(
      byte[] body, SplittableRandom random, UnaryOperator<String> replacement) {
    String text = new String(body, ISO_8859_1);
    int from = text.indexOf('"', random.nextInt(text.length() + 1));
    int to = from < 0 ? -1 : text.indexOf('"', from + 1);
    if (to < 0) {
      return body;
    }
    String was = text.substring(from, to + 1);
    return (text.substring(0, from) + replacement.apply(was) + text.substring(to + 1))
        .getBytes(ISO_8859_1);
  }

  private byte[] head(String operation, byte[] body, SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0 -> flipped(request(operation, "", body), random);
      case 1 -> {
        byte[] whole = request(operation, "", body);
        yield Arrays.copyOf(whole, random.nextInt(whole.length));
      }
      case 2 ->
          join(request(operation, "", body), one(Recorded.ALL, random).body().getBytes(UTF_8));
      case 3 -> request(operation, "X-Long: " + "x".repeat(random.nextInt(40_000)) + "\r\n", body);
      case 4 -> request(operation, "X-Many: x\r\n".repeat(random.nextInt(200)), body);
      case 5 -> request(operation, one(LINES, random) + "\r\n", body);
      case 6 -> swapped(request(operation, "", body), one(LINES, random), random);
      case 7 -> request(operation, "Content-Encoding: gzip\r\n", packed(body));
      case 8 -> {
        byte[] packed = random.nextInt(20) == 0 ? BOMB : flipped(packed(body), random);
        yield request(operation, "Content-Encoding: gzip\r\n", packed);
      }
      case 9 -> {
        String head = new String(request(operation, "", body), ISO_8859_1);
        yield head.replace("\r\n", random.nextBoolean() ? "\n" : "\r").getBytes(ISO_8859_1);
      }
      case 10 -> {
        String lines = new String(request(operation, "", body), ISO_8859_1);
        String method = one(List.of("GET", "PUT", "OPTIONS", "post", "", "POST POST"), random);
        yield lines.replaceFirst("POST", method).getBytes(ISO_8859_1);
      }
      default -> {
        byte[] whole = request(operation, "", body);
        byte[] other = request(operation, "", one(Recorded.ALL, random).body().getBytes(UTF_8));
        yield join(
            Arrays.copyOf(whole, random.nextInt(whole.length)),
            Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
      }
    };
  }

  /// With another line in the place of one of its lines.
  private static byte[] swapped(byte[] request, String line, SplittableRandom random) {
    String text = new String(request, ISO_8859_1);
    int from = text.indexOf("\r\n", random.nextInt(text.indexOf("\r\n\r\n") + 1));
    int to = text.indexOf("\r\n", from + 2);
    return (text.substring(0, from + 2) + line + text.substring(to)).getBytes(ISO_8859_1);
  }

  private static <T> T one(List<T> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static byte[] packed(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(out)) {
      packing.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
