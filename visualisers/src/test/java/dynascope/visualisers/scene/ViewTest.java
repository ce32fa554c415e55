package dynascope.visualisers.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final Address TABLE = Address.parse("Orders");

  private static List<String> changed(View before, View after) throws ReflectiveOperationException {
    List<String> changed = new ArrayList<>();
    for (RecordComponent each : View.class.getRecordComponents()) {
      if (!Objects.equals(each.getAccessor().invoke(before), each.getAccessor().invoke(after))) {
        changed.add(each.getName());
      }
    }
    return changed;
  }

  @Test
  void each_wish_changes_what_it_names_and_nothing_else() throws ReflectiveOperationException {
    View full =
        View.of(800, 600)
            .withSpeed(5)
            .withReducedMotion(true)
            .withZoom(2, 3, 4)
            .withSelected(TABLE)
            .withCaption(new View.Caption(TABLE, "words"))
            .withPrediction(new View.Prediction(TABLE, 0.5, "half"))
            .withHands(View.Hands.ASKS)
            .withDial(new View.Dial(SimTime.ZERO, SimTime.ofSeconds(1)));
    assertEquals(
        List.of(
            "zoom",
            "panX",
            "panY",
            "speed",
            "reducedMotion",
            "selected",
            "caption",
            "prediction",
            "hands",
            "dial"),
        changed(View.of(800, 600), full));
    assertEquals(List.of("speed"), changed(full, full.withSpeed(6)));
    assertEquals(List.of("reducedMotion"), changed(full, full.withReducedMotion(false)));
    assertEquals(List.of("zoom", "panX", "panY"), changed(full, full.withZoom(1, 0, 0)));
    assertEquals(List.of("selected"), changed(full, full.withSelected(null)));
    assertEquals(List.of("caption"), changed(full, full.withCaption(null)));
    assertEquals(List.of("prediction"), changed(full, full.withPrediction(null)));
    assertEquals(List.of("hands"), changed(full, full.withHands(View.Hands.NONE)));
    assertEquals(List.of("dial"), changed(full, full.withDial(null)));
  }
}
