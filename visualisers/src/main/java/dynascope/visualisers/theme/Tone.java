package dynascope.visualisers.theme;

/// A colour by its meaning; a [Palette] says what it looks like.
public sealed interface Tone {
  /// This tone laid over another, with `share` of it showing.
  default Tone over(Tone under, double share) {
    return new Mix(this, under, share);
  }

  /// The six families and the neutral tones.
  enum Role implements Tone {
    /// Base table, leader.
    DATA,
    /// Indexes and projections.
    DERIVED,
    /// Streams, replication, queues.
    FLOW,
    /// Buffers and tokens.
    CACHE,
    /// Refusal, conflict, loss.
    ALARM,
    /// Text and structure.
    INK,
    /// What everything stands on.
    GROUND,
    PANE,
    FILL,
    HAIRLINE,
    LINE,
    EDGE,
    /// Text of the second rank.
    SECOND
  }

  /// How hot something is: 1 is its limit.
  record Heat(double load) implements Tone {}

  /// Ink or ground, whichever is read better on a heat.
  record OnHeat(double load) implements Tone {}

  /// One tone laid over another.
  record Mix(Tone over, Tone under, double share) implements Tone {}
}
