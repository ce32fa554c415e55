package dynascope.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a write costs in an index: every case of the service's table.
final class IndexChangeTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final IndexSchema BY_STATUS = new IndexSchema(ID, include("note"));

  /// The attributes of an entry without its note: `id`, `status` and their values.
  private static final int BARE = 2 + 1 + 6 + 1;

  private static IndexDefinition include(String... names) {
    return IndexDefinition.global(
        "by-status", KeySchema.of(KeyAttribute.s("status")), Projection.include(names));
  }

  private static Item item(@Nullable String status, int noteBytes) {
    Item item = Item.of("id", AttributeValue.s("1"));
    item = status == null ? item : item.with("status", AttributeValue.s(status));
    return noteBytes == 0
        ? item
        : item.with("note", AttributeValue.s("x".repeat(noteBytes - "note".length())));
  }

  private static @Nullable IndexChange change(@Nullable Item before, @Nullable Item after) {
    return IndexChange.of(BY_STATUS, before, after);
  }

  private static Units units(@Nullable Item before, @Nullable Item after) {
    return Objects.requireNonNull(change(before, after)).units();
  }

  @Test
  void anItemThatIsNotInTheIndexBeforeNorAfterCostsNothing() {
    assertNull(change(null, item(null, 0)));
    assertNull(change(item(null, 5_000), item(null, 9_000)));
    assertNull(change(item(null, 5_000), null));
  }

  @Test
  void enteringCostsTheNewEntry() {
    assertEquals(Units.of(1), units(null, item("a", 0)));
    assertEquals(Units.of(3), units(item(null, 0), item("a", 3_017 - BARE)));
  }

  @Test
  void leavingCostsTheOldEntry() {
    assertEquals(Units.of(3), units(item("a", 3_017 - BARE), null));
    assertEquals(Units.of(3), units(item("a", 3_017 - BARE), item(null, 3_017)));
  }

  @Test
  void anotherIndexKeyCostsBothEntriesEachRoundedByItself() {
    Item large = item("a", 1_517 - BARE);
    assertEquals(Units.of(4), units(large, item("b", 1_517 - BARE)));
    assertEquals(Units.of(4), units(item("a", 3_017 - BARE), item("b", 8)));
    IndexChange moved = Objects.requireNonNull(change(item("a", 3_017 - BARE), item("b", 8)));
    assertEquals(Units.of(3), moved.removal());
    assertEquals(Units.of(1), moved.entering());
  }

  @Test
  void anotherProjectedAttributeCostsTheLargerEntry() {
    assertEquals(
        Units.of(2),
        units(
            item("a", 1_517 - BARE),
            item("a", 1_517 - BARE).with("note", AttributeValue.s("y".repeat(1_503)))));
    assertEquals(Units.of(3), units(item("a", 3_017 - BARE), item("a", 8)));
    assertEquals(Units.of(3), units(item("a", 8), item("a", 3_017 - BARE)));
  }

  @Test
  void whatIsNotProjectedCostsNothing() {
    assertNull(change(item("a", 8), item("a", 8).with("other", AttributeValue.n(1))));
  }

  @Test
  void theSameItemAgainAndReorderedSetsCostNothing() {
    assertNull(change(item("a", 8), item("a", 8)));
    var tagged = new IndexSchema(ID, include("tags"));
    assertNull(
        IndexChange.of(
            tagged,
            item("a", 0).with("tags", AttributeValue.ss("x", "y")),
            item("a", 0).with("tags", AttributeValue.ss("y", "x"))));
    assertNotNull(
        IndexChange.of(
            tagged,
            item("a", 0).with("tags", AttributeValue.ss("x", "y")),
            item("a", 0).with("tags", AttributeValue.ss("y", "z"))));
  }

  @Test
  void anEntryHoldsTheKeysAndWhatIsProjected() {
    Item item = item("a", 8).with("other", AttributeValue.n(1));
    assertEquals(item("a", 8), Objects.requireNonNull(BY_STATUS.entry(item)).item());
    var keysOnly =
        new IndexSchema(
            ID,
            IndexDefinition.global(
                "x", KeySchema.of(KeyAttribute.s("status")), Projection.KEYS_ONLY));
    assertEquals(item("a", 0), Objects.requireNonNull(keysOnly.entry(item)).item());
  }

  @Test
  void whatNoKeyMayBeHasNoEntry() {
    assertNull(BY_STATUS.entry(item(null, 0).with("status", AttributeValue.n(1))));
    assertNull(BY_STATUS.entry(item("", 0)));
    assertNull(BY_STATUS.entry(item("x".repeat(2_049), 0)));
    assertNotNull(BY_STATUS.entry(item("x".repeat(2_048), 0)));
  }

  @Test
  void entriesOfOneIndexKeyAreOrderedByTheirRangesAndThenByTheTablesKeys() {
    var schema =
        new IndexSchema(
            KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("at")),
            new IndexDefinition(
                "by-all",
                false,
                List.of(KeyAttribute.s("a"), KeyAttribute.n("b")),
                List.of(KeyAttribute.n("c"), KeyAttribute.s("d")),
                Projection.ALL,
                Throughput.NONE,
                OnDemandThroughput.NONE));
    List<PrimaryKey> inOrder =
        List.of(
            key(2, "x", "p", 10),
            key(10, "", "p", 1),
            key(10, "x", "p", -3),
            key(10, "x", "p", 2),
            key(10, "x", "p", 10),
            key(10, "x", "q", 1),
            key(10, "xa", "a", 1));
    assertEquals(inOrder, inOrder.reversed().stream().sorted().toList());
    PrimaryKey first = inOrder.getFirst();
    PrimaryKey tenX =
        first.beyondSort(AttributeValue.l(AttributeValue.n(10), AttributeValue.s("x")));
    assertEquals(6, inOrder.stream().filter(each -> each.compareTo(tenX) < 0).count());
    assertEquals(6, inOrder.stream().filter(each -> tenX.compareTo(each) > 0).count());
    PrimaryKey ten = first.beyondSort(AttributeValue.l(AttributeValue.n(10)));
    assertEquals(7, inOrder.stream().filter(each -> each.compareTo(ten) < 0).count());
    assertEquals(1, ten.compareTo(tenX));
    assertEquals(
        Item.of(
                "a",
                AttributeValue.s("h"),
                "b",
                AttributeValue.n(1),
                "c",
                AttributeValue.n(2),
                "d",
                AttributeValue.s("x"))
            .with("id", AttributeValue.s("p"))
            .with("at", AttributeValue.n(10)),
        schema.toItem(first));
    assertEquals(first, schema.keyOfKeyMap(schema.toItem(first)));
    assertEquals(
        PrimaryKey.of(AttributeValue.s("p"), AttributeValue.n(10)), schema.tableKey(first));
  }

  private static PrimaryKey key(int c, String d, String id, int at) {
    return PrimaryKey.of(
        AttributeValue.l(AttributeValue.s("h"), AttributeValue.n(1)),
        AttributeValue.l(
            AttributeValue.n(c), AttributeValue.s(d), AttributeValue.s(id), AttributeValue.n(at)));
  }

  @Test
  void valuesThatAreHashedTogetherDoNotRunIntoEachOther() {
    assertEquals(
        false,
        PrimaryKey.of(AttributeValue.l(AttributeValue.s("ab"), AttributeValue.s("c"))).hash()
            == PrimaryKey.of(AttributeValue.l(AttributeValue.s("a"), AttributeValue.s("bc")))
                .hash());
  }

  @Test
  void anIndexNamedLikeAPartOfItsTableHasAnAddressOfItsOwn() {
    Address orders = Address.parse("Orders");
    for (String name : List.of("by-status", "P10", "index.P10", "read-bucket", "PK-index")) {
      assertEquals(name, IndexDefinition.nameAt(IndexDefinition.address(orders, name)), name);
    }
    assertEquals("Orders/by-status", IndexDefinition.address(orders, "by-status").text());
    assertEquals("Orders/index.P10", IndexDefinition.address(orders, "P10").text());
  }
}
