package dynascope.engine.expression;

import static dynascope.engine.expression.Requests.item;
import static dynascope.engine.expression.Requests.list;
import static dynascope.engine.expression.Requests.map;
import static dynascope.engine.expression.Requests.refuses;
import static dynascope.engine.expression.Requests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.model.Item;
import org.junit.jupiter.api.Test;

/// What projections return.
final class ProjectionTest {
  private static final Item ITEM =
      item(
          "pk",
          "x",
          "a",
          1,
          "l",
          list(0, 10, 20, map("k", 30, "j", 31)),
          "m",
          map("x", map("y", 1, "z", 2), "w", 3));

  private static void gives(Item expected, String text, Object... placeholders) {
    assertEquals(expected, Projection.parse(text, with(placeholders)).of(ITEM));
  }

  private static void invalid(String finding, String text, Object... placeholders) {
    refuses(
        "Invalid ProjectionExpression: " + finding,
        () -> Projection.parse(text, with(placeholders)));
  }

  @Test
  void keysAreNotIncludedUnlessNamed() {
    gives(item("a", 1), "a");
    gives(item("a", 1, "pk", "x"), "a, pk");
  }

  @Test
  void missingPathsAreSkippedAndMayLeaveNothing() {
    gives(item("a", 1), "a, gone, m.gone, l[9], pk.b");
    gives(Item.EMPTY, "gone");
    gives(Item.EMPTY, "m[0], l.x, a[0]");
  }

  @Test
  void aListIsCompactedInTheOrderOfItsIndexes() {
    gives(item("l", list(10, map("k", 30))), "l[3].k, l[1]");
  }

  @Test
  void mapsKeepTheirStructure() {
    gives(item("m", map("x", map("y", 1), "w", 3)), "#m.x.y, m.w", "#m", "m");
  }

  @Test
  void overlapsAndConflictsAreFoundByNamesAlone() {
    invalid(
        "Two document paths overlap with each other; must remove or rewrite one of these paths;"
            + " path one: [a, b], path two: [a]",
        "a.b, a");
    invalid(
        "Two document paths conflict with each other; must remove or rewrite one of these paths;"
            + " path one: [none, b], path two: [none, [0]]",
        "#n.b, #n[0]",
        "#n",
        "none");
  }

  @Test
  void aPathHas32LevelsAtMost() {
    Projection.parse("a" + ".b".repeat(31), with());
    invalid(
        "The document path has too many nesting levels; nesting levels: 33", "a" + ".b".repeat(32));
  }

  @Test
  void mistakesAreNamed() {
    invalid("The expression can not be empty;", "");
    invalid("Attribute name is a reserved keyword; reserved keyword: name", "a, name");
    invalid("Syntax error; token: \":v\", near: \", :v\"", "a, :v");
    invalid("Syntax error; token: \"<EOF>\", near: \",\"", "a,");
    invalid("Syntax error; token: \"b\", near: \"a b\"", "a b");
    invalid(
        "An expression attribute name used in the document path is not defined; attribute name: #x",
        "#x");
  }
}
