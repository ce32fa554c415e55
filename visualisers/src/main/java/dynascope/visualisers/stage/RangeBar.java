package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FILL;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.Frame;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The key space from 0 to 2^64: fences between partitions, and pins where keys hash to.
final class RangeBar {
  private static final double LABELLED = 0.1;
  private static final int MOST_LABELS = 3;

  /// Fences of narrower slots are ticks: as a comb they would be louder than all else.
  private static final double CLOSE = 16;

  /// Half the width of the widest pipe, and a gap.
  private static final double WAY = 9;

  private RangeBar() {}

  /// @param hands what a person wrote is pinned on it; null where they are no part of it
  static SceneObject of(Band band, List<ClientView> clients, @Nullable Frame hands) {
    Pen pen = new Pen();
    Box range = band.range();
    pen.fill(range, FILL);
    pen.line(range.x(), range.y() + 0.5, range.right(), range.y() + 0.5, LINE, 1);
    pen.line(range.x(), range.bottom() - 0.5, range.right(), range.bottom() - 0.5, LINE, 1);
    List<Box> taken = new ArrayList<>();
    pins(pen, band, clients, taken);
    if (hands != null) {
      HashDial.pins(pen, band, hands, taken);
    }
    fences(pen, band, hands != null, taken);
    ends(pen, band);
    return SceneObject.still(
        band.table().address().child("range"),
        "range",
        range,
        pen.shapes(),
        "stage.range",
        band.table().definition().name(),
        band.table().partitions().size());
  }

  private static void pins(Pen pen, Band band, List<ClientView> clients, List<Box> taken) {
    Box range = band.range();
    List<ClientView.Share> hot = new ArrayList<>();
    for (ClientView client : clients) {
      if (!client.workload().table().equals(band.table().definition().name())) {
        continue;
      }
      for (ClientView.Share share : client.shares()) {
        double x = Math.floor(band.hashX(share.hash())) + 0.5;
        pen.line(x, range.y() + range.height() * 0.3, x, range.y() + range.height() * 0.7, EDGE, 1);
        boolean named = hot.stream().anyMatch(each -> each.key().equals(share.key()));
        if (share.share() >= LABELLED && !named) {
          hot.add(share);
        }
      }
    }
    hot.sort((a, b) -> Double.compare(b.share(), a.share()));
    for (ClientView.Share share : hot.stream().limit(MOST_LABELS).toList()) {
      pin(pen, band, share, taken);
    }
  }

  private static void pin(Pen pen, Band band, ClientView.Share share, List<Box> taken) {
    Box range = band.range();
    double hashX = band.hashX(share.hash());
    Slot slot = null;
    for (Slot each : band.slots()) {
      if (hashX >= each.box().x() - 2 && hashX <= each.box().right() + 2) {
        slot = each;
      }
    }
    double load = slot == null ? 0 : Shelves.heat(slot);
    Tone tone = load < Racks.WARM ? DATA : new Heat(Math.clamp(load, 0.75, 1));
    double x = Math.rint(hashX);
    double y = range.centreY();
    double radius = Math.min(6, range.height() / 2);
    pen.disc(x, y, radius, GROUND, null);
    pen.disc(x, y, radius - 1.5, tone, null);
    double baseline = Math.rint(range.y() - 6);
    double room = Math.min(140, range.right() - x - 16);
    String words = Type.MONO_LEAST_STRONG.fit(share.key(), room);
    Text right = text(start(slot, x + 12, words), baseline, words, Anchor.START);
    Text left = text(x - 12, baseline, words, Anchor.END);
    double behind = slot == null ? x : Math.max(slot.wayX(), slot.backX());
    Text inside = text(behind + WAY, baseline, words, Anchor.START);
    Stream.of(right, left, inside)
        .filter(each -> taken.stream().noneMatch(each.bounds().grown(3)::overlaps))
        .filter(each -> each != left || each.bounds().x() > range.x() + 40)
        .filter(each -> !words.isEmpty())
        .min(Comparator.comparing(each -> crossed(band, each.bounds())))
        .ifPresent(each -> plated(pen, each, taken));
  }

  /// How much of the ways down into slots and back would stand on it; those down count most.
  private static int crossed(Band band, Box words) {
    int crossed = 0;
    for (Slot slot : band.slots()) {
      crossed += stands(slot.wayX(), words) ? 2 : 0;
      crossed += stands(slot.backX(), words) ? 1 : 0;
    }
    return crossed;
  }

  private static boolean stands(double way, Box words) {
    return way > words.x() - WAY && way < words.right() + WAY;
  }

  /// Right of the way down into the slot, if the words would stand on it.
  private static double start(@Nullable Slot slot, double x, String words) {
    if (slot == null) {
      return x;
    }
    double way = slot.wayX();
    boolean crossed = way > x - WAY && way < x + Type.MONO_LEAST_STRONG.width(words) + WAY;
    return crossed ? way + WAY : x;
  }

  private static Text text(double x, double y, String words, Anchor anchor) {
    return new Text(Math.rint(x), y, words, Type.MONO_LEAST_STRONG, anchor, INK);
  }

  /// Fences between slots; every quarter of the key space with its first hash.
  ///
  /// @param all whether every fence has its first hash
  private static void fences(Pen pen, Band band, boolean all, List<Box> taken) {
    Box range = band.range();
    for (Slot slot : band.slots()) {
      double x = Math.rint(slot.box().x() - (slot.thin() ? 1 : 2));
      if (slot.box().width() >= CLOSE) {
        pen.line(x, range.y() - 5, x, range.bottom(), INK, 2);
      } else {
        double y = range.bottom() - Math.rint(range.height() * 0.4);
        pen.line(x + 0.5, y, x + 0.5, range.bottom(), EDGE, 1);
      }
      long from = slot.partitions().getFirst().from();
      boolean quarter = from != 0 && (from & 0x3FFF_FFFF_FFFF_FFFFL) == 0;
      if (quarter && slot.box().width() < CLOSE) {
        pen.line(x, range.y() - 5, x, range.bottom(), INK, 2);
      }
      boolean named = quarter || all && from != 0 && slot.box().width() >= 40;
      if (named && band.density() != Band.Density.TIGHT) {
        String hex = String.format(Locale.ROOT, "%02X", from >>> 56);
        Text text =
            new Text(x - 6, Math.rint(range.y() - 6), hex, Type.MONO_LEAST, Anchor.END, SECOND);
        if (taken.stream().noneMatch(text.bounds().grown(4)::overlaps)) {
          plated(pen, text, taken);
        }
      }
    }
    pen.line(range.right(), range.y() - 5, range.right(), range.bottom(), INK, 2);
  }

  /// A label on ground, so that the ways behind it don't cross it.
  private static void plated(Pen pen, Text text, List<Box> taken) {
    pen.fill(text.bounds().grown(1), GROUND);
    pen.add(text);
    taken.add(text.bounds());
  }

  private static void ends(Pen pen, Band band) {
    Box range = band.range();
    double y = Math.rint(range.centreY() + 4);
    pen.text(range.x() - 8, y, "0", Type.MONO_LEAST, Anchor.END, INK);
    pen.text(range.right() + 5, y, "2", Type.MONO_LEAST, INK);
    pen.text(range.right() + 12, y - 4, "n", Type.MONO_LEAST, INK);
  }
}
