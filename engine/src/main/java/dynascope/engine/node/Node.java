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

  public abstract Node copy();
}
