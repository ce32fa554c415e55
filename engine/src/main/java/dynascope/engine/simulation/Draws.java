package dynascope.engine.simulation;

import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.node.Purpose;
import org.jspecify.annotations.Nullable;

/// All chance of a world: each draw is a pure function of the seed and of what it is for.
///
/// There is no generator and so no state: a draw is the same whatever was drawn before it, which is
/// what makes twins of one run comparable. The mixing is SplitMix64's finaliser.
final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Draws() {}

  /// An even number from 0 to 2^63 - 1.
  static long of(
      long seed, Purpose purpose, Address node, @Nullable RequestId request, long index) {
    long mixed = mix(seed + GOLDEN * (purpose.ordinal() + 1));
    mixed = mix(mixed ^ node.hashCode());
    if (request != null) {
      mixed = mix(mixed ^ request.client().hashCode() ^ (request.ordinal() * GOLDEN));
    }
    return mix(mixed ^ (index * GOLDEN)) >>> 1;
  }

  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
