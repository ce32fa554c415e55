package dynascope.scenarios.lesson;

import dynascope.engine.client.Buffering;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;

/// Reads the queue of a client.
final class BufferReader {
  private static final long VISIBILITY = 30_000;

  private BufferReader() {}

  static Buffering read(Json json) {
    Fields fields = Shape.BUFFER.in(json);
    return new Buffering(
        WorldReader.word(fields.need("kind"), Buffering.Kind.class),
        fields.may("workers").map(each -> (int) each.whole(1, Buffering.MOST_WORKERS)).orElse(1),
        fields.may("batch").map(each -> (int) each.whole(1, Buffering.MOST_BATCH)).orElse(10),
        fields.may("visibility").map(BufferReader::millis).orElse(VISIBILITY),
        fields.may("handling").map(each -> each.duration().toMillis()).orElse(0L),
        fields.may("idempotent").map(Json::truth).orElse(false),
        fields.may("shards").map(each -> (int) each.whole(1, Buffering.MOST_SHARDS)).orElse(1));
  }

  private static long millis(Json json) {
    long millis = json.duration().toMillis();
    if (millis < 1 || millis > Buffering.MOST_VISIBILITY) {
      throw json.bad("a message is hidden for 1 ms to 12 h");
    }
    return millis;
  }
}
