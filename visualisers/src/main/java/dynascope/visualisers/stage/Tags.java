package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.fault.Fault;
import dynascope.engine.fault.Zones;
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
    zones(tags, frame, things);
    return tags;
  }

  /// Zones that are out, on the edge of the first router: they have no place of their own, for each
  /// partition has a copy in them.
  private static void zones(List<SceneObject> tags, Frame frame, List<SceneObject> things) {
    Box router =
        things.stream()
            .filter(each -> each.role().equals("router"))
            .map(SceneObject::bounds)
            .findFirst()
            .orElse(null);
    if (router == null) {
      return;
    }
    double x = router.x() + 12;
    for (FaultView view : frame.faults()) {
      Address at = view.fault().at();
      if (Zones.ALL.contains(at)) {
        String words = Words.say("picture.zone-out", at.name());
        double width = Type.LEAST_STRONG.width(words) + 21;
        tags.add(tag(at, words, true, new Box(x, Math.rint(router.y() - 8), width, 16)));
        x += width + 8;
      }
    }
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
    double y = Math.max(2, Math.rint(box.y() - 12)); // nothing is seen above the stage
    tags.add(tag(at, words, spelt, new Box(x, y, width, 16)));
  }

  private static SceneObject tag(Address at, String words, boolean spelt, Box box) {
    Pen pen = new Pen();
    pen.card(box.grown(1), 3, GROUND, null);
    pen.card(box, 2, INK, null);
    pen.glyph(box.x() + 8, box.y() + 8, Mark.FAULT, GROUND);
    if (spelt) {
      pen.text(box.x() + 17, box.y() + 12, words, Type.LEAST_STRONG, GROUND);
    }
    return SceneObject.still(at, "fault", box, pen.shapes(), "stage.fault", at.text(), words);
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
