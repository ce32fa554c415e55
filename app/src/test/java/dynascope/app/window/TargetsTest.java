package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dynascope.app.play.Tutor;
import dynascope.app.play.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// What can be pressed is at least 32 px in its height and its width, in every sight; what it is
/// has a name; and every pane that F6 comes to shows that it has the keys.
class TargetsTest extends Journey {
  private static final double LEAST = 32;

  TargetsTest() {
    super("S08");
  }

  @Test
  void whatCanBePressedIsLargeEnoughInEverySight() throws Exception {
    List<String> small = new ArrayList<>();
    for (Sights.Sight sight :
        List.of(Sights.Sight.STAGE, Sights.Sight.CAUSES, Sights.Sight.CHARTS)) {
      robot.interact(() -> window().shell().sights().show(sight));
      WaitForAsyncUtils.waitForFxEvents();
      small(window().scene().getRoot(), sight.name(), small);
    }
    robot.interact(() -> window().desk().wish(new Wish.Tell(new Tutor.Word.Continue())));
    until(shown -> shown.teaching().form() != null);
    small(window().scene().getRoot(), "question", small);
    robot.interact(() -> window().shell().home());
    WaitForAsyncUtils.waitForFxEvents();
    small(window().scene().getRoot(), "home", small);
    robot.interact(() -> window().shell().settings());
    WaitForAsyncUtils.waitForFxEvents();
    small(window().scene().getRoot(), "settings", small);
    assertEquals("", String.join("\n", new TreeSet<>(small)));
  }

  @Test
  void everyPaneThatF6ComesToShowsIt() {
    List<String> blind = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      press(KeyCode.F6);
      Node focus = window().scene().getFocusOwner();
      boolean shows = rings(focus);
      if (!shows) {
        blind.add(String.valueOf(focus));
      }
    }
    assertEquals(List.of(), blind);
    assertFalse(blind.size() > 0);
  }

  /// Whether a border of another colour than before, or a mark of its own, says that it has the
  /// keys.
  private static boolean rings(Node focus) {
    Node each = focus;
    while (each != null) {
      if (each instanceof javafx.scene.layout.Region region
          && region.getBorder() != null
          && region.getBorder().getStrokes().stream()
              .anyMatch(stroke ->
                  stroke.getTopStroke() instanceof javafx.scene.paint.Color colour
                      && colour.equals(javafx.scene.paint.Color.web("#315375")))) {
        return true;
      }
      each = each.getParent();
    }
    return false;
  }

  private static void small(Parent parent, String where, List<String> found) {
    for (Node node : parent.getChildrenUnmodifiable()) {
      if (!node.isVisible() || node instanceof ScrollBar) {
        continue;
      }
      boolean pressed =
          node instanceof ButtonBase
              || node instanceof ChoiceBox
              || node instanceof Slider
              || node instanceof TextInputControl;
      if (pressed) {
        Bounds size = node.getLayoutBounds();
        if (size.getHeight() < LEAST - 0.5 || size.getWidth() < LEAST - 0.5) {
          String which = node.getId() == null ? node.getStyleClass().toString() : node.getId();
          found.add(
              where
                  + ": "
                  + which
                  + " "
                  + Math.round(size.getWidth())
                  + "x"
                  + Math.round(size.getHeight()));
        }
        boolean named =
            node.getAccessibleText() != null
                || node instanceof javafx.scene.control.Labeled labeled
                    && labeled.getText() != null
                    && !labeled.getText().isEmpty();
        if (!named) {
          found.add(where + ": " + node.getId() + " " + node.getStyleClass() + " has no name");
        }
      } else if (node instanceof Parent inside) {
        small(inside, where, found);
      }
    }
  }
}
