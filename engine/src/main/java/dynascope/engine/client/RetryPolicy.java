package dynascope.engine.client;

/// What a client does with a refused try.
///
/// See <https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>.
///
/// @param attempts tries in all, the first included
public record RetryPolicy(Kind kind, int attempts) {
  public static final RetryPolicy NONE = new RetryPolicy(Kind.NONE, 1);

  /// How long a client waits before the next try.
  public enum Kind {
    NONE,
    IMMEDIATE,
    EXPONENTIAL,
    FULL_JITTER
  }
}
