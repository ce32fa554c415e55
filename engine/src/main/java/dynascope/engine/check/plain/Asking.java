package dynascope.engine.check.plain;

import dynascope.engine.check.Violation;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Driver;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The service at the other end of a comparison: asks, counts, and says what came back otherwise.
final class Asking {
  static final String TABLE = "Plain";

  private static final KeySchema ID_SPOT =
      KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("spot"));

  private final Driver driver;
  private long asked;

  Asking(Driver driver) {
    this.driver = driver;
  }

  /// A world with the one table: more capacity than it takes, partitions and pages by chance.
  static WorldDefinition world(SplittableRandom random, List<IndexDefinition> indexes) {
    long plenty = 1_000_000_000L;
    return new WorldDefinition(
        Instant.parse("2026-01-01T00:00:00Z"),
        Limits.STANDARD
            .with(Limits.PARTITION_WRITE, plenty)
            .with(Limits.PARTITION_READ, plenty)
            .with(Limits.BURST_INITIAL, 300)
            .with(Limits.PAGE_BYTES, random.nextBoolean() ? 200 : 1 << 20),
        List.of(
            TableDefinition.provisioned(TABLE, ID_SPOT, plenty, plenty)
                .withInitialPartitions(1 + random.nextInt(4))
                .with(indexes)),
        List.of(),
        List.of(),
        List.of());
  }

  /// How many requests were made.
  long asked() {
    return asked;
  }

  Answer call(Operation operation) {
    asked++;
    return driver.call(operation);
  }

  <T extends Response> T ask(Operation operation, Class<T> type) {
    Answer answer = call(operation);
    if (answer.error() != null) {
      throw wrong(operation, answer);
    }
    return Objects.requireNonNull(type.cast(answer.response()));
  }

  ServiceException refusal(Operation operation) {
    Answer answer = call(operation);
    if (answer.error() == null) {
      throw wrong(operation, answer);
    }
    return answer.error();
  }

  static void same(@Nullable Object expected, @Nullable Object found, Object asked) {
    if (!Objects.equals(expected, found)) {
      throw new Violation("expected " + expected + " but found " + found + " for " + asked);
    }
  }

  static Violation wrong(Operation operation, Answer answer) {
    return new Violation(operation + " was answered by " + answer);
  }

  static boolean isInvalid(@Nullable ServiceException why) {
    return why != null && why.type().equals("ValidationException");
  }

  /// Whether an expression was refused before it was asked of anything: random ones may compare
  /// what can't be compared.
  static boolean isUnreadable(@Nullable ServiceException why) {
    return why != null && isInvalid(why) && why.message().startsWith("Invalid ");
  }

  static @Nullable Map<String, AttributeValue> orNull(Map<String, AttributeValue> values) {
    return values.isEmpty() ? null : values;
  }

  static List<String> sorted(Collection<Item> items) {
    return items.stream().map(Item::toString).sorted().toList();
  }
}
