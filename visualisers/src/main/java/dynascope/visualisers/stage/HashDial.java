package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.FILL;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.PartitionView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// The key space while it is not yet a bar: a dial with its ranges, the keys of the items on it,
/// and a hand that points where the newest key hashes to.
final class HashDial {
  private static final double HALF = 7;

  /// From this curvature on the dial has a hand and says what it is.
  private static final double ROUND = 0.55;

  private HashDial() {}

  static SceneObject of(Band band, Curl curl, Frame frame) {
    Pen pen = new Pen();
    List<Point> line = new ArrayList<>(curl.stretch(0, 1, HALF));
    List<Point> inner = curl.stretch(0, 1, -HALF);
    Collections.reverse(inner);
    line.addAll(inner);
    pen.area(line, FILL, Stroke.of(LINE, 1));
    List<PartitionView> partitions = band.table().partitions();
    Hand newest = Hand.newest(frame, band.table().definition());
    PartitionView home = newest == null ? null : band.table().home(newest.hash());
    if (home != null) {
      home(pen, curl, home);
    }
    for (PartitionView each : partitions) {
      double pin = newest != null && each.equals(home) ? Curl.share(newest.hash()) : Double.NaN;
      range(pen, curl, each, partitions.size(), pin);
    }
    fence(pen, curl, 0);
    fence(pen, curl, 1);
    boolean round = curl.curvature() >= ROUND;
    if (round) {
      middle(pen, curl, newest == null);
    }
    for (Hand hand : Hand.items(frame, band.table().definition())) {
      pin(pen, curl, hand, false);
    }
    if (newest != null) {
      if (round) {
        hand(pen, curl, newest);
      }
      pin(pen, curl, newest, true);
      label(pen, curl, newest);
    }
    double radius = round ? curl.radius() : 0;
    Box bounds =
        round ? Box.around(curl.bar().centreX(), curl.centre().y(), radius + HALF) : curl.bar();
    return SceneObject.still(
        band.table().address().child("range"),
        "range",
        bounds,
        pen.shapes(),
        newest == null ? "stage.dial" : "stage.dial.hand",
        band.table().definition().name(),
        partitions.size(),
        newest == null ? "" : newest.key(),
        newest == null ? "" : newest.hex(),
        home == null ? "" : home.address().name());
  }

  /// The range in which the newest key lies is filled.
  private static void home(Pen pen, Curl curl, PartitionView home) {
    double from = Curl.share(home.from());
    double to = Curl.share(home.to());
    List<Point> line = new ArrayList<>(curl.stretch(from, to, HALF - 1));
    List<Point> inner = curl.stretch(from, to, 1 - HALF);
    Collections.reverse(inner);
    line.addAll(inner);
    pen.area(line, DATA.over(GROUND, 0.35), null);
  }

  /// A fence with its first hash, and the partition's name, off the hand that points into it.
  private static void range(Pen pen, Curl curl, PartitionView partition, int count, double pin) {
    double from = Curl.share(partition.from());
    double to = Curl.share(partition.to());
    double named = Double.isNaN(pin) ? 0.5 : pin > (from + to) / 2 ? 0.2 : 0.8;
    double middle = from + named * (to - from);
    fence(pen, curl, from);
    if (count <= 16) {
      Point at = curl.at(from, -20);
      if (from > 0) {
        String hex = String.format(Locale.ROOT, "%02X", partition.from() >>> 56);
        // Below the top requests come down: its hash stands beside their way.
        double x = Math.abs(at.x() - curl.bar().centreX()) < 8 ? at.x() - 12 : at.x();
        pen.text(x, at.y() + 4, hex, Type.MONO_LEAST, Anchor.MIDDLE, SECOND);
      }
      Point name = curl.at(middle, -22);
      String words = partition.address().name();
      pen.text(name.x(), name.y() + 4, words, Type.LEAST_STRONG, Anchor.MIDDLE, INK);
    }
  }

  private static void fence(Pen pen, Curl curl, double share) {
    Point in = curl.at(share, -HALF);
    Point out = curl.at(share, HALF + 6);
    pen.line(in.x(), in.y(), out.x(), out.y(), INK, 2);
  }

