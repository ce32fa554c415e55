package dynascope.visualisers.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Address;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import dynascope.visualisers.sweep.Swept.Spot;
import dynascope.visualisers.sweep.Swept.Spread;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepSceneTest {
  private static final Spread NOTHING = new Spread(Double.NaN, Double.NaN, Double.NaN);

  private static Spread all(double value) {
    return new Spread(value, value, value);
  }

  private static Swept swept(Spot... spots) {
    return new Swept("salt", "suffixes", true, 4, 30, 120, List.of(spots));
  }

  private static Swept salt() {
    return swept(
        new Spot(1, all(60), all(7), all(170)),
        new Spot(18, new Spread(0, 0, 0.5), all(6.6), all(550)),
        new Spot(29, all(0), all(6.4), new Spread(580, 590, 600)),
        new Spot(200, all(0), all(5), all(1_110)),
        new Spot(300, NOTHING, NOTHING, NOTHING));
  }

  @Test
  void theBestIsTheCheapestThatRefusesNothingWithAnySeed() {
    assertEquals(2, salt().best());
    assertTrue(SweepScene.best(salt()).contains("salt 29"), SweepScene.best(salt()));
    assertEquals(-1, swept(new Spot(1, all(60), all(7), all(170))).best());
    assertEquals(-1, swept(new Spot(1, NOTHING, NOTHING, NOTHING)).best());
  }

  @Test
  void textsNeverOverlapAndNothingIsDrawnOutside() {
    for (double width : new double[] {728, 1_048}) {
      for (double height : new double[] {420, 560}) {
        List<Shape.Text> texts = new ArrayList<>();
        for (SceneObject object :
            SweepScene.scene(salt(), Address.parse("client/fans"), width, height)) {
          for (Shape shape : object.shapes()) {
            assertTrue(shape.bounds().x() >= -1 && shape.bounds().right() <= width + 1, "" + shape);
            if (shape instanceof Shape.Text text) {
              texts.add(text);
            }
          }
        }
        for (int i = 0; i < texts.size(); i++) {
          for (int k = i + 1; k < texts.size(); k++) {
            assertFalse(
                texts.get(i).bounds().grown(-1).overlaps(texts.get(k).bounds()),
                texts.get(i) + " on " + texts.get(k));
          }
        }
      }
    }
  }
}
