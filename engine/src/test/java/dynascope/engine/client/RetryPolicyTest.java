package dynascope.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.RetryPolicy.Kind;
import dynascope.engine.model.Limits;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The pauses of each kind, and the budget that retries are paid from, by hand-made numbers.
final class RetryPolicyTest {
  private static final Limits USUAL = Limits.STANDARD;

  private static List<Long> longest(RetryPolicy policy, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(attempt -> policy.longest(attempt, USUAL).toMillis())
        .toList();
  }

  private static RetryPolicy of(Kind kind) {
    return new RetryPolicy(kind, kind.attempts());
  }

  @Test
  void legacyTriesTenTimesAndDoublesFiftyMillisecondsWithoutChance() {
    RetryPolicy legacy = of(Kind.LEGACY);
    assertEquals(
        List.of(50L, 100L, 200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 12_800L), longest(legacy, 9));
    for (int attempt = 1; attempt < 10; attempt++) {
      assertTrue(legacy.allows(attempt));
      assertEquals(legacy.longest(attempt, USUAL), legacy.pause(attempt, 12_345, USUAL));
    }
    assertFalse(legacy.allows(10));
  }

  @Test
  void standardTriesThreeTimesAndDoublesASecondUpToTwenty() {
    assertEquals(3, of(Kind.STANDARD).attempts());
    assertEquals(
        List.of(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 20_000L, 20_000L),
        longest(of(Kind.STANDARD).trying(9), 7));
    assertEquals(longest(of(Kind.STANDARD), 5), longest(of(Kind.ADAPTIVE), 5));
  }

  @Test
  void theJavaSdkRetriesEightTimesFromTwentyFiveMilliseconds() {
    assertTrue(of(Kind.JAVA).allows(8));
    assertFalse(of(Kind.JAVA).allows(9));
    assertEquals(
        List.of(25L, 50L, 100L, 200L, 400L, 800L, 1_600L, 3_200L), longest(of(Kind.JAVA), 8));
  }

  @Test
  void fullJitterPausesForAnythingUpToTheLongest() {
    RetryPolicy jitter = new RetryPolicy(Kind.FULL_JITTER, 5).pausing(100, 300);
    assertEquals(List.of(100L, 200L, 300L, 300L), longest(jitter, 4));
    long most = Duration.ofMillis(200).toNanos();
    assertEquals(Duration.ofNanos(most), jitter.pause(2, most, USUAL));
    assertEquals(Duration.ZERO, jitter.pause(2, most + 1, USUAL));
    assertEquals(Duration.ofNanos(7), jitter.pause(2, 7, USUAL));
  }

  @Test
  void immediateRetriesDoNotPauseAndNoneDoesNotRetry() {
    RetryPolicy immediate = new RetryPolicy(Kind.IMMEDIATE, 4);
    assertEquals(Duration.ZERO, immediate.pause(3, Long.MAX_VALUE, USUAL));
    assertTrue(immediate.allows(3));
    assertFalse(immediate.allows(4));
    assertFalse(new RetryPolicy(Kind.NONE, 4).allows(1));
  }

  @Test
  void aTurnToTheModeOfAnSdkTakesItWhole() {
    RetryPolicy storm = new RetryPolicy(Kind.IMMEDIATE, 11).budgeted(40).waiting(80);
    assertEquals(
        new RetryPolicy(Kind.STANDARD, 3, 1_000, 20_000, 500, 80),
        storm.with(Kind.STANDARD).in(USUAL));
    assertEquals(
        new RetryPolicy(Kind.FULL_JITTER, 11, 50, 20_000, 40, 80),
        storm.with(Kind.FULL_JITTER).in(USUAL));
    assertEquals(0, storm.with(Kind.STANDARD).with(Kind.IMMEDIATE).in(USUAL).tokens());
  }

  @Test
  void aBudgetPaysForAHundredRetriesAfterRefusalsOrFiftyAfterTimeouts() {
    assertEquals(100, affordable(Limits.RETRY_COST.value()));
    assertEquals(50, affordable(Limits.RETRY_COST_TIMEOUT.value()));
  }

  private static int affordable(long cost) {
    RetryQuota quota = full();
    int retries = 0;
    while (quota.take(cost)) {
      retries++;
    }
    return retries;
  }

  private static RetryQuota full() {
    var quota = new RetryQuota();
    quota.resize(500);
    return quota;
  }

  @Test
  void aRetryThatSucceedsBringsItsTokensBackAndAFirstTryBringsOne() {
    RetryQuota quota = full();
    assertTrue(quota.take(10));
    assertTrue(quota.take(5));
    assertEquals(485, quota.tokens());
    quota.giveBack(10, USUAL);
    assertEquals(495, quota.tokens());
    quota.giveBack(0, USUAL);
    assertEquals(496, quota.tokens());
    quota.giveBack(5, USUAL);
    assertEquals(500, quota.tokens(), "no more than it holds");
  }

  @Test
  void withoutABudgetEveryRetryIsFree() {
    var quota = new RetryQuota();
    for (int i = 0; i < 1_000; i++) {
      assertTrue(quota.take(5));
    }
    assertEquals(0, quota.tokens());
  }
}
