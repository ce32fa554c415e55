package dynascope.scenarios.grade;

import dynascope.engine.cost.PriceList;
import dynascope.engine.event.Event;
import dynascope.engine.event.Receipt;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Histogram;
import dynascope.engine.metric.Readings;
import dynascope.engine.model.Address;
import dynascope.engine.simulation.Chronicle;
import java.util.List;
import java.util.function.Supplier;

/// Where measures read counters from: a chronicle, or a table made by hand in a test.
public interface CounterSource extends Readings {
  /// How many full seconds are recorded.
  long seconds();

  /// The counter at the end of a second, the first being 0.
  long total(Counter counter, Address of, long second);

  /// Everything that was ever counted.
  List<Address> subjects();

  /// What a person asked by hand and was told, one after the other.
  default List<Event.Told> told() {
    return List.of();
  }

  /// What the requests were charged that a person made by hand, one after the other.
  default List<Receipt> receipts() {
    return List.of();
  }

  /// How long the answers of a client took, or how far behind the effects of a consumer were, in
  /// the seconds from `from` up to but without `to`.
  default Histogram latencies(Address of, long from, long to) {
    return new Histogram();
  }

  /// What bills are made with.
  default PriceList prices() {
    return PriceList.NONE;
  }

  @Override
  default List<Address> gauged() {
    return subjects();
  }

  @Override
  default long over(Counter counter, Address of, long from, long to) {
    long before = from <= 0 ? 0 : total(counter, of, from - 1);
    return to <= 0 ? 0 : total(counter, of, to - 1) - before;
  }

  static CounterSource of(Chronicle chronicle) {
    return of(() -> chronicle);
  }

  /// The chronicle that the supplier names at each question: that of the branch now selected.
  static CounterSource of(Supplier<Chronicle> chronicle) {
    return new ChronicleSource(chronicle);
  }
}
