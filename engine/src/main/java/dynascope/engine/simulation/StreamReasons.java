package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.StreamEvent;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import java.util.List;

/// Why something happened to a stream.
final class StreamReasons {
  private StreamReasons() {}

  /// @param events those before it
  static Why of(StreamEvent event, List<Event> events) {
    return switch (event) {
      case StreamEvent.RecordTaken taken ->
          why(
              taken.service() ? "why.record.service" : "why.record",
              taken,
              List.of(
                  taken.ordinal(),
                  taken.kind().name(),
                  taken.key(),
                  taken.lsn(),
                  taken.partition().name(),
                  shard(taken)),
              written(taken.partition(), taken.lsn(), events));
      case StreamEvent.ShardOpened opened ->
          why(
              opened.parent() == null ? "why.shard.opened" : "why.shard.followed",
              opened,
              List.of(
                  shard(opened),
                  opened.partition().name(),
                  opened.parent() == null ? "" : opened.parent().text()),
              splits(opened.partition(), events));
      case StreamEvent.ShardClosed closed ->
          why(
              "why.shard.closed." + closed.why().name(),
              closed,
              List.of(shard(closed), closed.records()),
              List.of());
      case StreamEvent.RecordsTrimmed gone ->
          why("why.trimmed", gone, List.of(shard(gone), gone.first(), gone.last()), List.of());
      case StreamEvent.ReadRefused refused ->
          why("why.read-refused", refused, List.of(shard(refused), refused.reads()), List.of());
      case StreamEvent.TrimmedRead read ->
          why(
              "why.read-trimmed",
              read,
              List.of(shard(read), read.from(), read.oldest()),
              List.of());
      case StreamEvent.RecordsRead read ->
          why(
              "why.records-read",
              read,
              List.of(shard(read), read.records(), read.left()),
              List.of());
    };
  }

  private static Why why(String key, Event event, List<Object> args, List<Why> because) {
    return new Why(key, args, event.at(), event.address(), event.seq(), because);
  }

  /// The write that a record tells of, if it is among the events.
  private static List<Why> written(Address partition, long lsn, List<Event> events) {
    return events.stream()
        .filter(each ->
            each instanceof Event.Written base
                && base.address().equals(partition)
                && base.lsn() == lsn)
        .map(Explainer::plain)
        .toList();
  }

  private static List<Why> splits(Address part, List<Event> events) {
    return events.stream()
        .filter(each -> each instanceof Event.Split split && split.parts().contains(part))
        .map(each -> SplitReasons.done((Event.Split) each, events))
        .toList();
  }

  private static String shard(Event event) {
    Address partition = event.address().parent();
    return (partition == null ? "" : partition.name() + "/") + event.address().name();
  }
}
