package dynascope.engine.model;

import static dynascope.engine.model.ReadMode.EVENTUAL;
import static dynascope.engine.model.ReadMode.STRONG;
import static dynascope.engine.model.ReadMode.TRANSACTIONAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CapacityUnitsTest {
  @Test
  void theExamplesOfTheGuideComeOut() {
    assertEquals(Units.of(3), CapacityUnits.read(10 * 1024, STRONG));
    assertEquals(
        Units.of(3), CapacityUnits.read(1536, STRONG).plus(CapacityUnits.read(6656, STRONG)));
    long page = 41_779; // 40.8 KB
    assertEquals(Units.of(11), CapacityUnits.read(page, STRONG));
    assertEquals(new Units(5_500_000_000L), CapacityUnits.read(page, EVENTUAL));
    assertEquals(Units.of(24), CapacityUnits.read(1_500 * 64, STRONG));
    assertEquals(Units.of(310), CapacityUnits.write(310 * 1024));
  }

  @Test
  void readsAreRoundedUpToFourKilobytes() {
    assertEquals(Units.of(1), CapacityUnits.read(4096, STRONG));
    assertEquals(Units.of(2), CapacityUnits.read(4097, STRONG));
    assertEquals(Units.HALF, CapacityUnits.read(1, EVENTUAL));
    assertEquals(Units.of(4), CapacityUnits.read(4097, TRANSACTIONAL));
  }

  @Test
  void writesAreRoundedUpToOneKilobyte() {
    assertEquals(Units.of(1), CapacityUnits.write(1024));
    assertEquals(Units.of(2), CapacityUnits.write(1025));
    assertEquals(Units.of(400), CapacityUnits.write(409_600));
    assertEquals(Units.of(4), CapacityUnits.transactionalWrite(1025));
  }

  @Test
  void nothingCostsAsMuchAsTheSmallestThing() {
    assertEquals(Units.HALF, CapacityUnits.read(0, EVENTUAL));
    assertEquals(Units.of(1), CapacityUnits.read(0, STRONG));
    assertEquals(Units.of(2), CapacityUnits.read(0, TRANSACTIONAL));
    assertEquals(Units.of(1), CapacityUnits.write(0));
    assertThrows(IllegalArgumentException.class, () -> CapacityUnits.write(-1));
  }
}
