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

    /// A copy crashes: it gets no message and sends none, and what it had in memory is gone; its
    /// log is not.
    STOPPED("stop", "stopped", Bearer.REPLICA, Needs.NOTHING),

    /// Everything is lost on the link, in both directions.
    CUT("cut", "cut", Bearer.ANYTHING, Needs.OTHER_END),

    /// Answers to a client are lost; its requests arrive and are done.
    DEAF("deafen", "deaf", Bearer.CLIENT, Needs.NOTHING),

    /// A queue's workers die; new ones begin when it is mended.
    CRASHED("crash", "crashed", Bearer.WORKERS, Needs.NOTHING),

    /// A copy does nothing for a while and then goes on as if no time had passed.
    FROZEN("freeze", "frozen", Bearer.REPLICA, Needs.NOTHING),

    /// A copy and its peers do not hear each other, but routers reach it: a gray failure.
    GRAY("gray", "gray", Bearer.REPLICA, Needs.NOTHING),

    /// All copies in an Availability Zone crash.
    ZONE_OUT("zoneOut", "out", Bearer.ZONE, Needs.NOTHING);

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
    ANYTHING,
    /// A client, whatever it does.
    CLIENT,
    /// A client that has a queue with workers.
    WORKERS,
    ZONE
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

  public static Fault frozen(Address at) {
    return new Fault(Kind.FROZEN, at, 1, null);
  }

  public static Fault gray(Address at) {
    return new Fault(Kind.GRAY, at, 1, null);
  }

  /// @param zone one of [Zones#ALL]
  public static Fault zoneOut(Address zone) {
    return new Fault(Kind.ZONE_OUT, zone, 1, null);
  }

  public static Fault cut(Address at, Address to) {
    return new Fault(Kind.CUT, at, 1, to);
  }

  public static Fault deaf(Address at) {
    return new Fault(Kind.DEAF, at, 1, null);
  }

  public static Fault crashed(Address at) {
    return new Fault(Kind.CRASHED, at, 1, null);
  }

  /// Whether a thing carries the tag, at either end; a copy carries that of its zone.
  public boolean touches(Address thing) {
    return at.equals(thing)
        || thing.equals(to)
        || kind == Kind.ZONE_OUT && at.equals(Zones.of(thing));
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
