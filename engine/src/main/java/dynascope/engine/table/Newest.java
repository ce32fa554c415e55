package dynascope.engine.table;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Units;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.Round;
import dynascope.engine.operation.To;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the table holds at this instant, asked by nobody and for nothing: what a cache's answers
/// are judged by.
public final class Newest {
  private Newest() {}

  /// Whether the table has another item than was found at a position of its partition's log.
  public static boolean differs(
      Table table, PrimaryKey key, @Nullable Item found, long position, Outbox out) {
    if (!(out.look(table.partitions().locate(key).partition()) instanceof Partition partition)
        || !(out.look(partition.leader()) instanceof Replica leader)) {
      return false;
    }
    if (position >= leader.committedPosition()) {
      return false;
    }
    Item item = leader.committed().get(key);
    return item != found && !Objects.equals(item, found);
  }

  /// The position of the partition's log that is durable.
  public static long position(Table table, PrimaryKey key, Outbox out) {
    return out.look(table.partitions().locate(key).partition()) instanceof Partition partition
            && out.look(partition.leader()) instanceof Replica leader
        ? leader.committedPosition()
        : 0;
  }

  /// What a read would be answered if all leaders were asked at once; null where it would be
  /// refused.
  public static @Nullable Response answer(Operation read, Outbox out) {
    Round round = read.begin(out.routerView());
    while (round instanceof Round.Send(var errands, var then)) {
      List<Reply> replies = new ArrayList<>(errands.size());
      for (To each : errands) {
        replies.add(reply(each, out));
      }
      round = then.resume(replies, out.routerView());
    }
    return round instanceof Round.Answer(var response) ? response : null;
  }

  private static Reply reply(To to, Outbox out) {
    if (!(out.look(to.target()) instanceof Partition partition)
        || !(out.look(partition.leader()) instanceof Replica leader)) {
      throw new IllegalStateException("nobody leads " + to.target());
    }
    return switch (to.errand()) {
      case Errand.Read read ->
          new Reply.Found(
              leader.committed().get(read.item()), Units.ZERO, leader.committedPosition());
      case Errand.ReadRange range ->
          PageReader.read(leader.committed(), range, out.limits().get(Limits.PAGE_BYTES)).page();
      default -> throw new IllegalStateException("no read: " + to.errand());
    };
  }
}
