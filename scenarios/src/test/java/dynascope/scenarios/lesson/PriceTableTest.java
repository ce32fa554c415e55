package dynascope.scenarios.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.cost.Certainty;
import dynascope.engine.cost.Price;
import dynascope.engine.cost.PriceList;
import dynascope.engine.model.TableClass;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.json.Json;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/// The price table is what was noted of us-east-1.
class PriceTableTest {
  private static final PriceList PRICES = PriceTable.standard();

  private static void costs(String name, double amount, long per, Certainty certainty) {
    Price price = PRICES.of(name);
    assertEquals(amount, price.amount(), name);
    assertEquals(per, price.per(), name);
    assertEquals(certainty, price.certainty(), name);
  }

  @Test
  void requestsAndCapacityCostWhatTheListSays() {
    costs("on-demand.write", 0.625, 1_000_000, Certainty.HIGH);
    costs("on-demand.read", 0.125, 1_000_000, Certainty.HIGH);
    costs("provisioned.write", 0.00065, 1, Certainty.HIGH);
    costs("provisioned.read", 0.00013, 1, Certainty.HIGH);
    costs("on-demand.write.ia", 0.78, 1_000_000, Certainty.MEDIUM);
    costs("on-demand.read.ia", 0.155, 1_000_000, Certainty.MEDIUM);
    costs("provisioned.write.ia", 0.00081, 1, Certainty.MEDIUM);
    costs("provisioned.read.ia", 0.00016, 1, Certainty.MEDIUM);
    costs("replicated.write", 0.625, 1_000_000, Certainty.MEDIUM);
    costs("replicated.provisioned", 0.00065, 1, Certainty.MEDIUM);
  }

  @Test
  void whatStandsAndWhatIsMovedCostWhatTheListSays() {
    costs("storage", 0.25, 1, Certainty.HIGH);
    costs("storage.ia", 0.10, 1, Certainty.HIGH);
    costs("backup", 0.10, 1, Certainty.HIGH);
    costs("pitr", 0.20, 1, Certainty.HIGH);
    costs("restore", 0.15, 1, Certainty.HIGH);
    costs("export", 0.10, 1, Certainty.HIGH);
    costs("import", 0.15, 1, Certainty.HIGH);
    costs("stream.read", 0.02, 100_000, Certainty.HIGH);
    costs("kinesis.capture", 0.10, 1_000_000, Certainty.MEDIUM);
    assertEquals(25, PRICES.of("storage").free());
    assertEquals(2_500_000, PRICES.of("stream.read").free());
    assertEquals(25 * PriceList.HOURS_A_MONTH, PRICES.of("provisioned.write").free());
  }

  @Test
  void cacheNodesAndReservedCapacityCostWhatTheListSays() {
    costs("dax.t3.small", 0.04, 1, Certainty.HIGH);
    costs("dax.t3.medium", 0.08, 1, Certainty.MEDIUM);
    costs("dax.r5.large", 0.255, 1, Certainty.MEDIUM);
    costs("dax.r5.xlarge", 0.509, 1, Certainty.MEDIUM);
    costs("reserved.write.1y.upfront", 150, 100, Certainty.MEDIUM);
    costs("reserved.write.1y", 0.0128, 100, Certainty.MEDIUM);
    costs("reserved.read.1y.upfront", 30, 100, Certainty.MEDIUM);
    costs("reserved.read.1y", 0.0025, 100, Certainty.MEDIUM);
    costs("reserved.write.3y.upfront", 180, 100, Certainty.MEDIUM);
    costs("reserved.write.3y", 0.0081, 100, Certainty.MEDIUM);
    costs("reserved.read.3y.upfront", 36, 100, Certainty.MEDIUM);
    costs("reserved.read.3y", 0.0016, 100, Certainty.MEDIUM);
    // Three of the smallest nodes cost about 86 dollars a month.
    assertEquals(87.6, 3 * 0.04 * PriceList.HOURS_A_MONTH, 1e-9);
  }

  @Test
  void breakEvenIsTheSameForReadsAndWritesAndNear29Percent() {
    for (boolean write : new boolean[] {true, false}) {
      assertEquals(28.9, 100 * PRICES.breakEven(write, TableClass.STANDARD), 0.05);
      assertEquals(28.8, 100 * PRICES.breakEven(write, TableClass.STANDARD_INFREQUENT_ACCESS), 0.2);
    }
  }

  @Test
  void everyPriceHasADateASourceAndANameOfItsOwn() {
    assertTrue(PRICES.date().matches("\\d{4}-\\d{2}"));
    assertEquals("us-east-1", PRICES.region());
    var names = new HashSet<String>();
    for (Price each : PRICES.prices()) {
      assertTrue(names.add(each.name()), each.name());
      assertTrue(!each.source().isBlank() && !each.unit().isBlank(), each.name());
    }
  }

  @Test
  void aLessonChangesPricesByTheirNames() {
    Json json = Json.parse("x", "{\"on-demand.write\": 1.25}");
    assertEquals(1.25, PriceTable.changed(json).of("on-demand.write").amount());
    Json wrong = Json.parse("x", "{\"on-demand.wirte\": 1.25}");
    assertThrows(BadFile.class, () -> PriceTable.changed(wrong));
  }
}
