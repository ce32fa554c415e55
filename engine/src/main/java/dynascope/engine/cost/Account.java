package dynascope.engine.cost;

import dynascope.engine.metric.Gauge;
import dynascope.engine.metric.Readings;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.TableClass;

/// A table's bill, and what the same traffic would cost in either mode.
///
/// @param bill of the stretch, in the mode that was
/// @param onDemand whether the table is charged by requests now
/// @param tableClass that it has now
/// @param provisionedMonth what requests or capacity cost in a month if it is provisioned, storage
///   left out
/// @param onDemandMonth the same if each request is charged
/// @param prices that all of it is made with
public record Account(
    Bill bill,
    boolean onDemand,
    TableClass tableClass,
    double provisionedMonth,
    double onDemandMonth,
    PriceList prices) {
  /// The account of the seconds from `from` up to but without `to`.
  public static Account of(Readings readings, PriceList prices, Address table, long from, long to) {
    Bill provisioned = Meter.bill(readings, prices, table, from, to, BillingMode.PROVISIONED);
    Bill requests = Meter.bill(readings, prices, table, from, to, BillingMode.PAY_PER_REQUEST);
    return new Account(
        Meter.bill(readings, prices, table, from, to),
        readings.gauge(Gauge.ON_DEMAND, table, to - 1) > 0,
        readings.gauge(Gauge.INFREQUENT_ACCESS, table, to - 1) > 0
            ? TableClass.STANDARD_INFREQUENT_ACCESS
            : TableClass.STANDARD,
        throughput(provisioned),
        throughput(requests),
        prices);
  }

  private static double throughput(Bill bill) {
    return bill.monthly(bill.dollars() - bill.dollars(Bill.Part.STORAGE));
  }

  /// The share of provisioned capacity at which both modes cost the same.
  public double breakEven() {
    return prices.isEmpty() ? Double.NaN : prices.breakEven(true, tableClass);
  }

  /// The share that is used here, weighed by what it costs; NaN where nothing is.
  public double used() {
    return provisionedMonth > 0 ? breakEven() * onDemandMonth / provisionedMonth : Double.NaN;
  }
}
