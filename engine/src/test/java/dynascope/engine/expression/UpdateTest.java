package dynascope.engine.expression;

import static dynascope.engine.expression.Requests.item;
import static dynascope.engine.expression.Requests.list;
import static dynascope.engine.expression.Requests.map;
import static dynascope.engine.expression.Requests.refuses;
import static dynascope.engine.expression.Requests.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What updates make of items.
final class UpdateTest {
  private static final Item KEY = item("pk", "x");
  private static final String MISSING =
      "The provided expression refers to an attribute that does not exist in the item";
  private static final String WRONG_TYPE =
      "An operand in the update expression has an incorrect data type";
  private static final String BAD_PATH =
      "The document path provided in the update expression is invalid for update";

  private static void makes(Item after, Item before, String text, Object... placeholders) {
    assertEquals(after, apply(before, text, placeholders).after());
  }

  private static UpdatedItem apply(@Nullable Item before, String text, Object... placeholders) {
    return update(text, placeholders).apply(before, KEY, List.of());
  }

  private static void fails(String message, @Nullable Item before, String text, Object... rest) {
    UpdateExpression parsed = update(text, rest);
    refuses(message, () -> parsed.apply(before, KEY, List.of()));
  }

  @Test
  void setOverwritesWhateverIsThere() {
    makes(item("a", 1), item("a", "old"), "SET a = :v", ":v", 1);
    makes(item("a", 1, "b", 2), item("b", 2), "SET a = :v", ":v", 1);
    makes(item("m", map("a", 1, "b", 2)), item("m", map("b", 2)), "SET m.a = :v", ":v", 1);
  }

  @Test
  void rightHandSidesSeeTheItemBefore() {
    makes(item("a", 2, "b", 1), item("a", 1, "b", 2), "SET a = b, b = a");
    fails(MISSING, item("b", 1), "SET x = :v, y = x", ":v", 1);
    makes(item("a", 2, "b", 1), item("a", 1), "SET a = a + :v, b = a", ":v", 1);
    makes(item("b", 1), item("a", 1), "SET b = a REMOVE a");
  }

  @Test
  void aParentMustBeThereAndOfTheRightType() {
    fails(BAD_PATH, item("a", 1), "SET a.b = :v", ":v", 1);
    fails(BAD_PATH, item("a", 1), "SET b.c = :v", ":v", 1);
    fails(BAD_PATH, item("a", map()), "SET a[0] = :v", ":v", 1);
    fails(BAD_PATH, item("a", list()), "SET a.b = :v", ":v", 1);
    fails(BAD_PATH, item("a", list()), "SET a[0].b = :v", ":v", 1);
    fails(BAD_PATH, item("a", 1), "REMOVE b.c");
    fails(BAD_PATH, item("a", 1), "ADD b.c :v", ":v", 1);
    fails(BAD_PATH, null, "SET b.c = :v", ":v", 1);
  }

  @Test
  void anIndexBeyondTheEndAppendsAndSeveralInTheOrderOfTheIndexes() {
    makes(item("l", list(1, 9)), item("l", list(1)), "SET l[50] = :v", ":v", 9);
    makes(
        item("l", list(1, 7, 8, 9)),
        item("l", list(1)),
        "SET l[90] = :c, l[7] = :a, l[8] = :b",
        ":a",
        7,
        ":b",
        8,
        ":c",
        9);
    makes(item("l", list(5, 2)), item("l", list(1, 2)), "SET l[0] = :v", ":v", 5);
  }

  @Test
  void indexesMeanTheOldListWhateverIsRemoved() {
    makes(item("l", list(1, 3)), item("l", list(0, 1, 2, 3)), "REMOVE l[0], l[2]");
    makes(item("l", list(1)), item("l", list(1)), "REMOVE l[5]");
    makes(
        item("l", list(1, 9, 8)),
        item("l", list(0, 1, 2)),
        "SET l[2] = :a, l[3] = :b REMOVE l[0]",
        ":a",
        9,
        ":b",
        8);
    makes(item("l", list()), item("l", list(1)), "REMOVE l[0]");
  }

  @Test
  void aMissingLeafIsRemovedWithoutNotice() {
    makes(item("a", 1), item("a", 1), "REMOVE b");
    makes(item("m", map()), item("m", map()), "REMOVE m.x");
    makes(item("m", map()), item("m", map("x", 1)), "REMOVE m.x");
  }

