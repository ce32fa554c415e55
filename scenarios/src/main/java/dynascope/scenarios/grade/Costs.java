package dynascope.scenarios.grade;

import dynascope.engine.cost.Bill;
import dynascope.engine.cost.Meter;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The measures of money: bills of a window.
final class Costs {
  private static final String ALL = "all";

  /// Of which part of the bill.
  static final Map<String, List<String>> PARTS =
      Map.of(
          "part",
          Stream.concat(Stream.of(ALL), Stream.of(Bill.Part.values()).map(Costs::word)).toList());

  /// In which capacity mode.
  static final Map<String, List<String>> MODES =
      Map.of("mode", List.of("own", "provisioned", "on-demand"));

  private Costs() {}

  private static String word(Bill.Part part) {
    return part.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static double cost(CounterSource source, Address of, Measure.Where where, long from, long to) {
    Bill bill = bill(source, of, from, to, null);
    for (Bill.Part part : Bill.Part.values()) {
      if (where.is("part", word(part))) {
        return known(source, bill.dollars(part));
      }
    }
    return known(source, bill.dollars());
  }

  static double month(CounterSource source, Address of, Measure.Where where, long from, long to) {
    BillingMode as =
        switch (where.get("mode")) {
          case "provisioned" -> BillingMode.PROVISIONED;
          case "on-demand" -> BillingMode.PAY_PER_REQUEST;
          default -> null;
        };
    return known(source, bill(source, of, from, to, as).month());
  }

  static double perMillion(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    long successes = source.over(Counter.SUCCESSES, of, from, to);
    double dollars = known(source, bill(source, of, from, to, null).dollars());
    return successes > 0 ? dollars / successes * 1e6 : Double.NaN;
  }

  static double wasted(CounterSource source, Address of, Measure.Where where, long from, long to) {
    Bill bill = bill(source, of, from, to, null);
    return bill.dollars() > 0 ? 100 * bill.wasted() / bill.dollars() : Double.NaN;
  }

  /// Without prices nobody knows.
  private static double known(CounterSource source, double dollars) {
    return source.prices().isEmpty() ? Double.NaN : dollars;
  }

  private static Bill bill(
      CounterSource source, Address of, long from, long to, @Nullable BillingMode as) {
    return Meter.bill(source, source.prices(), of, from, to, as);
  }
}
