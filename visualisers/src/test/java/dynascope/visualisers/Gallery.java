package dynascope.visualisers;

import dynascope.engine.model.Address;
import dynascope.engine.moment.Moment;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.StageVisualiser;
import dynascope.visualisers.theme.Palette;
import java.nio.file.Path;
import java.util.List;

/// Draws every fixture into `target/pictures`, to be looked at.
public final class Gallery {
  private static final StageVisualiser STAGE = new StageVisualiser();

  private Gallery() {}

  public static void main(String[] args) {
    Path to = Path.of(args.length > 0 ? args[0] : "target/pictures");
    stage(to, "celebrity-light", Fixtures.celebrity(), Fixtures.told(1048, 608), Palette.LIGHT);
    stage(to, "celebrity-dark", Fixtures.celebrity(), Fixtures.told(1048, 608), Palette.DARK);
    stage(
        to,
        "celebrity-contrast",
        Fixtures.celebrity(),
        Fixtures.told(1048, 608),
        Palette.HIGH_CONTRAST);
    stage(to, "celebrity-728", Fixtures.celebrity(), Fixtures.told(728, 508), Palette.LIGHT);
    stage(to, "celebrity-640", Fixtures.celebrity(), Fixtures.told(640, 420), Palette.LIGHT);
    stage(to, "celebrity-1600", Fixtures.celebrity(), Fixtures.told(1600, 900), Palette.LIGHT);
    View plain = View.of(1048, 608).withSpeed(Fixtures.SLOW);
    stage(to, "many-24", Fixtures.many(24), plain, Palette.LIGHT);
    stage(to, "many-64", Fixtures.many(64), plain, Palette.LIGHT);
    stage(to, "many-400", Fixtures.many(400), plain, Palette.DARK);
    Address slow = Address.parse("Carts/P1/replica-c");
    View.Caption caption =
        new View.Caption(slow, "Follower c is 37 versions behind, so this read is old.");
    stage(
        to,
        "stale-3",
        Fixtures.stale(3),
        plain.withCaption(caption).withSelected(slow),
        Palette.LIGHT);
    stage(to, "stale-8", Fixtures.stale(8), plain.withCaption(caption), Palette.DARK);
    stage(to, "stale-1", Fixtures.stale(1), plain, Palette.LIGHT);
    stage(to, "floor", Fixtures.shopFloor(), plain, Palette.LIGHT);
    stage(
        to,
        "floor-1600",
        Fixtures.shopFloor(),
        View.of(1600, 1000).withSpeed(Fixtures.SLOW),
        Palette.DARK);
    stage(to, "crowd-200", Fixtures.crowd(200), plain, Palette.LIGHT);
    stage(to, "crowd-900", Fixtures.crowd(900), plain, Palette.LIGHT);
    stage(to, "still", Fixtures.celebrity(), plain.withReducedMotion(true), Palette.LIGHT);
    stage(to, "empty", Fixtures.empty(), plain, Palette.LIGHT);
    stage(to, "idle", Fixtures.idle(), plain, Palette.LIGHT);
    for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
      Pictures.save(
          Pictures.image(Fixtures.charts(), palette, 900, 240),
          to.resolve("charts-" + palette.name() + ".png"));
    }
    System.exit(0);
  }

  private static void stage(Path to, String name, Moment moment, View view, Palette palette) {
    var image =
        Pictures.image(STAGE.scene(moment, view), palette, (int) view.width(), (int) view.height());
    Pictures.save(image, to.resolve(name + ".png"));
  }
}
