package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.FILL;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.moment.AdmissionView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.stage.Band.Density;
import dynascope.visualisers.theme.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Global admission control beside the router, where it hands out tokens: what it gave last, when,
/// and how much of that the router still has.
final class AdmissionControl {
  private static final double WIDTH = 206;

  private AdmissionControl() {}

  private static AdmissionView.@Nullable Grant grant(Band band) {
    AdmissionView admission = band.table().admission();
    return band.reads() ? admission.read() : admission.write();
  }

  /// Where it begins; `right` where it is not.
  static double left(Band band, double right) {
    Box box = box(band, right - 40);
    return grant(band) == null || box == null ? right : box.x() - 8;
  }

  private static @Nullable Box box(Band band, double right) {
    Box router = band.router();
    if (band.density() != Density.ROOMY || right - router.x() < 520) {
      return null;
    }
    return Box.between(right - WIDTH, router.y() + 7, right, router.y() + 53);
  }

  static Optional<SceneObject> of(Band band, double right) {
    AdmissionView.Grant grant = grant(band);
    Box box = box(band, right);
    if (grant == null || box == null) {
      return Optional.empty();
    }
    Pen pen = new Pen();
    pen.card(box, 4, FILL, Stroke.of(LINE, 1));
    String name = Words.say("picture.admission-control");
    pen.text(box.x() + 8, box.y() + 15, name, Type.LABEL_STRONG, INK);
    String granted = Figures.grouped(grant.granted());
    String left = Figures.grouped(Math.max(0, Math.floor(grant.left().asDouble())));
    String said = Words.say("picture.granted", granted, grant.at().text(), left);
    pen.text(box.x() + 8, box.y() + 30, Type.LEAST.fit(said, WIDTH - 14), Type.LEAST, SECOND);
    Box gauge = new Box(box.x() + 8, box.bottom() - 10, WIDTH - 16, 5);
    pen.card(gauge, 1, null, Stroke.of(LINE, 1));
    double all = Math.max(1, grant.granted().asDouble());
    double share = Math.clamp(grant.left().asDouble() / all, 0, 1);
    pen.fill(new Box(gauge.x(), gauge.y(), Math.rint(gauge.width() * share), 5), CACHE);
    return Optional.of(
        SceneObject.still(
            band.table().address().child("admission-control"),
            "admission-control",
            box,
            pen.shapes(),
            "stage.admission-control",
            band.table().definition().name(),
            granted,
            Figures.grouped(grant.asked()),
            grant.at().text(),
            left));
  }
}
