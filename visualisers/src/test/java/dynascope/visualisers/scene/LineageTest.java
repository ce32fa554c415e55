package dynascope.visualisers.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Lineage.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The parts of a split share what the whole had.
final class LineageTest {
  private static final long QUARTER = Long.divideUnsigned(-1L, 4) + 1;

  private static final List<Piece> SPLIT =
      List.of(
          new Piece("P1", 0, QUARTER - 1),
          new Piece("P2.0", QUARTER, QUARTER + QUARTER / 4 - 1),
          new Piece("P2.1", QUARTER + QUARTER / 4, 2 * QUARTER - 1),
          new Piece("P3", 2 * QUARTER, 3 * QUARTER - 1),
          new Piece("P4", 3 * QUARTER, -1));

  @Test
  void nobodyElseMovesAndTheFenceStandsAtTheSplitPoint() {
    assertArrayEquals(new double[] {0, 200, 250, 400, 600, 800}, Lineage.edges(SPLIT, 800, 40), 1);
  }

  @Test
  void aPartThatWouldBeTooNarrowKeepsTheLeastWidth() {
    assertArrayEquals(new double[] {0, 200, 280, 400, 600, 800}, Lineage.edges(SPLIT, 800, 80), 1);
  }

  @Test
  void whereThePartsHaveNoRoomThereAreNoEdges() {
    assertNull(Lineage.edges(SPLIT, 800, 101));
  }

  @Test
  void partsOfPartsShareWhatTheirPartHad() {
    List<Piece> twice =
        List.of(
            new Piece("P1.0", 0, 99),
            new Piece("P1.1.0", 100, 149),
            new Piece("P1.1.1", 150, 200),
            new Piece("P10", 201, -1));
    assertArrayEquals(new double[] {0, 200, 300, 400, 800}, Lineage.edges(twice, 800, 40), 2);
  }

  @Test
  void aFenceBelongsToTheSplitThatPutIt() {
    assertEquals("P1", Lineage.whole("P1.0", "P1.1.0"));
    assertEquals("P1.1", Lineage.whole("P1.1.0", "P1.1.1"));
    assertEquals("", Lineage.whole("P1", "P10"));
    assertEquals("", Lineage.whole("P1.1", "P2.0"));
  }

  @Test
  void aPartLiesInItsWholeAndInNothingElse() {
    Address part = Address.parse("Orders/P3.0");
    assertTrue(Lineage.isPartOf(part, Address.parse("Orders/P3/replica-a")));
    assertFalse(Lineage.isPartOf(part, Address.parse("Orders/P3.1/replica-a")));
    assertFalse(Lineage.isPartOf(part, Address.parse("Orders/by-status/P3")));
    assertFalse(Lineage.isPartOf(part, Address.parse("Users/P3")));
  }
}
