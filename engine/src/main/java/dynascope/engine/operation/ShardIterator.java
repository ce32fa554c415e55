package dynascope.engine.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dynascope.engine.error.StreamMessages;
import dynascope.engine.model.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// A place in a shard, as clients carry it about without looking into it.
///
/// @param ordinal of the record that is read next
record ShardIterator(String arn, String shard, long ordinal, Instant issued) {
  private static final String SEPARATOR = "|";

  String text() {
    String inner = String.join(SEPARATOR, shard, "" + ordinal, "" + issued.toEpochMilli());
    return arn
        + "|1|"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(inner.getBytes(UTF_8));
  }

  /// Throws [InvalidValue] for a text that is none.
  static ShardIterator parse(String text) {
    String[] outer = text.split("\\|", -1);
    if (outer.length == 3) {
      try {
        String inner = new String(Base64.getUrlDecoder().decode(outer[2]), UTF_8);
        String[] parts = inner.split("\\|", -1);
        if (parts.length == 3) {
          return new ShardIterator(
              outer[0],
              parts[0],
              Long.parseLong(parts[1]),
              Instant.ofEpochMilli(Long.parseLong(parts[2])));
        }
      } catch (IllegalArgumentException unreadable) {
        throw new InvalidValue(StreamMessages.INVALID_ITERATOR);
      }
    }
    throw new InvalidValue(StreamMessages.INVALID_ITERATOR);
  }

  boolean isExpired(Instant now, long seconds) {
    return Duration.between(issued, now).compareTo(Duration.ofSeconds(seconds)) > 0;
  }
}
