package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DERIVED;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.moment.ConsumerView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;

/// The files that a consumer writes, in its box: a tile for each of the newest, as high as it has
/// rows, filled once its rows are in the sums; the one that grows stands open at the right. Below
/// is what the last one was told who asked, and how late that is.
final class Tank {
  private static final double TILE = 8;
  private static final double STEP = TILE + 2;
  private static final double HEIGHT = 24;

  private Tank() {}

  static void draw(Pen pen, ConsumerView consumer, ConsumerView.Warehouse files, Box box) {
    double room = box.width();
    pen.fitted(
        box.x(),
        box.y() + 10,
        room,
        Words.say(
            "picture.consumer.files",
            Figures.grouped(files.count()),
            Figures.grouped(files.rows())),
        Type.LEAST,
        Anchor.START,
        SECOND);
    tiles(pen, consumer, files, new Box(box.x(), box.y() + 14, room, HEIGHT));
    ConsumerView.Told told = files.answer();
    if (told == null) {
      if (consumer.how().asking().querySeconds() > 0) {
        line(pen, box, 50, Words.say("picture.consumer.unasked"), SECOND);
      }
      return;
    }
    line(
        pen,
        box,
        50,
        Words.say(
            "picture.consumer.answer", Figures.grouped(told.rows()), Figures.grouped(files.made())),
        told.rows() > files.made() ? ALARM : INK);
    String late = Fronts.seconds(told.behind());
    line(
        pen,
        box,
        62,
        told.files() > 0
            ? Words.say("picture.consumer.answer.late", late, Figures.grouped(told.files()))
            : Words.say("picture.consumer.answer.sums", late),
        SECOND);
  }

  private static void line(Pen pen, Box box, double down, String words, Tone tone) {
    pen.fitted(box.x(), box.y() + down, box.width(), words, Type.LEAST, Anchor.START, tone);
  }

  private static void tiles(
      Pen pen, ConsumerView consumer, ConsumerView.Warehouse warehouse, Box box) {
    var files = warehouse.files();
    int places = Math.max(1, (int) (box.width() / STEP) - 1);
    int from = Math.max(0, files.size() - places);
    double full = consumer.how().taking().batch();
    for (ConsumerView.File each : files) {
      full = Math.max(full, each.rows());
    }
    double x = box.x();
    for (ConsumerView.File each : files.subList(from, files.size())) {
      Box tile = tile(box, x, each.rows() / full);
      pen.card(
          tile,
          1,
          each.added() ? DERIVED : GROUND,
          Stroke.of(each.again() > 0 ? ALARM : each.added() ? DERIVED : INK, 1.2));
      x += STEP;
    }
    Box open = tile(box, x, 1);
    Box grown = tile(box, x, Math.min(1, warehouse.gathered() / full));
    if (warehouse.gathered() > 0) {
      pen.fill(grown, LINE);
    }
    pen.card(open, 1, null, Stroke.of(SECOND, 1).dashed(Stroke.Dash.PENDING));
  }

  private static Box tile(Box box, double x, double share) {
    double height = Math.max(3, Math.rint(share * box.height()));
    return new Box(x + 0.5, box.bottom() - height, TILE - 1, height);
  }
}
