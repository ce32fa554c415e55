package dynascope.engine.fault;

import dynascope.engine.model.Address;
import org.jspecify.annotations.Nullable;

/// Something broken: a value that says what, where, and how much.
///
/// @param at the thing that carries the tag
/// @param factor how much; 1 for kinds that are there or not
/// @param to the other end of a link; null for kinds that have none
public record Fault(Kind kind, Address at, double factor, @Nullable Address to) {
  /// The most of a fault that has a factor.
  public static final double MOST = 100_000;

  public Fault {
    if (kind.needs == Needs.OTHER_END ? to == null : to != null) {
      throw new IllegalArgumentException(kind + " at " + at + " has the other end " + to);
    }
  }

  /// All that can be broken. What a kind does to messages is in `simulation/Faults`.
  public enum Kind {
    /// All messages, in and out, take `factor` times as long.
    SLOW("slow", "slow", Bearer.REPLICA, Needs.FACTOR),

    /// Gets no message and sends none. Followers only: leaders are elected later.
    STOPPED("stop", "stopped", Bearer.FOLLOWER, Needs.NOTHING),

    /// Everything is lost on the link, in both directions.
    CUT("cut", "cut", Bearer.ANYTHING, Needs.OTHER_END),

    /// A queue's workers die; new ones begin when it is mended.
    CRASHED("crash", "crashed", Bearer.WORKERS, Needs.NOTHING);

    private final String verb;
    private final String state;
    private final Bearer bearer;
    private final Needs needs;

    Kind(String verb, String state, Bearer bearer, Needs needs) {
      this.verb = verb;
      this.state = state;
      this.bearer = bearer;
      this.needs = needs;
    }

    /// The word that names it in lesson files and in the keys of the product's words.
    public String verb() {
      return verb;
    }

    /// How a thing is that has it.
    public String state() {
      return state;
    }

    public Bearer bearer() {
      return bearer;
    }

    public Needs needs() {
      return needs;
    }
  }

  /// What can have a fault.
  public enum Bearer {
    REPLICA,
    FOLLOWER,
    ANYTHING,
    /// A client that has a queue with workers.
    WORKERS
  }

  /// What must be said of a fault besides its place.
  public enum Needs {
    NOTHING,
    FACTOR,
    OTHER_END
  }

  public static Fault slow(Address at, double factor) {
    return new Fault(Kind.SLOW, at, factor, null);
  }

  public static Fault stopped(Address at) {
    return new Fault(Kind.STOPPED, at, 1, null);
  }

  public static Fault cut(Address at, Address to) {
    return new Fault(Kind.CUT, at, 1, to);
  }

  public static Fault crashed(Address at) {
    return new Fault(Kind.CRASHED, at, 1, null);
  }

  /// Whether a thing carries the tag, at either end.
  public boolean touches(Address thing) {
    return at.equals(thing) || thing.equals(to);
  }

  /// The short form of the log: `slow x20.0`, `stopped`, `cut from Users/P1/replica-a`.
  public String text() {
    return switch (kind.needs) {
      case NOTHING -> kind.state;
      case FACTOR -> kind.state + " x" + Math.round(factor * 10) / 10.0;
      case OTHER_END -> kind.state + " from " + to;
    };
  }
}
