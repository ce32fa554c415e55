package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.TableStatus;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Type;
import java.util.List;
import java.util.Locale;

/// Above each table its name and capacity; above the first also the legend of the heat.
final class Headings {
  private static final int CELLS = 16;

  private Headings() {}

  /// @param more how many tables there was no room for
  /// @param below whether ways from the cache come down through it
  static SceneObject of(Band band, Box area, boolean first, int more, boolean below) {
    TableView table = band.table();
    Pen pen = new Pen();
    double right = area.right() - 24;
    double y = band.headingY();
    boolean legend = first && area.width() >= 620;
    double limit = legend ? legend(pen, band, right, y, area.width() >= 960) - 16 : right;
    double x = first ? StageLayout.MARGIN : band.router().x();
    String name = table.definition().name();
    pen.fitted(x, y, limit - x, name, Type.TITLE, Anchor.START, INK);
    double ways = below ? Math.max(band.trunkX(), band.backX()) + 10 : 0;
    double after = Math.max(ways, x + Type.TITLE.width(name) + 14);
    for (String detail : details(table, folded(band), first ? more : 0)) {
      if (Type.LABEL.width(detail) <= limit - after) {
        pen.text(after, y, detail, Type.LABEL, SECOND);
        break;
      }
    }
    Box box = Box.between(x, y - 16, Math.max(x + 8, limit), y + 6);
    return SceneObject.still(
        table.address(),
        "table",
        box,
        pen.shapes(),
        "stage.table",
        name,
        details(table, folded(band), 0).getFirst(),
        table.refused());
  }

  /// What is told of a table, from the longest to the shortest.
  private static List<String> details(TableView table, int folded, int more) {
    String state =
        table.status() == TableStatus.ACTIVE
            ? ""
            : table.status().name().toLowerCase(Locale.ROOT) + ", ";
    int count = table.partitions().size();
    int copies = count == 0 ? 0 : table.partitions().getFirst().replicas().size();
    String capacity =
        table.definition().billing() == BillingMode.PROVISIONED
            ? Words.say(
                "picture.provisioned",
                Figures.grouped(table.definition().throughput().writeUnits()),
                Figures.grouped(table.definition().throughput().readUnits()))
            : Words.say("picture.on-demand");
    String partitions = Words.say("picture.partitions", count);
    String all = state + Words.say("picture.table", capacity, partitions, copies) + indexes(table);
    String rest =
        (folded <= 1 ? "" : Words.say("picture.folded", folded))
            + (more == 0 ? "" : Words.say("picture.more-tables", more));
    return List.of(all + rest, state + capacity + ", " + partitions + rest, partitions + rest);
  }

  /// How many partitions share a column at most.
  private static int folded(Band band) {
    return band.slots().stream().mapToInt(slot -> slot.partitions().size()).max().orElse(0);
  }

  private static String indexes(TableView table) {
    long local = table.indexes().stream().filter(each -> each.definition().local()).count();
    long global = table.indexes().size() - local;
    return (local == 0 ? "" : Words.say("picture.indexes.local", local))
        + (global == 0 ? "" : Words.say("picture.indexes.global", global));
  }

  /// Draws the legend and tells where it begins.
  private static double legend(Pen pen, Band band, double right, double y, boolean full) {
    String over = Words.say("picture.over");
    double x = Math.rint(right - Type.LEAST.width(over));
    pen.text(x, y, over, Type.LEAST, SECOND);
    pen.glyph(x - 14, y - 4, Mark.OVER, ALARM);
    boolean reads = reads(band);
    double ceiling = 1_000;
    if (!band.table().partitions().isEmpty()) {
      var partition = band.table().partitions().getFirst();
      ceiling = (reads ? partition.read() : partition.write()).rate().asDouble();
    }
    String most = Figures.grouped(ceiling);
    double end = x - 32;
    pen.text(end, y, most, Type.LEAST, Anchor.END, SECOND);
    double cell = full ? 8 : 4;
    double left = Math.rint(end - Type.LEAST.width(most) - 8 - CELLS * cell);
    for (int i = 0; i < CELLS; i++) {
      pen.fill(new Box(left + i * cell, y - 10, cell, 12), new Heat(i / (CELLS - 1.0)));
    }
    pen.text(left - 6, y, "0", Type.LEAST, Anchor.END, SECOND);
    double begin = left - 16;
    if (full) {
      String unit = Words.say(reads ? "picture.heat.read" : "picture.heat.write");
      pen.text(begin - 4, y, unit, Type.LEAST, Anchor.END, SECOND);
      begin -= 4 + Type.LEAST.width(unit);
    }
    return begin;
  }

  /// What the heat below counts: the table's story, unless every partition tells the other one.
  private static boolean reads(Band band) {
    boolean other =
        !band.slots().isEmpty()
            && band.slots().stream()
                .allMatch(slot -> Load.reads(slot.partition(), band.reads()) != band.reads());
    return other != band.reads();
  }
}
