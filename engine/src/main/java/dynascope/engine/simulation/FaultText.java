package dynascope.engine.simulation;

import dynascope.engine.fault.Fault;

/// A fault in the one short form of the log and of lesson files.
final class FaultText {
  private FaultText() {}

  static String of(Fault fault) {
    return switch (fault) {
      case Fault.Slow(var at, var factor) -> "slow x" + Math.round(factor * 10) / 10.0;
      case Fault.Stopped(var at) -> "stopped";
      case Fault.Cut(var at, var to) -> "cut from " + to;
    };
  }
}
