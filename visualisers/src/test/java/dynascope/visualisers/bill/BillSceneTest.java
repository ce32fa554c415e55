package dynascope.visualisers.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.cost.Account;
import dynascope.engine.cost.Bill;
import dynascope.engine.cost.Bill.Part;
import dynascope.engine.cost.Certainty;
import dynascope.engine.cost.Price;
import dynascope.engine.cost.PriceList;
import dynascope.engine.model.Address;
import dynascope.engine.model.TableClass;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BillSceneTest {
  private static final Address ORDERS = Address.parse("Orders");
  private static final Price WRITE =
      new Price("provisioned.write", 0.00065, 1, "WCU-hour", Certainty.HIGH, "a list", 0);
  private static final PriceList PRICES =
      new PriceList(
          "us-east-1",
          "2026-10",
          "a list",
          List.of(
              WRITE,
              new Price("on-demand.write", 0.625, 1_000_000, "WRU", Certainty.HIGH, "a list", 0)),
          List.of());

  private static Account account() {
    var writes =
        new Bill.Line(
            Part.WRITES, ORDERS, WRITE, 100, 0.065, List.of(0.001, 0.0, 0.0, 0.004, 0.04));
    var index =
        new Bill.Line(
            Part.INDEX_WRITES,
            Address.parse("Orders/by-status"),
            WRITE,
            10,
            0.0065,
            List.of(0.0, 0.0, 0.0, 0.0, 0.0));
    var bill = new Bill(ORDERS, List.of(writes, index), 3_600, 12);
    return new Account(bill, false, TableClass.STANDARD, 52.2, 31.7, PRICES);
  }

  private static List<SceneObject> scene(double width, double height) {
    return BillScene.scene(account(), "Last 60 s", Part.WRITES, width, height);
  }

  private static List<Shape.Text> texts(List<SceneObject> scene) {
    List<Shape.Text> texts = new ArrayList<>();
    for (SceneObject object : scene) {
      for (Shape shape : object.shapes()) {
        if (shape instanceof Shape.Text text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  @Test
  void textsNeverOverlapAtAnySize() {
    for (double width : new double[] {728, 1_048, 1_500}) {
      for (double height : new double[] {420, 560, 900}) {
        List<Shape.Text> all = texts(scene(width, height));
        for (int i = 0; i < all.size(); i++) {
          for (int k = i + 1; k < all.size(); k++) {
            assertFalse(
                all.get(i).bounds().grown(-1).overlaps(all.get(k).bounds()),
                all.get(i) + " on " + all.get(k) + " at " + width + " x " + height);
          }
        }
      }
    }
  }

  @Test
  void sevenTubesAreThereAndTheirWasteIsHatched() {
    List<SceneObject> tubes =
        scene(1_048, 560).stream().filter(each -> each.role().equals("tube")).toList();
    assertEquals(7, tubes.size());
    SceneObject writes = tubes.get(Part.WRITES.ordinal());
    assertTrue(writes.shapes().stream().anyMatch(Shape.Hatch.class::isInstance));
    SceneObject index = tubes.get(Part.INDEX_WRITES.ordinal());
    assertFalse(index.shapes().stream().anyMatch(Shape.Hatch.class::isInstance));
  }

  @Test
  void aTubeSaysItsSourceAndItsFormula() {
    List<String> rows = BillScene.rows(account(), Part.WRITES);
    String all = String.join("\n", rows);
    assertTrue(all.contains("100 WCU-hour at $0.00065 for WCU-hour"), all);
    assertTrue(all.contains("sure, 2026-10, a list"), all);
    assertTrue(all.contains("capacity not used $0.040 (62 %)") || all.contains("(62 %)"), all);
  }

  @Test
  void aTubeIsMetWhereItIsDrawn() {
    for (SceneObject tube : scene(1_048, 560)) {
      if (tube.role().equals("tube")) {
        Optional<Part> met =
            BillScene.at(tube.bounds().centreX(), tube.bounds().centreY(), 1_048, 560);
        assertTrue(met.isPresent());
      }
    }
    assertEquals(Optional.empty(), BillScene.at(1_040, 300, 1_048, 560));
  }
}
