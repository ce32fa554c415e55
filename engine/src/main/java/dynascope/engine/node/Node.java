package dynascope.engine.node;

import dynascope.engine.model.Address;

/// Something that stands in the world and can fail: it gets messages and alarms, and sends
/// messages.
///
/// It sees neither the queue nor latency. All that it remembers is in its fields, and [#copy] gives
/// an independent twin.
public abstract class Node {
  private final Address address;

  protected Node(Address address) {
    this.address = address;
  }

  public final Address address() {
    return address;
  }

  public abstract void receive(Message message, Outbox out);

  public abstract void wake(Alarm alarm, Outbox out);

  /// Turns a knob of this node. Returns what it was before; throws [UnknownKnob] when there is
  /// none.
  public double turn(String property, double value, Outbox out) {
    throw new UnknownKnob(address, property, "nothing here can be turned");
  }

  /// Turns a knob of text. Returns what it was before; throws [UnknownKnob] when there is none, or
  /// when the text does not do.
  public String spell(String property, String text, Outbox out) {
    throw new UnknownKnob(address, property, "nothing here can be spelled");
  }

  /// Whether something of it can die while it goes on standing.
  public boolean canCrash() {
    return false;
  }

  /// What can die of it dies.
  public void crash(Outbox out) {}

  /// What died of it is there again.
  public void recover(Outbox out) {}

  public abstract Node copy();

  /// What a copy of it costs, about, beside that of most others.
  public int weight() {
    return 1;
  }
}
