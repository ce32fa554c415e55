package dynascope.visualisers.scene;

/// The small glyphs that are drawn many times; one meaning each.
public enum Mark {
  /// A write on its way: square nose, filled, with a pencil.
  WRITE(16, 10),
  /// A strongly consistent read on its way: round nose, hollow, open eye.
  READ_STRONG(16, 10),
  /// An eventually consistent read on its way: round nose, hollow, half-lidded eye.
  READ_EVENTUAL(16, 10),
  /// A log entry on its way to a follower: striped capsule.
  ENTRY(14, 8),
  /// A write on its way as a part of a transaction: a double outline.
  WRITE_TRANSACTION(20, 14),
  /// A read on its way as a part of a transaction: a double outline.
  READ_TRANSACTION(20, 14),
  /// An entry of a secondary index: a card with a dog-ear.
  INDEX_ENTRY(14, 11),
  /// A clamp of a transaction on a partition, closed.
  CLAMP(18, 10),
  /// A clamp of a transaction that is not decided yet, open.
  CLAMP_OPEN(18, 12),
  /// The seal of a transaction that has a token.
  SEAL(12, 12),
  /// An answer on its way back: a small tick in a ring.
  ANSWER(10, 10),
  /// An answer that was lost on its way: only its outline is left.
  GHOST(16, 16),
  /// A follower's acknowledgement: a small tick in a box.
  ACKNOWLEDGE(10, 10),
  /// A refusal: octagon with a cross, filled.
  REFUSAL(18, 18),
  /// Sent on to where its key is now: a ring with an arrow that turns off.
  SENT_ON(18, 18),
  /// Over the limit: octagon with a cross, on ground.
  OVER(20, 20),
  /// The leader.
  FLAG(10, 12),
  /// A fault: a black tag with a bolt.
  FAULT(16, 16),
  /// What somebody predicted: a teardrop.
  PREDICTION(12, 16),
  /// One drop of capacity from a tap.
  DROP(6, 6),
  /// The hash of a key on the range bar.
  PIN(12, 12);

  private final double width;
  private final double height;

  Mark(double width, double height) {
    this.width = width;
    this.height = height;
  }

  public double width() {
    return width;
  }

  public double height() {
    return height;
  }
}
