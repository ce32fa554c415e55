package dynascope.scenarios.grade;

import dynascope.engine.cost.PriceList;
import dynascope.engine.event.Event;
import dynascope.engine.event.Receipt;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.metric.Histogram;
import dynascope.engine.model.Address;
import dynascope.engine.simulation.Chronicle;
import java.util.List;
import java.util.function.Supplier;

/// The counters of the branch that is played.
record ChronicleSource(Supplier<Chronicle> chronicle) implements CounterSource {
  @Override
  public long seconds() {
    return chronicle.get().seconds();
  }

  @Override
  public long total(Counter counter, Address of, long second) {
    return chronicle.get().total(counter, of, second);
  }

  @Override
  public double gauge(Gauge gauge, Address of, long second) {
    return chronicle.get().gauge(gauge, of, second);
  }

  @Override
  public List<Event.Told> told() {
    return chronicle.get().told();
  }

  @Override
  public List<Receipt> receipts() {
    return chronicle.get().receipts();
  }

  @Override
  public Histogram latencies(Address of, long from, long to) {
    return chronicle.get().latencies(of, from, to);
  }

  @Override
  public PriceList prices() {
    return chronicle.get().prices();
  }

  @Override
  public List<Address> gauged() {
    return chronicle.get().gauged();
  }

  @Override
  public List<Address> subjects() {
    return chronicle.get().subjects();
  }
}
