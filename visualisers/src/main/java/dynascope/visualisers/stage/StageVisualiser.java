package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.event.Asked;
import dynascope.engine.event.Receipt;
import dynascope.engine.model.Address;
import dynascope.engine.moment.CacheView;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ProgramView;
import dynascope.engine.moment.QueueView;
import dynascope.engine.moment.ShelfView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.Panned;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Scenes;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.scene.Visualiser;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;

/// The stage: clients, router, key space, partitions and all that flies between them.
public final class StageVisualiser implements Visualiser {
  @Override
  public List<SceneObject> scene(Moment moment, View view) {
    Frame frame = moment.frame();
    StageLayout layout = StageLayout.of(frame, view);
    Ways ways = new Ways(layout, frame, view);
    List<SceneObject> scene = new ArrayList<>();
    for (int i = 0; i < layout.bands().size(); i++) {
      band(scene, layout, layout.bands().get(i), moment, view, ways, i == 0);
    }
    for (int i = 0; i < frame.clients().size(); i++) {
      ClientView client = frame.clients().get(i);
      scene.addAll(Racks.of(client, layout.racks().get(i), hottest(layout, client)));
    }
    ProgramView program = frame.program();
    if (program != null) {
      scene.add(Program.of(program, layout.racks().get(frame.clients().size())));
    }
    int place = frame.clients().size() + (program == null ? 0 : 1);
    for (ClientView client : frame.clients()) {
      QueueView queue = client.queue();
      if (queue != null) {
        scene.add(Tanks.of(client, queue, layout.racks().get(place++)));
      }
    }
    CacheView cache = frame.cache();
    if (cache != null && layout.cache() != null) {
      scene.addAll(CacheTrays.of(cache, layout.cache(), moment, view));
    }
    CoordinatorView coordinator = frame.coordinator();
    if (coordinator != null && !layout.bands().isEmpty()) {
      boolean quiet = Clamps.plate(coordinator, layout, moment, view).isEmpty();
      scene.add(Coordinator.of(coordinator, layout.bands().getFirst(), quiet));
    }
    Asked asked = frame.asked();
    if (view.cups()) {
      scene.add(You.of(frame.receipts(), layout.racks().getLast()));
    } else if (view.items() && !frame.receipts().isEmpty() && !layout.bands().isEmpty()) {
      scene.add(you(frame, layout));
    } else if (asked != null) {
      scene.add(You.of(asked, layout.racks().getLast()));
      Band band = layout.bandOf(asked.table());
      if (band != null && asked.index() == null) {
        scene.addAll(Beam.of(asked, band, frame.clients()));
      }
    } else if (You.stands(frame, view)) {
      scene.add(You.idle(layout.racks().getLast()));
    }
    if (layout.bands().isEmpty()) {
      scene.add(empty(layout));
    }
    outline(scene, view);
    scene.addAll(Tags.of(frame, scene));
    SceneObject caption = Captions.of(layout, view, scene);
    if (caption != null) {
      scene.add(caption);
    }
    if (coordinator != null) {
      scene.addAll(Coordinator.bracket(coordinator, layout, moment, view));
      scene.addAll(Clamps.of(coordinator, layout, moment, view));
    }
    List<SceneObject> standing = List.copyOf(scene);
    scene.addAll(new Flight(moment, view, ways).scene(() -> labels(standing)));
    if (coordinator != null) {
      scene.addAll(Clamps.plate(coordinator, layout, moment, view));
    }
    return Panned.by(scene, view.panX(), view.panY());
  }

  /// Whether a table's reads are the story rather than its writes.
  public static boolean reads(Frame frame, TableView table) {
    return StageLayout.reads(frame, table);
  }

  /// What can be turned on a scene.
  public static List<SceneObject> knobs(List<SceneObject> scene) {
    return Scenes.knobs(scene);
  }

