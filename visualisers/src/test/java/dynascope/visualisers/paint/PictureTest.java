package dynascope.visualisers.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.Asked;
import dynascope.engine.model.Units;
import dynascope.engine.moment.Moment;
import dynascope.visualisers.Fixtures;
import dynascope.visualisers.Pictures;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.StageVisualiser;
import dynascope.visualisers.theme.Palette;
import dynascope.visualisers.theme.Tone.Role;
import dynascope.visualisers.theme.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

class PictureTest {
  private static final StageVisualiser STAGE = new StageVisualiser();
  private static final int WIDTH = 1048;
  private static final int HEIGHT = 608;

  private static WritableImage picture(Moment moment, Palette palette) {
    List<SceneObject> scene = STAGE.scene(moment, Fixtures.told(WIDTH, HEIGHT));
    return Pictures.image(scene, palette, WIDTH, HEIGHT);
  }

  @Test
  void the_hot_slot_is_the_largest_saturated_thing() {
    for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
      WritableImage image = picture(Fixtures.celebrity(), palette);
      Pictures.save(image, Path.of("target/pictures/celebrity-" + palette.name() + ".png"));
      int ground = palette.rgb(Role.GROUND);
      assertEquals(ground, image.getPixelReader().getArgb(1_030, 300) & 0xFFFFFF);
      int[] saturated = new int[10];
      for (int x = 194; x < 1_024; x++) {
        for (int y = 224; y < 504; y++) {
          saturated[(x - 192) / 104] +=
              saturation(image.getPixelReader().getArgb(x, y)) > 110 ? 1 : 0;
        }
      }
      for (int slot = 0; slot < 8; slot++) {
        if (slot != 2) {
          assertTrue(saturated[2] > 2 * saturated[slot], palette.name() + " slot " + slot);
        }
      }
    }
  }

  /// What came back stands out; so does how far a Scan has read.
  @Test
  void returned_slips_and_the_swept_part_are_the_most_data_coloured() {
    View view = View.of(WIDTH, HEIGHT).withSpeed(1e9);
    for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
      int data = palette.rgb(Role.DATA);
      Moment asked =
          Fixtures.shelf(1, Fixtures.query(Units.HALF, "O#2", "O#3"), "O#1", "O#2", "O#3");
      List<SceneObject> scene = STAGE.scene(asked, view);
      WritableImage image = Pictures.image(scene, palette, WIDTH, HEIGHT);
      Pictures.save(image, Path.of("target/pictures/asked-" + palette.name() + ".png"));
      List<Integer> shares =
          scene.stream()
              .filter(each -> each.role().equals("slip"))
              .map(each -> share(image, each.bounds(), data))
              .toList();
      assertTrue(shares.get(0) < 30 && shares.get(1) > 60 && shares.get(2) > 60, shares.toString());

      Moment scanned =
          Fixtures.shelf(4, Fixtures.scan(Asked.State.GOING, 9_000, Units.ONE, ""), "O#1");
      List<SceneObject> swept = STAGE.scene(scanned, view);
      WritableImage half = Pictures.image(swept, palette, WIDTH, HEIGHT);
      Pictures.save(half, Path.of("target/pictures/scanned-" + palette.name() + ".png"));
      Box beam =
          swept.stream()
              .filter(each -> each.role().equals("beam"))
              .findFirst()
              .orElseThrow()
              .bounds();
      Box left = new Box(beam.x() - 200, beam.y() + 10, 180, 8);
      Box right = new Box(beam.right() + 20, beam.y() + 10, 180, 8);
      assertTrue(share(half, left, data) > share(half, right, data) + 10, palette.name());
    }
  }

  /// How many of a hundred points in a box are near a colour.
  private static int share(WritableImage image, Box box, int rgb) {
    int near = 0;
    int all = 0;
    for (int x = (int) box.x() + 2; x < box.right() - 2; x++) {
      for (int y = (int) box.y() + 2; y < box.bottom() - 2; y++) {
        int seen = image.getPixelReader().getArgb(x, y);
        int off =
            Math.abs((seen >> 16 & 0xFF) - (rgb >> 16 & 0xFF))
                + Math.abs((seen >> 8 & 0xFF) - (rgb >> 8 & 0xFF))
                + Math.abs((seen & 0xFF) - (rgb & 0xFF));
        near += off < 40 ? 1 : 0;
        all++;
      }
    }
    return 100 * near / Math.max(1, all);
  }

  private static int saturation(int rgb) {
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
  }

  @Test
  void patching_what_changed_gives_the_picture_painted_at_once() {
    View view = Fixtures.told(WIDTH, HEIGHT);
    List<SceneObject> before = STAGE.scene(Fixtures.crowd(40), view);
    List<SceneObject> after = STAGE.scene(Fixtures.celebrity(), view);
    WritableImage patched =
        Pictures.onToolkit(() -> {
          SceneCanvas canvas = new SceneCanvas(Palette.LIGHT);
          Scene root = new Scene(canvas, WIDTH, HEIGHT);
          canvas.resize(WIDTH, HEIGHT);
          canvas.layout();
          canvas.show(before);
          root.snapshot(null);
          canvas.show(after);
          return root.snapshot(new WritableImage(WIDTH, HEIGHT));
        });
    WritableImage once = Pictures.image(after, Palette.LIGHT, WIDTH, HEIGHT);
    int differing = 0;
    for (int x = 0; x < WIDTH; x++) {
      for (int y = 0; y < HEIGHT; y++) {
        boolean same =
            patched.getPixelReader().getArgb(x, y) == once.getPixelReader().getArgb(x, y);
        differing += same ? 0 : 1;
      }
    }
    assertTrue(differing < 100, differing + " pixels differ");
  }

  @Test
  void a_hatch_painted_in_parts_is_the_hatch_painted_at_once() {
    Painter painter = new Painter(Palette.LIGHT);
    Box box = new Box(10.4, 7, 171, 133);
    for (double spacing : List.of(4.0, 5.5, 7.0)) {
      Shape hatch = new Shape.Hatch(box, spacing, spacing == 5.5, Stroke.of(Role.ALARM, 1.2));
      Box all = new Box(0, 0, 200, 160);
      List<Box> parts =
          List.of(
              new Box(0, 0, 77, 61),
              new Box(77, 0, 123, 61),
              new Box(0, 61, 131, 99),
              new Box(131, 61, 69, 99));
      WritableImage once = painted(painter, hatch, List.of(all));
      WritableImage patched = painted(painter, hatch, parts);
      boolean drawn = false;
      for (int x = 0; x < 200; x++) {
        for (int y = 0; y < 160; y++) {
          int expected = once.getPixelReader().getArgb(x, y);
          assertEquals(expected, patched.getPixelReader().getArgb(x, y), x + ", " + y);
          drawn |= expected != once.getPixelReader().getArgb(0, 0);
        }
      }
      assertTrue(drawn);
    }
  }

  @Test
  void a_card_put_together_of_pieces_is_the_card_drawn_at_once() {
    Painter painter = new Painter(Palette.LIGHT);
    Box all = new Box(0, 0, 120, 90);
    for (double radius : List.of(1.0, 2.0, 3.0, 5.0, 6.0)) {
      for (double width : List.of(1.0, 1.25, 1.5, 2.0)) {
        Shape card =
            new Shape.Rect(
                new Box(10.6, 7.3, 80, 60), radius, Role.DATA, Stroke.of(Role.INK, width));
        WritableImage pieces = painted(painter, card, List.of(all));
        double line = width < 1.9 ? 0.5 : 0;
        WritableImage once =
            drawn(gc -> {
              painter.clear(gc, all);
              gc.setFill(painter.colour(Role.DATA));
              gc.fillRoundRect(11, 7, 80, 60, 2 * radius, 2 * radius);
              gc.setStroke(painter.colour(Role.INK));
              gc.setLineWidth(width);
              double x = width < 1.9 ? 10.5 : 11;
              double y = width < 1.9 ? 7.5 : 7;
              double right = width < 1.9 ? 90.5 : 90;
              double bottom = width < 1.9 ? 66.5 + line - 0.5 : 67;
              gc.strokeRoundRect(x, y, right - x, bottom - y, 2 * radius, 2 * radius);
            });
        assertAlike(once, pieces, 4, "radius " + radius + ", width " + width);
      }
    }
  }

  @Test
  void a_glass_put_together_of_pieces_is_the_glass_drawn_as_a_path() {
    Painter painter = new Painter(Palette.LIGHT);
    Box all = new Box(0, 0, 120, 90);
    List<Point> points =
        List.of(new Point(20, 10), new Point(20, 70), new Point(60.3, 70), new Point(60.3, 10));
    for (double width : List.of(1.0, 1.25, 1.5, 2.0)) {
      Shape glass = new Shape.Line(points, 0, Stroke.of(Role.INK, width));
      WritableImage pieces = painted(painter, glass, List.of(all));
      double off = width < 1.9 ? 0.5 : 0;
      WritableImage once =
          drawn(gc -> {
            painter.clear(gc, all);
            gc.setStroke(painter.colour(Role.INK));
            gc.setLineWidth(width);
            gc.setLineJoin(StrokeLineJoin.MITER);
            gc.setLineCap(StrokeLineCap.BUTT);
            gc.strokePolyline(
                new double[] {20 + off, 20 + off, 60 + off, 60 + off},
                new double[] {10 + off, 70 + off, 70 + off, 10 + off},
                4);
          });
      // Where pieces meet, the soft edge of one lies over the other's.
      assertAlike(once, pieces, 48, "width " + width);
    }
  }

  private static void assertAlike(
      WritableImage expected, WritableImage actual, int most, String what) {
    boolean drawn = false;
    int ground = expected.getPixelReader().getArgb(0, 0);
    for (int x = 0; x < expected.getWidth(); x++) {
      for (int y = 0; y < expected.getHeight(); y++) {
        int one = expected.getPixelReader().getArgb(x, y);
        int other = actual.getPixelReader().getArgb(x, y);
        for (int shift = 0; shift < 24; shift += 8) {
          int off = Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF));
          assertTrue(off <= most, what + " at " + x + ", " + y + ": " + off);
        }
        drawn |= one != ground;
      }
    }
    assertTrue(drawn, what);
  }

  private static WritableImage drawn(Consumer<GraphicsContext> work) {
    return Pictures.onToolkit(() -> {
      Canvas canvas = new Canvas(120, 90);
      work.accept(canvas.getGraphicsContext2D());
      return canvas.snapshot(null, new WritableImage(120, 90));
    });
  }

  private static WritableImage painted(Painter painter, Shape hatch, List<Box> parts) {
    return Pictures.onToolkit(() -> {
      Canvas canvas = new Canvas(200, 160);
      GraphicsContext gc = canvas.getGraphicsContext2D();
      for (Box part : parts) {
        painter.clear(gc, part);
        painter.begin(gc);
        painter.paint(gc, hatch, part);
      }
      return canvas.snapshot(null, new WritableImage(200, 160));
    });
  }

  @Test
  void texts_are_no_wider_than_the_layout_believes() {
    List<String> samples =
        List.of(
            "1,084", "Request router", "table capacity", "USER#42", "v12901", "15 % of 8,000 WCU");
    Pictures.onToolkit(() -> {
      for (Type type : Type.values()) {
        for (String sample : samples) {
          Text text = new Text(sample);
          text.setFont(Faces.of(type));
          double real = text.getLayoutBounds().getWidth();
          assertTrue(real <= type.width(sample) + 1.5, type + " " + sample + " " + real);
          assertTrue(real >= type.width(sample) * 0.85, type + " " + sample + " " + real);
        }
      }
      return true;
    });
  }

  @Test
  void every_fixture_can_be_drawn_in_every_palette() {
    for (Palette palette : Palette.all()) {
      Pictures.save(
          picture(Fixtures.stale(3), palette),
          Path.of("target/pictures/stale-" + palette.name() + ".png"));
      picture(Fixtures.many(64), palette);
      picture(Fixtures.shopFloor(), palette);
      picture(Fixtures.empty(), palette);
      Pictures.image(Fixtures.charts(), palette, 900, 240);
    }
  }
}
