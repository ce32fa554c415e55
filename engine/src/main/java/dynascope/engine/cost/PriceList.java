package dynascope.engine.cost;

import dynascope.engine.model.TableClass;
import java.util.List;

/// The prices of a region at a date. A lesson or a person may change any of them.
///
/// @param date when they were noted
/// @param changed the names of those that somebody changed
public record PriceList(
    String region, String date, String source, List<Price> prices, List<String> changed) {
  /// No prices: nothing can be billed.
  public static final PriceList NONE = new PriceList("", "", "", List.of(), List.of());

  public static final String ON_DEMAND_WRITE = "on-demand.write";
  public static final String ON_DEMAND_READ = "on-demand.read";
  public static final String PROVISIONED_WRITE = "provisioned.write";
  public static final String PROVISIONED_READ = "provisioned.read";
  public static final String STORAGE = "storage";
  public static final String STREAM_READ = "stream.read";

  /// What is appended to a name for the class Standard-IA.
  public static final String INFREQUENT = ".ia";

  /// What a month has, as bills count it.
  public static final double HOURS_A_MONTH = 730;

  public static final double SECONDS_A_MONTH = HOURS_A_MONTH * 3_600;

  public PriceList {
    prices = List.copyOf(prices);
    changed = List.copyOf(changed);
  }

  public boolean isEmpty() {
    return prices.isEmpty();
  }

  /// The price of the name. Throws `IllegalArgumentException` where there is none.
  public Price of(String name) {
    for (Price each : prices) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "no price is named " + name + "; there are " + prices.stream().map(Price::name).toList());
  }

  /// The price of the name in a class of tables.
  public Price of(String name, TableClass tableClass) {
    return of(tableClass == TableClass.STANDARD ? name : name + INFREQUENT);
  }

  /// This list with another amount.
  public PriceList with(String name, double amount) {
    Price before = of(name);
    List<Price> now = prices.stream().map(each -> each == before ? each.of(amount) : each).toList();
    List<String> names =
        prices.stream()
            .map(Price::name)
            .filter(each -> each.equals(name) || changed.contains(each))
            .toList();
    return new PriceList(region, date, source, now, names);
  }

  /// The share of provisioned capacity that has to be used, on average, for it to cost what
  /// on-demand costs: below it on-demand is cheaper.
  ///
  /// An hour of one unit a second costs the hourly price, or 3,600 request units at most.
  public double breakEven(boolean write, TableClass tableClass) {
    double hour = of(write ? PROVISIONED_WRITE : PROVISIONED_READ, tableClass).each();
    double unit = of(write ? ON_DEMAND_WRITE : ON_DEMAND_READ, tableClass).each();
    return hour / (unit * 3_600);
  }
}
