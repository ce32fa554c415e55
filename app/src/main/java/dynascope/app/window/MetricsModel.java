package dynascope.app.window;

import dynascope.app.play.Curves;
import dynascope.app.play.Graph;
import dynascope.app.play.Shown;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.TableView;
import java.util.Arrays;
import java.util.stream.DoubleStream;
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
    BucketView bucket = table == null ? null : bucket(table, curves);
    double refused = shown.refusals().all();
    long until = Math.min(shown.playhead().second(), curves.from() + curves.seconds());
    for (int i = 0; i < until - curves.from(); i++) {
      refused += curves.keyRange()[i] + curves.byTable()[i];
    }
    return new MetricsModel(
        table == null ? "" : consumed(table, curves.reads()),
        table == null ? Double.NaN : limit(table, curves.reads()),
        Texts.number(refused),
        Texts.say(curves.reads() ? "metric.bucket.read" : "metric.bucket", curves.of().name()),
        bucket == null ? "" : level(bucket),
        bucket == null ? Double.NaN : bucket.capacity().asDouble());
  }

  /// The value that was last seen, such as `12.5 %`.
  static String value(Graph graph, long second) {
    return graph.text().apply(graph.at(second));
  }

  /// The smallest round number that nothing exceeds.
  static double roof(double[] values, double[] limits) {
    double most =
        DoubleStream.concat(Arrays.stream(values), Arrays.stream(limits))
            .filter(each -> !Double.isNaN(each))
            .reduce(1, Math::max);
    double decade = Math.pow(10, Math.floor(Math.log10(most)));
    return DoubleStream.of(1, 2, 3, 4, 5, 6, 8, 10)
        .map(step -> step * decade)
        .filter(each -> each >= most)
        .findFirst()
        .orElse(most);
  }

  private static double limit(TableView table, boolean reads) {
    return (reads ? table.read() : table.write()).rate().asDouble();
  }

  private static String consumed(TableView table, boolean reads) {
    double rate = (reads ? table.readRate() : table.writeRate()).asDouble();
    return Texts.say(
        reads ? "metric.consumed.read" : "metric.consumed.value",
        Texts.number(rate),
        Texts.number(limit(table, reads)));
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

  private static @Nullable BucketView bucket(TableView table, Curves curves) {
    if (curves.of().equals(table.address())) {
      return curves.reads() ? table.read() : table.write();
    }
    return table.partitions().stream()
        .filter(each -> each.address().equals(curves.of()))
        .map(each -> curves.reads() ? each.read() : each.write())
        .findFirst()
        .orElse(null);
  }
}
