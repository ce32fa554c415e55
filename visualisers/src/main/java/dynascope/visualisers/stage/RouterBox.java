package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FILL;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.Units;
import dynascope.engine.moment.AdmissionView;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Knob;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Scenes;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.Band.Density;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The request router of a table: the table's bucket, how much of its capacity is used, its dial.
final class RouterBox {
  private static final double DIAL_SPAN = 270;
  private static final double GLASS_LEFT = 64;
  private static final double TEXT_LEFT = 104;

  private RouterBox() {}

  static List<SceneObject> of(Band band, View view) {
    List<SceneObject> objects = new ArrayList<>();
    Box box = band.router();
    BucketView bucket = band.reads() ? band.table().read() : band.table().write();
    objects.add(box(band, view));
    open(band, view).ifPresent(objects::add);
    if (!band.table().admission().stage().shares()) {
      objects.add(glass(band, bucket));
    }
    AdmissionControl.of(band, gaugeRight(band)).ifPresent(objects::add);
    if (band.table().definition().billing() == BillingMode.PROVISIONED) {
      objects.add(dial(band, box));
    }
    return objects;
  }

  static double gaugeRight(Band band) {
    Box box = band.router();
    if (band.table().definition().billing() != BillingMode.PROVISIONED) {
      return box.right() - 24;
    }
    return box.right() - (wide(band) ? 200 : 132);
  }

  /// Where the words above the gauge end at the latest.
  static double detailRight(Band band) {
    TableView table = band.table();
    double rate = (band.reads() ? table.readRate() : table.writeRate()).asDouble();
    double capacity = (band.reads() ? table.read() : table.write()).rate().asDouble();
    String percent = Figures.percent(capacity <= 0 ? 0 : rate / capacity);
    String unit = Words.say(band.reads() ? "picture.rcu.rate" : "picture.wcu.rate");
    String all = Words.say("picture.used", Figures.grouped(rate), Figures.grouped(capacity), unit);
    return band.router().x() + TEXT_LEFT + Type.NUMBER.width(percent) + 8 + Type.LABEL.width(all);
  }

  private static boolean wide(Band band) {
    return band.density() == Density.ROOMY && band.router().width() >= 560;
  }

  private static SceneObject box(Band band, View view) {
    Box box = band.router();
    TableView table = band.table();
    Pen pen = new Pen();
    pen.card(
        new Box(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1),
        6,
        null,
        Stroke.of(LINE, 1));
    double rate = (band.reads() ? table.readRate() : table.writeRate()).asDouble();
    double capacity = (band.reads() ? table.read() : table.write()).rate().asDouble();
    double used = capacity <= 0 ? 0 : rate / capacity;
    String unit = Words.say(band.reads() ? "picture.rcu.rate" : "picture.wcu.rate");
    gauge(pen, band, view, rate, capacity, unit);
    return SceneObject.still(
        table.address().child("router"),
        "router",
        box,
        pen.shapes(),
        "stage.router",
        table.definition().name(),
        Figures.percent(used),
        Figures.grouped(rate),
        Figures.grouped(capacity),
        unit);
  }

  private static void gauge(
      Pen pen, Band band, View view, double rate, double capacity, String unit) {
    Box box = band.router();
    double left = box.x() + (band.density() == Density.TIGHT ? 88 : TEXT_LEFT);
    double right = gaugeRight(band);
    double used = capacity <= 0 ? 0 : rate / capacity;
    String percent = Figures.percent(used);
    double room = right - left - Type.NUMBER.width(percent) - 8;
    View.Prediction pin = view.prediction();
    if (pin != null && pin.table().equals(band.table().address())) {
      room = Math.min(room, (right - left) * pin.share() - Type.NUMBER.width(percent) - 20);
    }
    String detail = detail(rate, capacity, unit, room);
    switch (band.density()) {
      case ROOMY -> {
        heading(pen, band, left);
        pen.text(left, box.y() + 53, percent, Type.NUMBER, INK);
        double x = left + Type.NUMBER.width(percent) + 8;
        pen.text(x, box.y() + 53, detail, Type.LABEL, SECOND);
        Box gauge = Box.between(left, box.y() + 60, right, box.y() + 72);
        bar(pen, gauge, used);
        ticks(pen, gauge, capacity);
        prediction(pen, band, view, gauge, x + Type.LABEL.width(detail) + 8, box.y() + 52);
      }
      case SNUG -> {
        pen.text(left, box.y() + 25, percent, Type.NUMBER, INK);
        double x = left + Type.NUMBER.width(percent) + 8;
        pen.text(x, box.y() + 25, detail, Type.LABEL, SECOND);
        Box gauge = Box.between(left, box.y() + 35, right, box.y() + 47);
        bar(pen, gauge, used);
        prediction(pen, band, view, gauge, x + Type.LABEL.width(detail) + 8, box.y() + 25);
      }
      case TIGHT -> {
        pen.text(left, box.y() + 21, percent, Type.STRONG, INK);
        double x = left + 48;
        bar(pen, Box.between(x, box.y() + 11, Math.max(x + 20, right), box.y() + 21), used);
      }
    }
  }

