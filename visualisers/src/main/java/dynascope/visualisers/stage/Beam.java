package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.event.Asked;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.moment.ClientView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;

/// How much of the key space a person's last request has read: a Scan's beam sweeps it from its
/// left, page by page; a Query names one place and lights one partition.
final class Beam {
  private Beam() {}

  static List<SceneObject> of(Asked asked, Band band, List<ClientView> clients) {
    if (band.slots().isEmpty() || asked.state() == Asked.State.FAILED) {
      return List.of();
    }
    return asked.operation() == OperationKind.Scan
        ? scan(asked, band)
        : List.of(query(asked, band, clients));
  }

  private static List<SceneObject> scan(Asked asked, Band band) {
    Box range = band.range();
    double x = asked.pages() == 0 ? range.x() : Math.rint(band.hashX(asked.reached()));
    Pen swept = new Pen();
    Box bar = Box.between(range.x(), range.y() + 2, x, range.bottom() - 2);
    if (asked.filtered()) {
      swept.hatch(bar, 4, false, DATA, 1);
    } else {
      swept.fill(bar, DATA);
    }
    for (Slot slot : band.slots()) {
      if (slot.box().x() < x - 4) {
        swept.card(slot.box().grown(1), 5, null, Stroke.of(DATA, 2));
      }
    }
    List<SceneObject> scene = new ArrayList<>();
    Address about = band.table().address().child("beam");
    scene.add(SceneObject.decoration(about, "swept", swept.shapes()));
    Pen front = new Pen();
    double bottom = band.slots().getFirst().box().bottom();
    front.line(x, range.y() - 8, x, bottom, GROUND, 5);
    front.line(x, range.y() - 8, x, bottom, DATA, 2.5);
    plate(front, band, x, Words.say("picture.beam", Figures.grouped(asked.read())));
    scene.add(
        SceneObject.still(
                about,
                "beam",
                Box.between(x - 6, range.y() - 8, x + 6, bottom),
                front.shapes(),
                "stage.beam",
                band.table().definition().name(),
                Figures.grouped(asked.read()),
                Figures.grouped(asked.returned()),
                asked.units().text())
            .with(Layer.MOVING));
    return scene;
  }

  /// What was read, above the front, on the side where there is room.
  private static void plate(Pen pen, Band band, double x, String words) {
    // Above the fences' hashes, where those are written.
    double y = Math.rint(band.range().y() - (band.density() == Band.Density.TIGHT ? 14 : 21));
    double width = Type.LEAST_STRONG.width(words);
    boolean right = x + 10 + width <= band.range().right();
    Text text =
        new Text(
            Math.rint(right ? x + 8 : x - 8),
            y,
            words,
            Type.LEAST_STRONG,
            right ? Anchor.START : Anchor.END,
            INK);
    pen.card(text.bounds().grown(3), 2, GROUND, null);
    pen.add(text);
  }

  private static SceneObject query(Asked asked, Band band, List<ClientView> clients) {
    Pen pen = new Pen();
    double x = Math.rint(band.hashX(asked.hash()));
    Box range = band.range();
    for (Slot slot : band.slots()) {
      boolean holds = x >= slot.box().x() - 2 && x <= slot.box().right() + 2;
      if (holds) {
        pen.card(slot.box().grown(1), 5, null, Stroke.of(DATA, 2));
      }
    }
    boolean pinned =
        clients.stream()
            .flatMap(client -> client.shares().stream())
            .anyMatch(share -> share.hash() == asked.hash());
    if (!pinned) {
      double radius = Math.min(6, range.height() / 2);
      pen.disc(x, range.centreY(), radius, GROUND, null);
      pen.disc(x, range.centreY(), radius - 1.5, DATA, null);
      plate(pen, band, x, asked.collection());
    }
    return SceneObject.decoration(band.table().address().child("beam"), "lit", pen.shapes());
  }
}