  @Test
  void anUpdateOfAMissingItemMakesItOfItsKey() {
    assertEquals(item("pk", "x", "a", 1), apply(null, "SET a = :v", ":v", 1).after());
    assertEquals(item("pk", "x", "a", 1), apply(null, "ADD a :v", ":v", 1).after());
    assertEquals(KEY, UpdateExpression.nothing().apply(null, KEY, List.of()).after());
    assertEquals(item("pk", "x", "a", 1), apply(null, "SET a = :v REMOVE b.c", ":v", 1).after());
  }

  @Test
  void takingAwayFromAMissingItemMakesNone() {
    assertNull(apply(null, "REMOVE a, b.c").after());
    assertNull(apply(null, "DELETE a :v", ":v", AttributeValue.ss("x")).after());
  }

  @Test
  void plusAndMinusTakeNumbersOnly() {
    makes(item("n", 7), item("n", 5), "SET n = n + :v", ":v", 2);
    makes(item("n", 3), item("n", 5), "SET n = (n) - (:v)", ":v", 2);
    makes(item("n", 4), item("n", 5), "SET n = (:v - n)", ":v", 9);
    makes(
        item("n", 5, "m", 15),
        item("n", 5),
        "SET m = if_not_exists(m, :v) + if_not_exists(n, :v)",
        ":v",
        10);
    fails(WRONG_TYPE, item("s", "a"), "SET n = s + :v", ":v", 1);
    fails(MISSING, item("s", "a"), "SET n = n + :v", ":v", 1);
  }

  @Test
  void aSumThatNeedsMoreThan38DigitsOverflows() {
    String overflow =
        "Number overflow. Attempting to store a number with magnitude larger than supported range";
    fails(overflow, item("n", AttributeValue.n("1e50")), "SET n = n + :v", ":v", 1);
    fails(
        overflow,
        item("n", AttributeValue.n("9e125")),
        "ADD n :v",
        ":v",
        AttributeValue.n("9e125"));
  }

  @Test
  void ifNotExistsKeepsWhatIsThere() {
    makes(item("a", 1), item("a", 1), "SET a = if_not_exists(a, :v)", ":v", 2);
    makes(item("a", 2), Item.EMPTY, "SET a = if_not_exists(a, :v)", ":v", 2);
    makes(item("a", 3, "b", 3), item("b", 3), "SET a = if_not_exists(a, b)");
    makes(item("a", 9), Item.EMPTY, "SET a = if_not_exists(x.y, if_not_exists(z[1], :v))", ":v", 9);
  }

  @Test
  void listAppendJoinsTwoLists() {
    makes(item("l", list(1, 2)), item("l", list(1)), "SET l = list_append(l, :v)", ":v", list(2));
    makes(item("l", list(2, 1)), item("l", list(1)), "SET l = list_append(:v, l)", ":v", list(2));
    makes(
        item("l", list(2)),
        Item.EMPTY,
        "SET l = list_append(if_not_exists(l, :e), :v)",
        ":e",
        list(),
        ":v",
        list(2));
    fails(WRONG_TYPE, item("l", "no"), "SET l = list_append(l, :v)", ":v", list(2));
    fails(MISSING, Item.EMPTY, "SET l = list_append(l, :v)", ":v", list(2));
  }

  @Test
  void addCountsFromZeroAndUnitesSets() {
    makes(item("n", 7), item("n", 5), "ADD n :v", ":v", 2);
    makes(item("n", 2), Item.EMPTY, "ADD n :v", ":v", 2);
    makes(item("m", map("n", 2)), item("m", map()), "ADD m.n :v", ":v", 2);
    AttributeValue ab = AttributeValue.ss("a", "b");
    makes(item("s", ab), item("s", AttributeValue.ss("a")), "ADD s :v", ":v", ab);
    makes(item("s", ab), Item.EMPTY, "ADD s :v", ":v", ab);
    makes(
        item("s", AttributeValue.ns("1", "2")),
        item("s", AttributeValue.ns("1.0")),
        "ADD s :v",
        ":v",
        AttributeValue.ns("2", "1"));
    fails(WRONG_TYPE, item("n", "text"), "ADD n :v", ":v", 1);
    fails(WRONG_TYPE, item("s", AttributeValue.ns("1")), "ADD s :v", ":v", ab);
  }