  /// As much of `1,200 of 8,000 WCU/s` as there is room for.
  private static String detail(double rate, double capacity, String unit, double room) {
    String all = Words.say("picture.used", Figures.grouped(rate), Figures.grouped(capacity), unit);
    String part = Figures.grouped(rate) + " " + unit;
    if (Type.LABEL.width(all) <= room) {
      return all;
    }
    return Type.LABEL.width(part) <= room ? part : "";
  }

  private static void heading(Pen pen, Band band, double left) {
    BucketView bucket = band.reads() ? band.table().read() : band.table().write();
    double y = band.router().y() + 24;
    String name = Words.say("picture.router");
    pen.text(left, y, name, Type.STRONG, INK);
    double x = left + Type.STRONG.width(name) + 12;
    AdmissionView admission = band.table().admission();
    boolean onDemand = band.table().definition().billing() == BillingMode.PAY_PER_REQUEST;
    String level =
        admission.stage() != AdmissionStage.TODAY
            ? Words.say("picture.admission." + admission.stage())
            : Words.say(
                onDemand ? "picture.serves-at-once" : "picture.table-bucket",
                Figures.grouped(Math.max(0, Math.floor(bucket.level().asDouble()))),
                Figures.grouped(bucket.capacity()),
                Figures.grouped(bucket.rate()));
    double right = AdmissionControl.left(band, gaugeRight(band) + 40);
    pen.text(x, y, Type.LEAST.fit(level, right - x), Type.LEAST, SECOND);
  }

  private static void bar(Pen pen, Box gauge, double used) {
    pen.card(gauge, 2, FILL, Stroke.of(LINE, 1));
    double width = Math.rint(gauge.width() * Math.clamp(used, 0, 1));
    if (width >= 1) {
      Box part = new Box(gauge.x(), gauge.y(), width, gauge.height());
      pen.card(part, Math.min(2, width / 2), DATA, null);
    }
    if (used > 1) {
      pen.hatch(gauge, 7, false, GROUND, 1.2);
    }
  }

  private static void ticks(Pen pen, Box gauge, double capacity) {
    if (capacity <= 0) {
      return;
    }
    int parts = gauge.width() >= 320 ? 4 : gauge.width() >= 140 ? 2 : 1;
    for (int i = 0; i <= parts; i++) {
      double x = Math.rint(gauge.x() + gauge.width() * i / parts);
      pen.line(x, gauge.bottom(), x, gauge.bottom() + 4, LINE, 1);
      Anchor anchor = i == 0 ? Anchor.START : i == parts ? Anchor.END : Anchor.MIDDLE;
      String value = Figures.grouped(capacity * i / parts);
      pen.text(x, gauge.bottom() + 15, value, Type.LEAST, anchor, SECOND);
    }
  }

  private static void prediction(
      Pen pen, Band band, View view, Box gauge, double free, double baseline) {
    View.Prediction pin = view.prediction();
    if (pin == null || !pin.table().equals(band.table().address())) {
      return;
    }
    double x = Math.rint(gauge.x() + gauge.width() * Math.clamp(pin.share(), 0, 1));
    pen.glyph(x, gauge.y() - 1, Mark.PREDICTION, INK);
    double width = Type.LEAST.width(pin.label());
    double left = x - width - 10;
    if (left >= free) {
      pen.text(left, baseline, pin.label(), Type.LEAST, SECOND);
    } else if (x + 10 >= free && x + 10 + width <= gauge.right() + 20) {
      pen.text(x + 10, baseline, pin.label(), Type.LEAST, SECOND);
    }
  }

  /// A pin that may still be moved, along the whole gauge.
  private static Optional<SceneObject> open(Band band, View view) {
    View.Prediction pin = view.prediction();
    if (pin == null
        || !pin.open()
        || !pin.table().equals(band.table().address())
        || band.density() == Density.TIGHT) {
      return Optional.empty();
    }
    double top = band.router().y() + (band.density() == Density.ROOMY ? 60 : 35);
    Box gauge = Box.between(band.router().x() + TEXT_LEFT, top, gaugeRight(band), top + 12);
    Box reach = Box.between(gauge.x() - 16, top - 20, gauge.right() + 16, top + 20);
    return Optional.of(
        new SceneObject(
            pin.table().child("prediction"),
            "prediction",
            reach,
            Layer.STILL,
            List.of(),
            "",
            List.of(),
            new Knob("prediction", pin.share(), 0, 1, false, gauge, false)));
  }

