package dynascope.app.play;

import dynascope.assets.Words;
import dynascope.engine.event.StreamEvent;
import dynascope.engine.model.RequestId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Lines of the log about the streams of tables.
final class StreamLines {
  private StreamLines() {}

  static @Nullable LogLine of(StreamEvent event) {
    return switch (event) {
      case StreamEvent.ShardOpened e ->
          LogLines.line(
              e,
              e.parent() == null ? "shard-opened" : "shard-followed",
              false,
              e.partition().name(),
              e.parent() == null ? "" : e.parent().text());
      case StreamEvent.ShardClosed e ->
          LogLines.line(
              e,
              "shard-closed",
              false,
              number(e.records()),
              Words.say("stream.end." + e.why().name()));
      case StreamEvent.RecordTaken e ->
          LogLines.line(
              e,
              e.service() ? "record-service" : "record",
              false,
              number(e.ordinal()),
              e.kind().name(),
              e.key(),
              Long.toString(e.lsn()),
              e.partition().name());
      case StreamEvent.RecordsTrimmed e ->
          LogLines.line(e, "trimmed", false, number(e.first()), number(e.last()));
      case StreamEvent.RecordsRead e when e.records() == 0 && !e.end() && isConsumer(e) -> null;
      case StreamEvent.RecordsRead e ->
          LogLines.line(
              e,
              e.end() ? "records-end" : "records-read",
              false,
              number(e.records()),
              number(e.from()),
              number(e.left()));
      case StreamEvent.ReadRefused e ->
          LogLines.line(e, "read-refused", true, Integer.toString(e.reads()));
      case StreamEvent.TrimmedRead e ->
          LogLines.line(e, "read-trimmed", true, number(e.from()), number(e.oldest()));
    };
  }

  private static boolean isConsumer(StreamEvent event) {
    RequestId request = event.request();
    return request != null && LogLines.isConsumer(request.client());
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
