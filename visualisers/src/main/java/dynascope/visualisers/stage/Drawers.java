package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.DERIVED;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;

/// Local secondary indexes: drawers with a side tab inside the slots, for their entries lie in the
/// table's own partitions.
final class Drawers {
  private static final double HEIGHT = 18;
  private static final double PITCH = 21;
  private static final double TAB = 4;

  private Drawers() {}

  private static List<IndexView> local(TableView table) {
    return table.indexes().isEmpty()
        ? List.of()
        : table.indexes().stream().filter(each -> each.definition().local()).toList();
  }

  /// How much of a slot's height the drawers of its table take.
  static double height(TableView table) {
    return PITCH * Math.min(2, local(table).size());
  }

  static List<SceneObject> of(Band band, Slot slot) {
    List<IndexView> all = local(band.table());
    if (all.isEmpty() || !slot.drawers()) {
      return List.of();
    }
    int place = band.table().partitions().indexOf(slot.partition());
    List<SceneObject> objects = new ArrayList<>();
    Box area = slot.aboveDrawers();
    for (int i = 0; i < Math.min(2, all.size()); i++) {
      boolean rest = i == 1 && all.size() > 2;
      IndexView index = all.get(i);
      List<IndexView> meant = rest ? all.subList(1, all.size()) : List.of(index);
      long entries = meant.stream().mapToLong(each -> held(each, place)).sum();
      String name =
          rest ? Words.say("picture.local-indexes", meant.size()) : index.definition().name();
      double top = area.bottom() + 3 + i * PITCH;
      Box box = new Box(area.x(), Math.rint(top), area.width() - TAB, HEIGHT);
      objects.add(drawer(slot, index, name, entries, box));
    }
    return objects;
  }

  private static long held(IndexView index, int place) {
    return place < 0 || place >= index.held().size() ? 0 : index.held().get(place);
  }

  private static SceneObject drawer(
      Slot slot, IndexView index, String name, long entries, Box box) {
    Pen pen = new Pen();
    pen.card(box, 3, DERIVED.over(GROUND, 0.1), Stroke.of(DERIVED, 1.25));
    pen.fill(new Box(box.right(), box.y() + 4, TAB, box.height() - 8), DERIVED);
    String count = Figures.brief(entries);
    double room = box.width() - 10 - Type.LEAST_STRONG.width(count);
    String shown = Type.LEAST.fit(name, room - 4);
    pen.text(box.x() + 4, box.y() + 13, shown, Type.LEAST, INK);
    pen.text(box.right() - 4, box.y() + 13, count, Type.LEAST_STRONG, Anchor.END, INK);
    return SceneObject.still(
        index.address(),
        "index",
        box,
        pen.shapes(),
        "stage.index.local",
        name,
        slot.partition().address().name(),
        entries);
  }
}
