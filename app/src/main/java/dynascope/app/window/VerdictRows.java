package dynascope.app.window;

import dynascope.app.play.Teaching;
import dynascope.app.window.node.Nodes;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Numbers that were filled in row by row, beside what they turned out to be and why.
final class VerdictRows extends VBox {
  VerdictRows(List<Teaching.Row> rows) {
    super(6);
    boolean known = rows.stream().anyMatch(row -> !row.actual().isEmpty());
    if (known) {
      long right = rows.stream().filter(Teaching.Row::right).count();
      getChildren()
          .add(Nodes.prose(Texts.say("guide.rows.right", right, rows.size()), "small", "strong"));
    }
    for (Teaching.Row row : rows) {
      getChildren().add(known ? told(row) : committed(row));
    }
  }

  private static HBox committed(Teaching.Row row) {
    return line(row, Texts.say("guide.rows.said", row.said()));
  }

  private static VBox told(Teaching.Row row) {
    VBox box = new VBox();
    if (row.right()) {
      box.getChildren().add(line(row, Texts.say("guide.rows.hit", row.actual())));
    } else {
      String missed = Texts.say("guide.rows.missed", row.said(), row.actual());
      box.getChildren()
          .addAll(Nodes.prose(row.text(), "small"), Nodes.prose(missed, "small", "strong"));
    }
    if (!row.because().isEmpty()) {
      box.getChildren().add(Nodes.prose(row.because(), "least", "second"));
    }
    return box;
  }

  private static HBox line(Teaching.Row row, String numbers) {
    Label text = Nodes.prose(row.text(), "small");
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    Label value = Nodes.label(numbers, "small", "strong");
    value.setMinWidth(USE_PREF_SIZE);
    return new HBox(6, text, value);
  }
}