  private static SceneObject glass(Band band, BucketView bucket) {
    Box box = band.router();
    Pen pen = new Pen();
    double width = band.density() == Density.TIGHT ? 10 : band.density() == Density.SNUG ? 18 : 24;
    double inset = band.density() == Density.ROOMY ? 20 : band.density() == Density.SNUG ? 10 : 5;
    Box glass =
        new Box(box.x() + GLASS_LEFT, box.y() + inset - 2, width, box.height() - 2 * inset + 4);
    double level = Math.rint(glass.height() * bucket.fill());
    boolean empty = Load.empty(bucket);
    Box water = Box.between(glass.x(), glass.bottom() - level, glass.right(), glass.bottom());
    pen.fill(water, CACHE.over(GROUND, 0.45));
    if (empty) {
      pen.hatch(
          Box.between(glass.x(), glass.centreY(), glass.right(), glass.bottom()),
          5.5,
          true,
          ALARM,
          1.1);
    } else if (level >= 2) {
      pen.line(glass.x(), water.y(), glass.right(), water.y(), CACHE, 2);
    }
    pen.way(
        List.of(
            new Point(glass.x(), glass.y() - 4),
            new Point(glass.x(), glass.bottom()),
            new Point(glass.right(), glass.bottom()),
            new Point(glass.right(), glass.y() - 4)),
        0,
        Stroke.of(empty ? INK : EDGE, 1.5));
    return SceneObject.still(
        bucket.address(),
        "bucket",
        glass.grown(3),
        pen.shapes(),
        empty ? "stage.bucket.empty" : "stage.bucket",
        band.table().definition().name(),
        Words.say(band.reads() ? "picture.read" : "picture.write"),
        Figures.grouped(Math.max(0, bucket.level().asDouble())),
        Figures.grouped(bucket.capacity()),
        Figures.grouped(bucket.rate()));
  }

  private static SceneObject dial(Band band, Box box) {
    Pen pen = new Pen();
    boolean wide = wide(band);
    double radius = band.density() == Density.ROOMY ? 18 : band.density() == Density.SNUG ? 15 : 11;
    double x = wide ? box.right() - 160 : box.right() - 106 + (18 - radius);
    double y = Math.rint(box.centreY());
    Units capacity =
        Units.of(
            band.reads()
                ? band.table().definition().throughput().readUnits()
                : band.table().definition().throughput().writeUnits());
    String property = band.reads() ? "readCapacity" : "writeCapacity";
    Box track = new Box(x - radius - 8, y, 2 * radius + 16, 0);
    Knob knob = new Knob(property, capacity.asDouble(), 10, 40_000, true, track, false);
    if (wide) {
      pen.way(
          List.of(
              new Point(gaugeRight(band), box.y() + 66), new Point(x - radius + 2, box.y() + 66)),
          0,
          Stroke.of(LINE, 1).dashed(Dash.GHOST));
    }
    double from = 225;
    double turned = knob.share() * DIAL_SPAN;
    pen.arc(x, y, radius, from - DIAL_SPAN, DIAL_SPAN, Stroke.of(LINE, 2));
    pen.arc(x, y, radius, from - turned, turned, Stroke.of(INK, 2.5));
    double inner = radius - 5;
    pen.disc(x, y, inner, GROUND, Stroke.of(INK, 1.5));
    double angle = Math.toRadians(from - turned);
    pen.line(
        x + Math.cos(angle) * inner * 0.4,
        y - Math.sin(angle) * inner * 0.4,
        x + Math.cos(angle) * (inner - 1),
        y - Math.sin(angle) * (inner - 1),
        INK,
        2);
    String unit = Words.say(band.reads() ? "picture.rcu" : "picture.wcu");
    String value = Figures.grouped(capacity) + " " + unit;
    double left = x + radius + (wide ? 14 : 8);
    double room = box.right() - 6 - left;
    if (wide) {
      pen.text(left, y - 4, Words.say("picture.capacity"), Type.LABEL, SECOND);
      pen.fitted(left, y + 14, room, value, Type.STRONG, Anchor.START, INK);
    } else {
      String shown = Type.LABEL_STRONG.width(value) <= room ? value : Figures.grouped(capacity);
      pen.fitted(left, y + 4, room, shown, Type.LABEL_STRONG, Anchor.START, INK);
    }
    return SceneObject.still(
            band.table().address(),
            Scenes.KNOB,
            Box.around(x, y, radius + 4),
            pen.shapes(),
            "stage.knob",
            band.table().definition().name(),
            Words.say(band.reads() ? "picture.capacity.read" : "picture.capacity.write"),
            Figures.grouped(capacity),
            unit)
        .with(knob);
  }
}
