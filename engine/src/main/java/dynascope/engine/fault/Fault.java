package dynascope.engine.fault;

import dynascope.engine.model.Address;

/// Something broken: a value that says what, and how much.
public sealed interface Fault {
  /// The thing that carries the tag.
  Address at();

  /// The word that names this kind in lesson files, the log and on the tag.
  String kind();

  /// A replica whose messages, in and out, take `factor` times as long.
  record Slow(Address at, double factor) implements Fault {
    @Override
    public String kind() {
      return "slow";
    }
  }

  /// A replica that gets no message and sends none. Followers only: leaders are elected later.
  record Stopped(Address at) implements Fault {
    @Override
    public String kind() {
      return "stopped";
    }
  }

  /// A link on which everything is lost, in both directions.
  record Cut(Address at, Address to) implements Fault {
    @Override
    public String kind() {
      return "cut";
    }
  }
}
