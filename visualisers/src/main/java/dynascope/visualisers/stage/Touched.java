package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.DERIVED;
import static dynascope.visualisers.theme.Tone.Role.GROUND;

import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Tone.Role;
import java.util.List;

/// The partitions that a chosen request reached: their pieces of the range bar are filled, and the
/// columns below them framed.
final class Touched {
  private Touched() {}

  /// Nothing for a band none of whose partitions is lit.
  static List<SceneObject> of(Band band, List<Address> lit) {
    Pen pen = new Pen();
    int count = 0;
    for (Slot slot : band.slots()) {
      boolean reached = slot.partitions().stream().anyMatch(each -> lit.contains(each.address()));
      if (reached) {
        light(pen, slot.box(), band.range(), DATA);
        count++;
      }
    }
    for (Strip strip : band.strips()) {
      for (Strip.Slot slot : strip.slots()) {
        if (lit.contains(slot.partition().address())) {
          light(pen, slot.box(), strip.rail(), DERIVED);
          count++;
        }
      }
    }
    if (count == 0) {
      return List.of();
    }
    return List.of(
        SceneObject.decoration(band.table().address().child("range"), "touched", pen.shapes()));
  }

  private static void light(Pen pen, Box column, Box bar, Role family) {
    Box piece = Box.between(column.x(), bar.y() + 2, column.right(), bar.bottom() - 2);
    pen.card(piece.grown(1), 1, GROUND, null);
    pen.fill(piece, family);
    if (column.height() > 0) {
      pen.card(column.grown(1), 5, null, Stroke.of(family, 2.5));
    }
  }
}
