package dynascope.engine.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.metric.Readings;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.TableClass;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Bills are made of what stands in the chronicle, second by second.
class MeterTest {
  private static final Address ORDERS = Address.parse("Orders");
  private static final Address BY_STATUS = Address.parse("Orders/by-status");
  private static final double EXACT = 1e-12;

  private static final PriceList PRICES =
      new PriceList(
          "us-east-1",
          "2026-10",
          "test",
          List.of(
              price("on-demand.write", 0.625, 1_000_000),
              price("on-demand.read", 0.125, 1_000_000),
              price("on-demand.write.ia", 0.78, 1_000_000),
              price("on-demand.read.ia", 0.155, 1_000_000),
              price("provisioned.write", 0.00065, 1),
              price("provisioned.read", 0.00013, 1),
              price("stream.read", 0.02, 100_000),
              price("storage", 0.25, 1),
              price("storage.ia", 0.10, 1)),
          List.of());

  private static Price price(String name, double amount, long per) {
    return new Price(name, amount, per, "unit", Certainty.HIGH, "test", 0);
  }

  /// Things that stay as they are, and counters that grow evenly.
  private static final class Even implements Readings {
    private final TreeMap<String, Double> gauges = new TreeMap<>();
    private final TreeMap<String, Double> rates = new TreeMap<>();
    private final List<Address> of = List.of(ORDERS, BY_STATUS, Address.parse("Orders/P1"));

    Even stands(Gauge gauge, Address of, double value) {
      gauges.put(gauge + " " + of, value);
      return this;
    }

    /// Units a second.
    Even units(Counter counter, Address of, double each) {
      rates.put(counter + " " + of, each * 1e9);
      return this;
    }

    @Override
    public long over(Counter counter, Address of, long from, long to) {
      return Math.round(rates.getOrDefault(counter + " " + of, 0.0) * (to - from));
    }

    @Override
    public double gauge(Gauge gauge, Address of, long second) {
      return gauges.getOrDefault(gauge + " " + of, Double.NaN);
    }

    @Override
    public List<Address> gauged() {
      return of;
    }
  }

  private static Even onDemand() {
    return new Even()
        .stands(Gauge.ON_DEMAND, ORDERS, 1)
        .stands(Gauge.INFREQUENT_ACCESS, ORDERS, 0)
        .stands(Gauge.WRITE_CAPACITY, ORDERS, 4_000)
        .stands(Gauge.READ_CAPACITY, ORDERS, 12_000);
  }

  private static Even provisioned(double write, double read) {
    return onDemand()
        .stands(Gauge.ON_DEMAND, ORDERS, 0)
        .stands(Gauge.WRITE_CAPACITY, ORDERS, write)
        .stands(Gauge.READ_CAPACITY, ORDERS, read);
  }

  @Test
  void onDemandChargesEachUnit() {
    Even world =
        onDemand().units(Counter.WRITE_UNITS, ORDERS, 100).units(Counter.READ_UNITS, ORDERS, 40);
    Bill bill = Meter.bill(world, PRICES, ORDERS, 0, 100);
    assertEquals(10_000 * 0.000000625, bill.dollars(Bill.Part.WRITES), EXACT);
    assertEquals(4_000 * 0.000000125, bill.dollars(Bill.Part.READS), EXACT);
  }

  @Test
  void provisionedChargesCapacityWhoeverUsesIt() {
    Even idle = provisioned(10, 20);
    Bill bill = Meter.bill(idle, PRICES, ORDERS, 0, 3_600);
    assertEquals(10 * 0.00065, bill.dollars(Bill.Part.WRITES), EXACT);
    assertEquals(20 * 0.00013, bill.dollars(Bill.Part.READS), EXACT);
    assertEquals(bill.dollars(), bill.wasted(Bill.Waste.UNUSED), EXACT);
  }

  @Test
  void oneWriteUnitForAMonthCosts47CentsOr759ThousandRequests() {
    Bill bill = Meter.bill(provisioned(1, 1), PRICES, ORDERS, 0, 60);
    double month = bill.monthly(bill.dollars(Bill.Part.WRITES));
    assertEquals(0.4745, month, 1e-9);
    assertEquals(759_200, month / 0.000000625, 1e-3);
    double reads = bill.monthly(bill.dollars(Bill.Part.READS));
    assertEquals(0.0949, reads, 1e-9);
    assertEquals(759_200, reads / 0.000000125, 1e-3);
  }

  @Test
  void breakEvenIsNear29PercentInClosedForm() {
    assertEquals(0.00065 / (0.000000625 * 3_600), PRICES.breakEven(true, TableClass.STANDARD));
    assertEquals(0.2889, PRICES.breakEven(true, TableClass.STANDARD), 0.0001);
    assertEquals(0.2889, PRICES.breakEven(false, TableClass.STANDARD), 0.0001);
  }

