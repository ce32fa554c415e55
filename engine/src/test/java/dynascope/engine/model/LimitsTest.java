package dynascope.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class LimitsTest {
  @Test
  void everyLimitHasANameAUnitASourceAndABadge() {
    assertFalse(Limits.declared().isEmpty());
    for (Limit limit : Limits.declared()) {
      assertFalse(limit.name().isBlank(), limit.toString());
      assertFalse(limit.unit().isBlank(), limit + " has no unit");
      assertFalse(limit.source().isBlank(), limit + " has no source");
      assertTrue(List.of(Badge.values()).contains(limit.badge()), limit + " has no badge");
      if (limit.badge() == Badge.DOCUMENTED) {
        assertTrue(
            limit.source().startsWith("https://docs.aws.amazon.com/"),
            limit + " is documented nowhere");
      }
    }
  }

  @Test
  void namesAreUnique() {
    var names = new TreeSet<>(Limits.declared().stream().map(Limit::name).toList());
    assertEquals(Limits.declared().size(), names.size());
  }

  @Test
  void aChangedLimitIsNamedAndLeavesTheStandardAlone() {
    Limits changed = Limits.STANDARD.with(Limits.PARTITION_WRITE, 10);
    assertEquals(10, changed.get(Limits.PARTITION_WRITE));
    assertEquals(List.of(Limits.PARTITION_WRITE), changed.changed());
    assertEquals(1_000, Limits.STANDARD.get(Limits.PARTITION_WRITE));
    assertEquals(List.of(), Limits.STANDARD.changed());
    assertThrows(
        IllegalArgumentException.class, () -> Limits.STANDARD.with(Limits.PARTITION_WRITE, -1));
  }
}
