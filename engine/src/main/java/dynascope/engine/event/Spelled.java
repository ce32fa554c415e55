package dynascope.engine.event;

/// Somebody turned a knob of text, such as the template of keys; [Stamp#address] is what it belongs
/// to.
public record Spelled(Stamp stamp, String property, String before, String after)
    implements Event.Family {
  @Override
  public void write(Canonical out) {
    out.put(property);
    out.put(after);
  }
}
