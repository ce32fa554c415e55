package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.model.Address;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.RepairView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The replica that holds the log alone while a copy is lost: a low card before the lost one's.
final class LogReplica {
  private static final String NAME = "log-replica";
  private static final double WIDTH = 34;
  private static final double HEIGHT = 18;

  /// What a rail needs on its left: the letter of its copy.
  private static final double LETTER = 18;

  private LogReplica() {}

  static Address address(PartitionView partition) {
    return partition.address().child(NAME);
  }

  /// Where it stands, null where there is none or no room.
  ///
  /// @param cards of the copies
  static @Nullable Box place(Slot slot, Map<Address, Box> cards) {
    RepairView repair = slot.partition().repair();
    Box lost = repair == null || !repair.joined() ? null : cards.get(repair.lost());
    if (lost == null || lost.height() < 12) {
      return null;
    }
    double height = Math.min(HEIGHT, lost.height() - 2);
    double left = lost.x() - WIDTH - 6;
    if (left >= slot.copies().x() + LETTER) {
      return new Box(left, Math.rint(lost.centreY() - height / 2), WIDTH, height);
    }
    double width = Math.min(WIDTH, lost.width() - 6);
    return new Box(
        Math.rint(lost.centreX() - width / 2),
        Math.rint(lost.bottom() - height - 1),
        width,
        height);
  }

  static @Nullable SceneObject of(Slot slot, Box place) {
    PartitionView partition = slot.partition();
    RepairView repair = partition.repair();
    if (repair == null) {
      return null;
    }
    Pen pen = new Pen();
    pen.card(place, 2, GROUND, Stroke.of(DATA, 1.25));
    String word = Words.say("picture.log-replica");
    if (place.height() >= 12 && Type.LEAST.width(word) <= place.width() - 4) {
      pen.text(place.centreX(), place.centreY() + 4, word, Type.LEAST, Anchor.MIDDLE, INK);
    }
    return SceneObject.still(
        address(partition),
        "replica",
        place,
        pen.shapes(),
        "stage.log-replica",
        partition.address().name(),
        repair.lost().name().replace("replica-", ""),
        repair.due().text());
  }
}