  /// What the dial is, in its middle, while nothing points.
  private static void middle(Pen pen, Curl curl, boolean idle) {
    Point centre = curl.centre();
    if (idle && curl.radius() > 48) {
      boolean room = curl.radius() > 80;
      double y = centre.y() + (room ? -2 : 4);
      pen.text(centre.x(), y, Words.say("picture.hash"), Type.STRONG, Anchor.MIDDLE, INK);
      if (room) {
        pen.text(centre.x(), y + 16, "0 … 2ⁿ", Type.LEAST, Anchor.MIDDLE, SECOND);
      }
    }
  }

  /// The hand that points to the newest key.
  private static void hand(Pen pen, Curl curl, Hand newest) {
    Point centre = curl.centre();
    Point tip = curl.at(Curl.share(newest.hash()), -HALF - 4);
    pen.line(centre.x(), centre.y(), tip.x(), tip.y(), INK, 2.5);
    double angle = Math.atan2(tip.y() - centre.y(), tip.x() - centre.x());
    List<Point> arrow = new ArrayList<>();
    arrow.add(tip);
    for (double turn : new double[] {2.7, -2.7}) {
      arrow.add(
          new Point(tip.x() + 11 * Math.cos(angle + turn), tip.y() + 11 * Math.sin(angle + turn)));
    }
    pen.area(arrow, INK, null);
    pen.disc(centre.x(), centre.y(), 5, INK, null);
  }

  private static void pin(Pen pen, Curl curl, Hand hand, boolean newest) {
    Point at = curl.at(Curl.share(hand.hash()), 0);
    pen.disc(at.x(), at.y(), newest ? 6.5 : 4, GROUND, null);
    pen.disc(at.x(), at.y(), newest ? 5 : 3, DATA, null);
  }

  /// The newest key and its hash, outside the dial beside its pin.
  private static void label(Pen pen, Curl curl, Hand newest) {
    double share = Curl.share(newest.hash());
    Point at = curl.at(share, 18);
    Point pin = curl.at(share, HALF);
    boolean right = at.x() >= curl.bar().centreX();
    String key = Type.MONO_LEAST_STRONG.fit(newest.key(), 140);
    double width = Type.MONO_LEAST_STRONG.width(key) + Type.MONO_LEAST.width(" = " + newest.hex());
    double wanted = right ? at.x() + 10 : at.x() - 10 - width;
    double x = Math.clamp(wanted, curl.bar().x() + 4, Math.max(5, curl.bar().right() - width - 4));
    if (curl.curvature() < 0.4) {
      x = Math.clamp(pin.x() - width / 2, curl.bar().x() + 4, curl.bar().right() - width - 4);
    }
    double y = curl.curvature() < 0.4 ? at.y() - 6 : at.y() + 4;
    Text name =
        new Text(Math.rint(x), Math.rint(y), key, Type.MONO_LEAST_STRONG, Anchor.START, INK);
    Text hash =
        new Text(
            Math.rint(x + Type.MONO_LEAST_STRONG.width(key)),
            Math.rint(y),
            " = " + newest.hex(),
            Type.MONO_LEAST,
            Anchor.START,
            INK);
    pen.fill(name.bounds().grown(2), GROUND);
    pen.fill(hash.bounds().grown(2), GROUND);
    pen.add(name);
    pen.add(hash);
  }

  /// The pins of the items on the bar, and what the newest key hashes to.
  static void pins(Pen pen, Band band, Frame frame, List<Box> taken) {
    Curl flat = Curl.of(band.range(), 0, 0);
    for (Hand hand : Hand.items(frame, band.table().definition())) {
      pin(pen, flat, hand, false);
    }
    Hand newest = Hand.newest(frame, band.table().definition());
    if (newest != null) {
      pin(pen, flat, newest, true);
      double pinX = flat.at(Curl.share(newest.hash()), 0).x();
      String words = Type.MONO_LEAST_STRONG.fit(newest.key(), 140) + " = " + newest.hex();
      double half = Type.MONO_LEAST_STRONG.width(words) / 2;
      double x = Math.clamp(pinX, band.range().x() + half, band.range().right() - half);
      double y = Math.rint(band.range().y() - 8);
      Text text = new Text(Math.rint(x), y, words, Type.MONO_LEAST_STRONG, Anchor.MIDDLE, INK);
      pen.fill(text.bounds().grown(2), GROUND);
      pen.add(text);
      taken.add(text.bounds());
    }
  }
}