  private static void band(
      List<SceneObject> scene,
      StageLayout layout,
      Band band,
      Moment moment,
      View view,
      Ways ways,
      boolean first) {
    Frame frame = moment.frame();
    boolean subject = band.slots().stream().anyMatch(Slot::subject);
    int more = frame.tables().size() - layout.bands().size();
    scene.add(Headings.of(band, layout.area(), first, more, layout.cache() != null));
    for (Slot slot : band.slots()) {
      scene.addAll(Shelves.of(slot, band.reads(), quiet(subject, slot)));
      scene.addAll(Taps.of(slot, band.reads()));
    }
    if (band.slots().stream().anyMatch(Slot::thin)) {
      scene.add(Skyline.frame(band));
    }
    scene.addAll(Fences.of(band));
    scene.addAll(Leases.of(band));
    double bottom = layout.bottom(band);
    Box streamed = StageLayout.river(frame, band, bottom);
    River river = River.of(band.table(), streamed, frame.at());
    if (river != null) {
      scene.addAll(river.scene(band.table()));
      scene.addAll(Fronts.of(frame, band.table(), river, streamed).scene());
    }
    if (!band.strips().isEmpty()) {
      scene.add(Strips.ways(band));
    }
    for (Strip strip : band.strips()) {
      scene.addAll(Strips.of(band, strip));
    }
    scene.add(Guides.of(band, frame, ways));
    scene.add(
        band.curl().flat()
            ? RangeBar.of(band, frame.clients(), view.items() ? frame : null)
            : HashDial.of(band, band.curl(), frame));
    if (band.curl().flat()) {
      scene.addAll(Touched.of(band, view.lit()));
      scene.addAll(Brooms.of(band, frame.shelves()));
    }
    scene.addAll(Partings.of(band, moment, view));
    for (Slot slot : band.slots()) {
      if (view.items() && !Homes.rails(slot).isEmpty()) {
        scene.addAll(Homes.of(band, slot, frame, view));
        continue;
      }
      scene.addAll(Copies.of(slot, view.speed(), quiet(subject, slot)));
      scene.addAll(Dealt.of(slot, moment, view));
      scene.addAll(Drawers.of(band, slot));
    }
    if (view.cups()) {
      for (Slot slot : band.slots()) {
        if (!slot.thin()) {
          scene.addAll(Cups.of(frame, slot, view));
        }
      }
      scene.addAll(RouterBox.of(band, view));
      return;
    }
    for (ShelfView shelf : frame.shelves()) {
      Slot slot = band.slotOf(shelf.partition());
      if (slot != null && !slot.thin()) {
        scene.addAll(Boards.of(shelf, slot, moment, view));
      }
    }
    scene.addAll(RouterBox.of(band, view));
    scene.addAll(ScalerGauge.scene(band, frame));
  }

  /// What a person wrote last, and where it went.
  private static SceneObject you(Frame frame, StageLayout layout) {
    Receipt last = frame.receipts().getLast();
    Band band = layout.bandOf(last.sent().table());
    Hand hand = band == null ? null : Hand.newest(frame, band.table().definition());
    PartitionView home = band == null || hand == null ? null : band.table().home(hand.hash());
    return hand == null || home == null
        ? You.of(last, layout.racks().getLast())
        : You.of(hand, home.address().name(), layout.racks().getLast());
  }

  private static boolean quiet(boolean subject, Slot slot) {
    return subject && !slot.subject();
  }

  /// The greatest load of the partitions that a client writes to: the colour of its hottest key.
  private static double hottest(StageLayout layout, ClientView client) {
    Band band = layout.bandOf(client.workload().table());
    if (band == null) {
      return 0;
    }
    return band.slots().stream().mapToDouble(Shelves::heat).max().orElse(0);
  }

  private static SceneObject empty(StageLayout layout) {
    Pen pen = new Pen();
    Box area = layout.area();
    double x = area.centreX();
    pen.text(x, area.centreY() - 8, Words.say("picture.no-table"), Type.TITLE, Anchor.MIDDLE, INK);
    pen.text(
        x,
        area.centreY() + 16,
        Words.say("picture.no-table.how"),
        Type.LABEL,
        Anchor.MIDDLE,
        SECOND);
    return SceneObject.still(Address.parse("stage"), "empty", area, pen.shapes(), "stage.empty");
  }

  /// A frame around what is chosen, or else around a thing spoken of that the leader can't reach.
  private static void outline(List<SceneObject> scene, View view) {
    View.Caption caption = view.caption();
    Address selected = view.selected();
    boolean spoken = selected == null && caption != null;
    if (selected == null && caption != null) {
      selected = caption.about();
    }
    if (selected == null) {
      return;
    }
    for (SceneObject object : List.copyOf(scene)) {
      boolean chosen = object.address().equals(selected) && !object.bounds().isNone();
      boolean reached =
          spoken
              && (object.role().equals("table")
                  || object.role().equals("bucket") && inSlot(object));
      if (chosen && !reached && object.knob() == null && !object.role().equals("caption")) {
        Pen pen = new Pen();
        pen.card(object.bounds().grown(3), 5, null, Stroke.of(INK, 2));
        scene.add(SceneObject.decoration(selected, "selection", pen.shapes()));
        return;
      }
    }
  }

  /// Whether it is a partition's: the caption's leader reaches those.
  private static boolean inSlot(SceneObject object) {
    return object.address().segments().size() > 2;
  }

  private static List<Box> labels(List<SceneObject> scene) {
    return scene.stream()
        .filter(object -> object.layer() == Layer.STILL)
        .flatMap(object -> object.shapes().stream())
        .filter(Text.class::isInstance)
        .map(shape -> shape.bounds())
        .toList();
  }
}
