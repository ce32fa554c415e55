package dynascope.visualisers.paint;

import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape.Glyph;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;

/// Single glyphs on their way: an image each, which the toolkit puts elsewhere without anything
/// being painted again.
///
/// On canvases they cost a third more: every pixel between them is blended, too.
final class Tokens extends Group {
  private final List<ImageView> images = new ArrayList<>();
  private int shown;

  Tokens() {
    setMouseTransparent(true);
    setManaged(false);
    setAutoSizeChildren(false);
  }

  /// The only shape of a thing that can be shown here.
  static @Nullable Glyph glyph(SceneObject object) {
    return object.shapes().size() == 1 && object.shapes().getFirst() instanceof Glyph glyph
        ? glyph
        : null;
  }

  /// Shows these instead of those before.
  void show(Painter painter, List<Glyph> glyphs) {
    for (int i = images.size(); i < glyphs.size(); i++) {
      ImageView image = new ImageView();
      image.setManaged(false);
      images.add(image);
      getChildren().add(image);
    }
    for (int i = 0; i < glyphs.size(); i++) {
      painter.place(images.get(i), glyphs.get(i));
      images.get(i).setVisible(true);
    }
    for (int i = glyphs.size(); i < shown; i++) {
      images.get(i).setVisible(false);
    }
    shown = glyphs.size();
  }
}
