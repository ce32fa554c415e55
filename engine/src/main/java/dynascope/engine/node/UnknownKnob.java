package dynascope.engine.node;

import dynascope.engine.model.Address;

/// A knob that does not exist, or a value that it can't take: says what, where and what is allowed.
public final class UnknownKnob extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnknownKnob(Address address, String property, String allowed) {
    super(address.text() + " can't be turned at '" + property + "': " + allowed);
  }
}
