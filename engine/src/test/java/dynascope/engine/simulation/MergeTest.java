package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.Merge;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who spreads a key over suffixes reads it from all of them, or knows where to look.
class MergeTest {
  private static final Address FANS = Address.parse("client/fans");
  private static final int SALT = 10;

  private static Recording recording(Merge.Suffix suffix, double queries, double writes) {
    TableDefinition table =
        TableDefinition.onDemand(
            "Votes",
            KeySchema.of(new KeyAttribute("pk", KeyType.S), new KeyAttribute("sk", KeyType.S)));
    var fans =
        new Workload(
                FANS,
                "Votes",
                20,
                writes,
                queries,
                0,
                new Keys(Keys.Kind.SINGLE, "A", 1, 1, SALT),
                300,
                RetryPolicy.NONE,
                true)
            .with(new Merge(suffix));
    var world =
        new WorldDefinition(
            Instant.EPOCH, Limits.STANDARD, List.of(table), List.of(), List.of(fans), List.of());
    return Recording.of(3, world, List.of());
  }

  private static Chronicle run(Recording recording) {
    var playback = new Playback(recording);
    playback.runTo(SimTime.ofSeconds(10), () -> true);
    return playback.chronicle();
  }

  private static long total(Chronicle chronicle, Counter counter, String of) {
    return chronicle.total(counter, Address.parse(of), 9);
  }

  @Test
  void anItemUnderAnyOfTenSuffixesCostsTenReads() {
    Chronicle reads = run(recording(Merge.Suffix.RANDOM, 0, 0));
    long merged = total(reads, Counter.MERGED_READS, "client/fans");
    assertTrue(merged > 150, merged + " readings");
    assertEquals(merged * SALT, total(reads, Counter.MERGED_PARTS, "client/fans"));
    double units = total(reads, Counter.READ_UNITS, "Votes") / 1e9;
    assertEquals(5, units / total(reads, Counter.READS, "Votes") * SALT, 1e-9);
  }

  @Test
  void aCalculatedSuffixIsKnownToReadersAndFindsWhatWasWritten() {
    Chronicle reads = run(recording(Merge.Suffix.CALCULATED, 0, 0));
    assertEquals(0, total(reads, Counter.MERGED_READS, "client/fans"));
    assertEquals(
        total(reads, Counter.TRIES, "client/fans"), total(reads, Counter.REQUESTS, "client/fans"));
    assertTrue(total(reads, Counter.TRIES, "client/fans") < 210);
  }

  @Test
  void aListVisitsEverySuffixHoweverItIsMade() {
    for (Merge.Suffix suffix : Merge.Suffix.values()) {
      Chronicle lists = run(recording(suffix, 1, 0));
      long merged = total(lists, Counter.MERGED_READS, "client/fans");
      assertTrue(merged > 150, merged + " lists");
      assertEquals(merged * SALT, total(lists, Counter.MERGED_PARTS, "client/fans"));
    }
  }

  @Test
  void writesSpreadOverAllSuffixes() {
    for (Merge.Suffix suffix : Merge.Suffix.values()) {
      Chronicle writes = run(recording(suffix, 0, 1));
      long spread =
          writes.subjects().stream()
              .filter(each -> each.text().matches("Votes/P\\d+"))
              .filter(each -> writes.total(Counter.WRITES, each, 9) > 0)
              .count();
      assertTrue(spread > 1, suffix + ": " + spread + " partitions");
    }
  }

  @Test
  void aReadingIsGoneOnWithFromACheckpoint() {
    Recording recording = recording(Merge.Suffix.RANDOM, 0.3, 0.3);
    var straight = new Playback(recording);
    long hash = straight.hash(SimTime.ofSeconds(5));
    var seeking = new Playback(recording);
    seeking.runTo(SimTime.ofSeconds(6), () -> true);
    for (int millis = 4_990; millis > 4_000; millis -= 37) {
      seeking.moment(SimTime.ofMillis(millis), java.time.Duration.ofMillis(10));
    }
    seeking.fork(SimTime.ofMillis(4_513));
    seeking.runTo(SimTime.ofSeconds(5), () -> true);
    assertEquals(hash, seeking.hash(SimTime.ofSeconds(5)));
  }
}
