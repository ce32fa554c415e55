package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.moment.FaultView;
import dynascope.engine.moment.Frame;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Faults as black tags with a bolt, stuck on what is broken.
final class Tags {
  private Tags() {}

  /// One tag for each thing, however much is broken at it.
  static List<SceneObject> of(Frame frame, List<SceneObject> things) {
    Map<Address, List<String>> broken = new LinkedHashMap<>();
    for (FaultView view : frame.faults()) {
      Fault fault = view.fault();
      String words =
          Words.say("picture.fault." + fault.kind().verb(), Figures.grouped(fault.factor()));
      broken.computeIfAbsent(fault.at(), at -> new ArrayList<>()).add(words);
      Address other = fault.to();
      if (other != null) {
        broken.computeIfAbsent(other, at -> new ArrayList<>()).add(words);
      }
    }
    List<SceneObject> tags = new ArrayList<>();
    broken.forEach((at, words) -> add(tags, String.join(", ", words), at, things));
    return tags;
  }

  private static void add(
      List<SceneObject> tags, String words, Address at, List<SceneObject> things) {
    SceneObject thing = thing(at, things);
    if (thing == null || thing.bounds().isNone()) {
      return;
    }
    Box box = thing.bounds();
    double wide = Type.LEAST_STRONG.width(words) + 21;
    double beside = box.height() >= 30 ? 0 : 90;
    boolean spelt = box.width() >= wide + beside;
    double width = spelt ? wide : 16;
    double x = Math.rint(box.centreX() - width / 2);
    double y = Math.rint(box.y() - 12);
    Pen pen = new Pen();
    pen.card(new Box(x - 1, y - 1, width + 2, 18), 3, GROUND, null);
    pen.card(new Box(x, y, width, 16), 2, INK, null);
    pen.glyph(x + 8, y + 8, Mark.FAULT, GROUND);
    if (spelt) {
      pen.text(x + 17, y + 12, words, Type.LEAST_STRONG, GROUND);
    }
    tags.add(
        SceneObject.still(
            at, "fault", new Box(x, y, width, 16), pen.shapes(), "stage.fault", at.text(), words));
  }

  private static @Nullable SceneObject thing(Address at, List<SceneObject> things) {
    SceneObject found = null;
    for (SceneObject each : things) {
      boolean itself = each.address().equals(at) && each.knob() == null;
      if (itself && !each.bounds().isNone() && found == null) {
        found = each;
      }
    }
    return found;
  }
}
