package dynascope.engine.operation;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a SELECT goes on: what stands in a `NextToken`, bound to its statement and parameters.
///
/// A changed Limit or ConsistentRead is accepted, as measured. Simplified: a token never expires.
///
/// @param query which of several queries, from 0
/// @param after where the page before ended in it, null at its beginning
record PageToken(int query, @Nullable Item after) {
  static final PageToken BEGINNING = new PageToken(0, null);

  private static final int DIGEST_BYTES = 16;

  /// Enough for the keys of an index of eight attributes and their table's, with their names.
  private static final int MOST_BYTES = 20_480;

  /// The token's text.
  String write(String statement, List<AttributeValue> parameters) {
    ByteBuffer out = ByteBuffer.allocate(MOST_BYTES);
    out.put(digest(statement, parameters)).putInt(query);
    if (after != null) {
      for (Map.Entry<String, AttributeValue> each : after) {
        put(out, bytes(each.getKey()));
        put(out, bytes(each.getValue().typeCode()));
        put(out, content(each.getValue()));
      }
    }
    return Base64.getEncoder().encodeToString(Arrays.copyOf(out.array(), out.position()));
  }

  /// What a token says. Throws what the service says of one that it did not give for this request.
  static PageToken read(String text, String statement, List<AttributeValue> parameters) {
    try {
      ByteBuffer in = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      byte[] digest = new byte[DIGEST_BYTES];
      in.get(digest);
      if (!Arrays.equals(digest, digest(statement, parameters))) {
        throw Parameters.invalid(Messages.NEXT_TOKEN_ELSEWHERE);
      }
      int query = in.getInt();
      Item.Builder after = Item.builder();
      boolean any = in.hasRemaining();
      while (in.hasRemaining()) {
        String name = text(get(in));
        after.put(name, value(text(get(in)), get(in)));
      }
      return new PageToken(query, any ? after.build() : null);
    } catch (IllegalArgumentException | BufferUnderflowException unreadable) {
      throw Parameters.invalid(Messages.NEXT_TOKEN);
    }
  }

  /// Key attributes are scalars; numbers go as their text.
  private static byte[] content(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S s -> bytes(s.value());
      case AttributeValue.N n -> bytes(n.text());
      case AttributeValue.B b -> b.bytes();
      default -> throw new IllegalStateException("no key attribute: " + value);
    };
  }

  private static AttributeValue value(String type, byte[] content) {
    return switch (type) {
      case "S" -> AttributeValue.s(text(content));
      case "N" -> number(text(content));
      case "B" -> AttributeValue.b(content);
      default -> throw new IllegalArgumentException("no key type: " + type);
    };
  }

  private static AttributeValue number(String content) {
    try {
      return AttributeValue.n(content);
    } catch (InvalidValue none) {
      throw new IllegalArgumentException("no number: " + content, none);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void put(ByteBuffer out, byte[] bytes) {
    out.putInt(bytes.length).put(bytes);
  }

  private static byte[] get(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("no length: " + length);
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static byte[] digest(String statement, List<AttributeValue> parameters) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(statement.getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0);
      return Arrays.copyOf(
          sha.digest(parameters.toString().getBytes(StandardCharsets.UTF_8)), DIGEST_BYTES);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
