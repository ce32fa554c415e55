package dynascope.engine.table;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Throughput;
import dynascope.engine.node.Outbox;
import org.jspecify.annotations.Nullable;

/// What a table or index shall serve at once: more than it does, and within its quota.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html>.
/// Simplified: the text is measured for raising a table's alone; a new table or index and a quota
/// have the same words.
final class Warmth {
  private Warmth() {}

  /// The refusal, or null for none.
  ///
  /// @param of `table`, or `index: ` and its name
  static @Nullable ServiceException refusal(
      String of, Throughput now, TableUpdate.Warm asked, Limits limits) {
    Throughput wanted = wanted(now, asked);
    if (wanted.readUnits() < now.readUnits()) {
      return ServiceException.validation(TableMessages.lowerWarm("ReadUnitsPerSecond", of));
    }
    if (wanted.writeUnits() < now.writeUnits()) {
      return ServiceException.validation(TableMessages.lowerWarm("WriteUnitsPerSecond", of));
    }
    long mostReads = limits.get(Limits.TABLE_QUOTA_READ);
    if (wanted.readUnits() > Math.max(mostReads, now.readUnits())) {
      return above("ReadUnitsPerSecond", wanted.readUnits(), mostReads);
    }
    long mostWrites = limits.get(Limits.TABLE_QUOTA_WRITE);
    return wanted.writeUnits() > Math.max(mostWrites, now.writeUnits())
        ? above("WriteUnitsPerSecond", wanted.writeUnits(), mostWrites)
        : null;
  }

  private static ServiceException above(String member, long units, long most) {
    return ServiceException.limit(TableMessages.aboveTable(member, units, TableArn.REGION, most));
  }

  /// A part that is left out stays.
  static Throughput wanted(Throughput now, TableUpdate.Warm asked) {
    Long reads = asked.readUnits();
    Long writes = asked.writeUnits();
    return new Throughput(
        reads == null ? now.readUnits() : reads, writes == null ? now.writeUnits() : writes);
  }

  /// What was raised is paid for once, by the unit.
  static void bought(Address of, Throughput before, Throughput after, Outbox out) {
    long reads = after.readUnits() - before.readUnits();
    long writes = after.writeUnits() - before.writeUnits();
    out.count(Counter.WARMED, of, reads + writes);
  }
}