  @Test
  void deleteTakesElementsAndAnEmptiedSetIsGone() {
    AttributeValue ab = AttributeValue.ss("a", "b");
    AttributeValue a = AttributeValue.ss("a");
    makes(item("s", AttributeValue.ss("b")), item("s", ab), "DELETE s :v", ":v", a);
    makes(Item.EMPTY, item("s", a), "DELETE s :v", ":v", ab);
    makes(item("t", 1), item("t", 1), "DELETE s :v", ":v", a);
    makes(item("m", map()), item("m", map("s", a)), "DELETE m.s :v", ":v", a);
    fails(WRONG_TYPE, item("s", "text"), "DELETE s :v", ":v", a);
    fails(WRONG_TYPE, item("s", AttributeValue.ns("1")), "DELETE s :v", ":v", a);
  }

  @Test
  void manyAttributesAreUpdatedAsFewAre() {
    Item.Builder before = Item.builder();
    Item.Builder after = Item.builder();
    StringBuilder text = new StringBuilder("SET ");
    for (int i = 0; i < 100; i++) {
      before.put("a" + i, AttributeValue.n(i));
      after.put("a" + i, AttributeValue.n(i % 2 == 0 ? i + 1 : i));
      text.append(i == 0 ? "" : i % 2 == 0 ? ", " : "");
      text.append(i % 2 == 0 ? "a" + i + " = a" + i + " + :v" : "");
    }
    makes(after.build(), before.build(), text.toString(), ":v", 1);
  }

  @Test
  void aDocumentMayNotGrowBeyond32Levels() {
    AttributeValue deep = list();
    for (int i = 1; i < 32; i++) {
      deep = AttributeValue.l(deep);
    }
    fails(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
            + " beyond supported limit",
        item("m", map()),
        "SET m.x = :v",
        ":v",
        deep);
  }

  @Test
  void updatedOldAndNewHoldTheTouchedPathsOnly() {
    Item before = item("a", 1, "b", 2, "m", map("x", 1, "y", 2), "l", list(1, 2, 3));
    UpdatedItem updated = apply(before, "SET a = :v, m.x = :v, l[2] = :v REMOVE b, l[0]", ":v", 9);
    assertEquals(item("a", 1, "b", 2, "m", map("x", 1), "l", list(1, 3)), updated.updatedOld());
    assertEquals(item("a", 9, "m", map("x", 9), "l", list(2)), updated.updatedNew());
  }

  @Test
  void updatedOldCountsEvenIfNothingChangesAndIsAbsentIfNothingWas() {
    assertEquals(item("a", 1), apply(item("a", 1), "SET a = :v", ":v", 1).updatedOld());
    assertNull(apply(item("b", 1), "SET a = :v", ":v", 1).updatedOld());
    assertNull(apply(null, "SET a = :v", ":v", 1).updatedOld());
    assertNull(apply(item("a", 1), "REMOVE a").updatedNew());
  }

  @Test
  void keyAttributesCannotBeUpdatedNorEntered() {
    KeySchema schema = KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.n("sk"));
    List<KeyAttribute> index = List.of(KeyAttribute.s("ik"));
    String cannot =
        "One or more parameter values were invalid: Cannot update attribute sk. This attribute is"
            + " part of the key";
    refuses(cannot, () -> update("REMOVE sk").checkKeys(schema, index));
    refuses(cannot, () -> update("SET sk.a = :v", ":v", 1).checkKeys(schema, index));
    String scalars =
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
            + " allowed: ";
    refuses(scalars + "Key: pk", () -> update("SET a = pk.x").checkKeys(schema, index));
    refuses(scalars + "IndexKey: ik", () -> update("REMOVE ik[0]").checkKeys(schema, index));
    update("SET a = pk, ik = :v", ":v", "s").checkKeys(schema, index);
  }

  @Test
  void anIndexKeyKeepsItsType() {
    List<KeyAttribute> index = List.of(KeyAttribute.s("ik"));
    UpdateExpression number = update("SET ik = :v", ":v", 1);
    refuses(
        "The update expression attempted to update the secondary index key to unsupported type",
        () -> number.apply(item("ik", "s"), KEY, index));
    assertEquals(Item.EMPTY, update("REMOVE ik").apply(item("ik", "s"), KEY, index).after());
  }

  @Test
  void theSizeLimitCounts19BytesForASetAnd3ForTheUpdateButNotTheKey() {
    KeySchema schema = KeySchema.of(KeyAttribute.s("pk"));
    UpdateExpression update = update("SET a = :v", ":v", 1);
    Item after = item("pk", "x", "a", "y".repeat(409_577));
    assertEquals(409_581, after.size());
    assertEquals(409_600, update.gateBytes(after, schema));
    assertEquals(409_581, update("ADD a :v", ":v", 1).gateBytes(after, schema));
  }
}
