package dynascope.engine.client;

import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import java.time.Duration;

/// What a client does with a try that was refused or got no answer: whether it tries again, after
/// which pause, and what bounds that.
///
/// See <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html> and
/// <https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>.
///
/// @param attempts tries in all, the first included
/// @param base the first pause at most, in milliseconds; [#USUAL] for that of the kind
/// @param cap the longest pause, in milliseconds; [#USUAL] for that of the kind
/// @param tokens the size of the budget that retries are paid from, 0 for none; [#USUAL] for that
///   of the kind
/// @param timeout how long a try's answer is waited for, in milliseconds; [#USUAL] for
///   [Limits#CLIENT_TIMEOUT]
public record RetryPolicy(Kind kind, int attempts, long base, long cap, long tokens, long timeout) {
  /// As the kind, or the world's limits, have it.
  public static final long USUAL = -1;

  public static final RetryPolicy NONE = new RetryPolicy(Kind.NONE, 1);

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int MOST_DOUBLINGS = 30;

  /// How long a client waits before the next try.
  public enum Kind {
    NONE(1, Limits.RETRY_BASE),
    IMMEDIATE(1, Limits.RETRY_BASE),
    EXPONENTIAL(1, Limits.RETRY_BASE),
    FULL_JITTER(1, Limits.RETRY_BASE),
    /// What the Python SDK does with DynamoDB unless it is told otherwise: no jitter.
    LEGACY(10, Limits.RETRY_LEGACY_BASE),
    /// The SDKs' common mode: jitter, and a budget of tokens.
    STANDARD(3, Limits.RETRY_STANDARD_BASE),
    /// The standard mode behind a [RateLimiter].
    ADAPTIVE(3, Limits.RETRY_STANDARD_BASE),
    /// What version 2 of the Java SDK does with DynamoDB. Simplified: throttled tries wait no
    /// longer than others.
    JAVA(9, Limits.RETRY_JAVA_BASE);

    private final int attempts;
    private final Limit base;

    Kind(int attempts, Limit base) {
      this.attempts = attempts;
      this.base = base;
    }

    /// Whether it is the mode of an SDK, which has its own number of tries.
    public boolean isOfSdk() {
      return attempts > 1;
    }

    /// Its own number of tries; 1 where it has none.
    public int attempts() {
      return attempts;
    }

    private boolean hasBudget() {
      return this == STANDARD || this == ADAPTIVE;
    }
  }

  public RetryPolicy(Kind kind, int attempts) {
    this(kind, attempts, USUAL, USUAL, USUAL, USUAL);
  }

  /// This policy in another kind: an SDK's mode is taken whole, another keeps tries and tokens.
  public RetryPolicy with(Kind changed) {
    return changed.isOfSdk()
        ? new RetryPolicy(changed, changed.attempts(), USUAL, USUAL, USUAL, timeout)
        : new RetryPolicy(changed, attempts, USUAL, USUAL, tokens, timeout);
  }

  public RetryPolicy trying(int times) {
    return new RetryPolicy(kind, times, base, cap, tokens, timeout);
  }

  public RetryPolicy pausing(long first, long most) {
    return new RetryPolicy(kind, attempts, first, most, tokens, timeout);
  }

  public RetryPolicy budgeted(long size) {
    return new RetryPolicy(kind, attempts, base, cap, size, timeout);
  }

  public RetryPolicy waiting(long millis) {
    return new RetryPolicy(kind, attempts, base, cap, tokens, millis);
  }

  /// The same with every number said that [#USUAL] leaves to the kind or to the world.
  public RetryPolicy in(Limits limits) {
    long size = kind.hasBudget() ? limits.get(Limits.RETRY_TOKENS) : 0;
    return new RetryPolicy(
        kind,
        attempts,
        or(base, limits.get(kind.base)),
        or(cap, limits.get(Limits.RETRY_CAP)),
        or(tokens, size),
        or(timeout, limits.get(Limits.CLIENT_TIMEOUT)));
  }

  private static long or(long said, long usual) {
    return said == USUAL ? usual : said;
  }

  /// Whether a try after this one is allowed at all.
  boolean allows(int attempt) {
    return kind != Kind.NONE && attempt < attempts;
  }

  /// Whether first tries, too, may have to wait.
  boolean limitsRate() {
    return kind == Kind.ADAPTIVE;
  }

  /// The pause after a try; with jitter, anything up to [#longest].
  ///
  /// @param draw an even number from 0 to 2^63 - 1
  Duration pause(int attempt, long draw, Limits limits) {
    long most = longest(attempt, limits).toNanos();
    return switch (kind) {
      case NONE, IMMEDIATE -> Duration.ZERO;
      case EXPONENTIAL, LEGACY -> Duration.ofNanos(most);
      case FULL_JITTER, STANDARD, ADAPTIVE, JAVA -> Duration.ofNanos(draw % (most + 1));
    };
  }

  /// The longest pause after a try: the base, doubled for every try before it, up to the cap.
  Duration longest(int attempt, Limits limits) {
    RetryPolicy said = in(limits);
    long doubled = said.base << Math.min(attempt - 1, MOST_DOUBLINGS);
    return Duration.ofNanos(Math.min(said.cap, doubled) * NANOS_PER_MILLI);
  }
}
