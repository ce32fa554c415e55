package dynascope.app.window;

import dynascope.app.play.Curves;
import dynascope.app.play.Shown;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;
import org.jspecify.annotations.Nullable;

/// What the small charts say at the playhead.
///
/// @param consumed such as `1,200 of 8,000 WCU/s`
/// @param limit what is provisioned now, NaN while unknown
/// @param refused how many tries were refused up to the playhead
/// @param bucketName such as `P3 write bucket`
/// @param bucket such as `0 of 1,000 units`
/// @param capacity the bucket's capacity, NaN while unknown
record MetricsModel(
    String consumed,
    double limit,
    String refused,
    String bucketName,
    String bucket,
    double capacity) {
  static MetricsModel of(Shown shown) {
    Curves curves = shown.curves();
    Moment moment = shown.moment();
    if (curves == null || moment == null) {
      return new MetricsModel("", Double.NaN, "", Texts.say("metric.bucket", ""), "", Double.NaN);
    }
    TableView table = table(moment, curves);
    PartitionView partition = table == null ? null : partition(table, curves);
    double refused = shown.refusals().all();
    long until = Math.min(shown.playhead().second(), curves.from() + curves.seconds());
    for (int i = 0; i < until - curves.from(); i++) {
      refused += curves.keyRange()[i] + curves.byTable()[i];
    }
    return new MetricsModel(
        table == null ? "" : consumed(table),
        table == null ? Double.NaN : table.write().rate().asDouble(),
        Texts.number(refused),
        Texts.say("metric.bucket", curves.partition().name()),
        partition == null ? "" : level(partition.write()),
        partition == null ? Double.NaN : partition.write().capacity().asDouble());
  }

  private static String consumed(TableView table) {
    double limit = table.write().rate().asDouble();
    return Texts.say(
        "metric.consumed.value", Texts.number(table.writeRate().asDouble()), Texts.number(limit));
  }

  private static String level(BucketView bucket) {
    return Texts.say(
        "metric.bucket.value",
        Texts.number(Math.max(0, Math.floor(bucket.level().asDouble()))),
        Texts.number(bucket.capacity().asDouble()));
  }

  private static @Nullable TableView table(Moment moment, Curves curves) {
    return moment.frame().tables().stream()
        .filter(each -> each.address().equals(curves.table()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable PartitionView partition(TableView table, Curves curves) {
    return table.partitions().stream()
        .filter(each -> each.address().equals(curves.partition()))
        .findFirst()
        .orElse(null);
  }
}
