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

  private static void between(double least, double most, Limit limit) {
    assertTrue(
        least * 1_000 <= limit.value() && limit.value() <= most * 1_000,
        limit + " was measured from " + least + " to " + most + " s");
  }

  @Test
  void changesOfTablesTakeAsLongAsWasMeasured() {
    between(2, 6, Limits.CREATE_TABLE);
    between(14, 22, Limits.CREATE_INDEXED_TABLE);
    between(4, 5.9, Limits.DELETE_TABLE);
    between(1, 2, Limits.CHANGE_CAPACITY);
    between(60, 98, Limits.TO_PROVISIONED);
    between(129, 172, Limits.TO_ON_DEMAND);
    between(4, 5, Limits.BACK_TO_ON_DEMAND);
    between(2, 2, Limits.CHANGE_MAXIMUM_OF_INDEX);
    between(270, 510, Limits.RAISE_WARM);
    between(4, 5, Limits.CHANGE_STREAM);
    between(3.6, 6.1, Limits.CHANGE_CLASS);
    between(21, 23, Limits.CHANGE_ENCRYPTION);
    between(15, 15, Limits.PROTECTION_WAIT);
    between(24, 56, Limits.ALLOCATE_INDEX);
    between(510, 1_020, Limits.BACKFILL_INDEX);
    between(2.6, 5.1, Limits.DELETE_INDEX);
    between(0, 2, Limits.CHANGE_TTL);
    between(1.5, 1.8, Limits.TAG_WAIT);
    between(1, 2.7, Limits.POLICY_PENDING);
    between(15, 15, Limits.POLICY_WAIT);
    between(0, 1, Limits.TTL_OUTLIVES);
    between(1.6, 1.6, Limits.TAGS_OUTLIVE);
  }

  @Test
  void quotasAreTheDocumentedOnes() {
    assertEquals(2_500, Limits.TABLES.value());
    assertEquals(500, Limits.TABLES_CHANGING.value());
    assertEquals(250, Limits.INDEXED_TABLES_CHANGING.value());
    assertEquals(40_000, Limits.TABLE_QUOTA_READ.value());
    assertEquals(40_000, Limits.TABLE_QUOTA_WRITE.value());
    assertEquals(80_000, Limits.ACCOUNT_QUOTA_READ.value());
    assertEquals(80_000, Limits.ACCOUNT_QUOTA_WRITE.value());
    assertEquals(50, Limits.TAGS.value());
    assertEquals(20 << 10, Limits.POLICY_BYTES.value());
    assertEquals(5, Limits.LOCAL_INDEXES.value());
    assertEquals(20, Limits.GLOBAL_INDEXES.value());
    assertEquals(4, Limits.ENCRYPTION_CHANGES.value());
    assertEquals(2, Limits.CLASS_CHANGES.value());
    assertEquals(3_600, Limits.TTL_WAIT.value(), "seconds");
    assertEquals(400 << 10, Limits.ITEM_BYTES.value());
    assertEquals(1 << 20, Limits.PAGE_BYTES.value());
    assertEquals(10L << 30, Limits.COLLECTION_BYTES.value());
    assertEquals(4_096, Limits.READ_UNIT.value());
    assertEquals(1_024, Limits.WRITE_UNIT.value());
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
