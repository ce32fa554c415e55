package dynascope.engine.client;

import dynascope.engine.model.Limits;

/// The budget that a client's retries are paid from.
///
/// A retry takes tokens. Its success brings them back, and a first try that succeeds brings a few:
/// so while most tries succeed every retry is affordable, and when most fail retries end.
final class RetryQuota {
  private long size;
  private long tokens;

  RetryQuota() {}

  RetryQuota(RetryQuota original) {
    size = original.size;
    tokens = original.tokens;
  }

  /// Gives it a size; one of another size than before is full.
  void resize(long now) {
    if (now != size) {
      size = now;
      tokens = now;
    }
  }

  boolean bounds() {
    return size > 0;
  }

  long tokens() {
    return tokens;
  }

  /// Takes what a retry costs; false, and nothing is taken, where less is left.
  boolean take(long cost) {
    if (bounds() && tokens < cost) {
      return false;
    }
    tokens -= bounds() ? cost : 0;
    return true;
  }

  /// A request succeeded.
  ///
  /// @param owed what its last retry cost, 0 for a first try
  void giveBack(long owed, Limits limits) {
    long more = owed > 0 ? owed : limits.get(Limits.RETRY_GIVE_BACK);
    tokens = Math.min(size, tokens + more);
  }
}