  @Test
  void atTheBreakEvenBothModesCostTheSame() {
    double at = PRICES.breakEven(true, TableClass.STANDARD);
    for (double share : new double[] {0.5 * at, at, 1.5 * at}) {
      Even world = provisioned(1_000, 1).units(Counter.WRITE_UNITS, ORDERS, 1_000 * share);
      double own = Meter.bill(world, PRICES, ORDERS, 0, 600).dollars(Bill.Part.WRITES);
      double other =
          Meter.bill(world, PRICES, ORDERS, 0, 600, BillingMode.PAY_PER_REQUEST)
              .dollars(Bill.Part.WRITES);
      assertEquals(share / at, other / own, 1e-6);
    }
  }

  @Test
  void anOnDemandTableWouldBeProvisionedForItsBusiestSecond() {
    Even world = onDemand().units(Counter.WRITE_UNITS, ORDERS, 99.5);
    Bill bill = Meter.bill(world, PRICES, ORDERS, 0, 36, BillingMode.PROVISIONED);
    assertEquals(100 * 0.01 * 0.00065, bill.dollars(Bill.Part.WRITES), EXACT);
  }

  @Test
  void storageCountsByTheSecondAndTheMonth() {
    Even world = onDemand().stands(Gauge.BYTES, ORDERS, 8.0 * (1L << 30));
    Bill bill = Meter.bill(world, PRICES, ORDERS, 0, 10);
    assertEquals(8 * 0.25, bill.month(), 1e-9);
    world.stands(Gauge.INFREQUENT_ACCESS, ORDERS, 1);
    assertEquals(8 * 0.10, Meter.bill(world, PRICES, ORDERS, 0, 10).month(), 1e-9);
  }

  @Test
  void infrequentAccessChargesMoreForRequests() {
    Even world =
        onDemand()
            .stands(Gauge.INFREQUENT_ACCESS, ORDERS, 1)
            .units(Counter.WRITE_UNITS, ORDERS, 1_000);
    assertEquals(0.78, Meter.bill(world, PRICES, ORDERS, 0, 1_000).dollars(), 1e-9);
  }

  @Test
  void globalIndexesAreChargedBesideTheirTableAndPartitionsAreNot() {
    Even world =
        onDemand()
            .units(Counter.WRITE_UNITS, ORDERS, 10)
            .units(Counter.WRITE_UNITS, BY_STATUS, 20)
            .units(Counter.WRITE_UNITS, Address.parse("Orders/P1"), 10)
            .stands(Gauge.ON_DEMAND, BY_STATUS, 1)
            .stands(Gauge.WRITE_CAPACITY, BY_STATUS, 4_000);
    Bill bill = Meter.bill(world, PRICES, ORDERS, 0, 100);
    assertEquals(1_000 * 0.000000625, bill.dollars(Bill.Part.WRITES), EXACT);
    assertEquals(2_000 * 0.000000625, bill.dollars(Bill.Part.INDEX_WRITES), EXACT);
  }

  @Test
  void whatWasRefusedCostsNothingAndAFailedConditionDoes() {
    Even world =
        onDemand()
            .units(Counter.WRITE_UNITS, ORDERS, 10)
            .units(Counter.FAILED_UNITS, ORDERS, 4)
            .units(Counter.THROTTLED, ORDERS, 5e-9);
    Bill bill = Meter.bill(world, PRICES, ORDERS, 0, 100);
    assertEquals(500, bill.refused());
    assertEquals(1_000 * 0.000000625, bill.dollars(), EXACT);
    assertEquals(400 * 0.000000625, bill.wasted(Bill.Waste.FAILED), EXACT);
  }

  @Test
  void readingAStreamIsChargedByTheCall() {
    Even world = onDemand().units(Counter.STREAM_READS, ORDERS, 4e-9);
    Bill bill = Meter.bill(world, PRICES, ORDERS, 0, 100);
    assertEquals(400 * 0.02 / 100_000, bill.dollars(Bill.Part.STREAMS), EXACT);
  }

  @Test
  void noMoreIsWastedThanWasPaid() {
    Even world =
        provisioned(1, 1)
            .units(Counter.WRITE_UNITS, ORDERS, 10)
            .units(Counter.ROUNDED_WRITE_UNITS, ORDERS, 9);
    Bill bill = Meter.bill(world, PRICES, ORDERS, 0, 3_600);
    assertEquals(bill.dollars(Bill.Part.WRITES), bill.wasted(Bill.Part.WRITES), EXACT);
  }

  @Test
  void withoutPricesThereIsNoBillAndAPriceCanBeChanged() {
    assertEquals(List.of(), Meter.bill(onDemand(), PriceList.NONE, ORDERS, 0, 9).lines());
    PriceList dearer = PRICES.with("on-demand.write", 1.25);
    assertEquals(List.of("on-demand.write"), dearer.changed());
    Even world = onDemand().units(Counter.WRITE_UNITS, ORDERS, 1_000_000);
    assertEquals(1.25, Meter.bill(world, dearer, ORDERS, 0, 1).dollars(), EXACT);
    assertThrows(IllegalArgumentException.class, () -> PRICES.of("on-demand.wirte"));
  }
}
