package dynascope.visualisers.scene;

import dynascope.visualisers.theme.Tone;

/// How a line is drawn.
public record Stroke(Tone tone, double width, Dash dash) {
  /// Dashes, each with one meaning.
  public enum Dash {
    SOLID,
    /// Goes back: a refusal on its way.
    REFUSED(4, 3),
    /// Gone, or stopped.
    GHOST(2, 3),
    /// Not yet.
    PENDING(3, 4),
    /// Expired.
    EXPIRED(5, 3);

    private final double on;
    private final double off;

    Dash() {
      this(0, 0);
    }

    Dash(double on, double off) {
      this.on = on;
      this.off = off;
    }

    public double on() {
      return on;
    }

    public double off() {
      return off;
    }
  }

  public static Stroke of(Tone tone, double width) {
    return new Stroke(tone, width, Dash.SOLID);
  }

  public Stroke dashed(Dash other) {
    return new Stroke(tone, width, other);
  }
}
