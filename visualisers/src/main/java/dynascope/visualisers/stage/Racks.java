package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.client.Dealing;
import dynascope.engine.client.Keys;
import dynascope.engine.client.Versions;
import dynascope.engine.client.Workload;
import dynascope.engine.moment.ClientView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Knob;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Scenes;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The askers: a rack of faders for each client, with what it names and what it is refused.
final class Racks {
  private static final double UPRIGHT = 380;
  private static final double PAD = 12;

  /// From this load on a key that has most of the requests is hot; below it only has most of them.
  static final double WARM = 0.25;

  private Racks() {}

  /// A fader's property, label, value and unit.
  private record Fader(Knob knob, String label, String value, String unit) {}

  static List<SceneObject> of(ClientView client, Box box, double load) {
    List<SceneObject> objects = new ArrayList<>();
    boolean upright = box.height() >= UPRIGHT;
    objects.add(rack(client, box, upright, load));
    List<Fader> faders = faders(client, box, upright);
    for (int i = 0; i < faders.size(); i++) {
      objects.add(upright ? upright(client, faders.get(i)) : lying(client, faders.get(i), box));
    }
    double used = upright ? belowBottom(box) : brieflyBottom(client, box);
    Box left = Box.between(box.x() + PAD, used, box.right() - PAD, box.bottom() - 6);
    RetryGauges.of(client, left).ifPresent(objects::add);
    return objects;
  }

  /// Those that change something: one key has no skew, who writes sort keys in turn only writes,
  /// and who deals has neither.
  private static List<Fader> faders(ClientView client, Box box, boolean upright) {
    Workload workload = client.workload();
    boolean uneven = workload.keys().kind() == Keys.Kind.ZIPF || upright;
    boolean tight = !upright && isAboutRetries(client);
    List<Fader> faders = new ArrayList<>();
    String rate = Figures.grouped(workload.rate());
    String skew = String.format(Locale.ROOT, "%.1f", workload.keys().skew());
    faders.add(
        new Fader(
            new Knob("rate", workload.rate(), 10, 100_000, true, track(box, 0, upright), upright),
            Words.say("picture.rate"),
            rate,
            Words.say("picture.rate.unit")));
    boolean deals = workload.dealing() != null;
    if (!deals && workload.keys().kind() != Keys.Kind.SINGLE && uneven && !tight) {
      Box track = track(box, faders.size(), upright);
      faders.add(
          new Fader(
              new Knob("skew", workload.keys().skew(), 0, 4, false, track, upright),
              Words.say("picture.skew"),
              skew,
              Words.say("picture.skew.unit")));
    }
    if (!deals && (workload.sortKeys() == null || workload.writes() < 1) && !tight) {
      Box track = track(box, faders.size(), upright);
      faders.add(
          new Fader(
              new Knob("writes", workload.writes(), 0, 1, false, track, upright),
              Words.say("picture.mix"),
              Figures.percent(workload.writes()),
              Words.say("picture.mix.unit")));
    }
    double last = box.bottom() - 6;
    return faders.stream().filter(each -> each.knob().track().bottom() <= last).toList();
  }

  /// A budget and a rate limiter need the room of a low rack's other faders.
  private static boolean isAboutRetries(ClientView client) {
    ClientView.Retries retries = client.retries();
    return retries.hasBudget() || retries.held() > 0;
  }

  /// Whether a key stands out enough to be named in a low rack.
  private static boolean namesKey(ClientView client) {
    return !client.shares().isEmpty() && client.shares().getFirst().share() >= 0.01;
  }

  private static Box track(Box box, int index, boolean upright) {
    if (upright) {
      double height = Math.clamp(box.height() - 328, 56, 136);
      return new Box(box.x() + 28 + 40 * index, box.y() + 96, 0, height);
    }
    return new Box(
        box.x() + PAD + 4, box.y() + lyingTop(box) + 10 + 30 * index, box.width() - 32, 0);
  }

  private static double lyingTop(Box box) {
    return box.height() >= 150 ? 54 : 38;
  }

  private static SceneObject upright(ClientView client, Fader fader) {
    Pen pen = new Pen();
    Box track = fader.knob().track();
    double x = track.x();
    double at = Math.rint(track.bottom() - fader.knob().share() * track.height());
    pen.text(x, track.y() - 24, fader.label(), Type.LABEL, Anchor.MIDDLE, INK);
    pen.line(x, track.y(), x, track.bottom(), HAIRLINE, 4);
    pen.line(x, track.bottom(), x, at, EDGE, 4);
    for (int i = 0; i <= 4; i++) {
      double y = track.y() + track.height() * i / 4;
      pen.line(x + 8, Math.rint(y), x + 12, Math.rint(y), LINE, 1);
    }
    pen.card(new Box(x - 11.25, at - 6.25, 22.5, 12.5), 3, GROUND, Stroke.of(INK, 1.5));
    pen.line(x - 6, at, x + 6, at, INK, 1.5);
    double room = 38;
    pen.fitted(x, track.bottom() + 24, room, fader.value(), Type.LABEL_STRONG, Anchor.MIDDLE, INK);
    pen.text(x, track.bottom() + 40, fader.unit(), Type.LEAST, Anchor.MIDDLE, SECOND);
    Box grip = Box.between(x - 18, track.y() - 12, x + 18, track.bottom() + 10);
    return knob(client, fader, grip, pen);
  }

  private static SceneObject lying(ClientView client, Fader fader, Box box) {
    Pen pen = new Pen();
    Box track = fader.knob().track();
    double y = track.y();
    double at = Math.rint(track.x() + fader.knob().share() * track.width());
    pen.text(box.x() + PAD, y - 10, fader.label(), Type.LEAST, SECOND);
    double room = box.width() - 2 * PAD - Type.LEAST.width(fader.label()) - 8;
    String value = fader.value() + " " + fader.unit();
    String shown = Type.LEAST_STRONG.width(value) <= room ? value : fader.value();
    pen.text(box.right() - PAD, y - 10, shown, Type.LEAST_STRONG, Anchor.END, INK);
    pen.line(track.x(), y, track.right(), y, HAIRLINE, 4);
    pen.line(track.x(), y, at, y, EDGE, 4);
    pen.card(new Box(at - 5.25, y - 6.25, 10.5, 12.5), 3, GROUND, Stroke.of(INK, 1.5));
    Box grip = Box.between(track.x() - 6, y - 9, track.right() + 6, y + 9);
    return knob(client, fader, grip, pen);
  }

  private static SceneObject knob(ClientView client, Fader fader, Box grip, Pen pen) {
    return SceneObject.still(
            client.address(),
            Scenes.KNOB,
            grip,
            pen.shapes(),
            "stage.knob",
            client.address().name(),
            fader.label(),
            fader.value(),
            fader.unit())
        .with(fader.knob());
  }

  private static SceneObject rack(ClientView client, Box box, boolean upright, double load) {
    Pen pen = new Pen();
    pen.card(inner(box), 6, null, Stroke.of(LINE, 1));
    double room = box.width() - 2 * PAD;
    double x = box.x() + PAD;
    pen.fitted(
        x,
        box.y() + (upright ? 24 : 18),
        room,
        client.address().name(),
        Type.STRONG,
        Anchor.START,
        INK);
    if (upright || box.height() >= 150) {
      double y = box.y() + (upright ? 42 : 34);
      pen.fitted(x, y, room, operations(client.workload()), Type.LEAST, Anchor.START, SECOND);
    }
    if (upright) {
      below(pen, client, box, track(box, 0, true).bottom() + 56, load);
    } else {
      briefly(pen, client, box);
    }
    pen.card(new Box(box.right() - 4, box.y() + 19, 6, 10), 1, GROUND, Stroke.of(LINE, 1));
    return SceneObject.still(
        client.address(),
        "client",
        box,
        pen.shapes(),
        client.refused() > 0 ? "stage.client.refused" : "stage.client",
        client.address().name(),
        Figures.grouped(client.workload().rate()),
        Figures.percent(client.workload().writes()),
        client.hottest(),
        Figures.percent(client.shares().isEmpty() ? 0 : client.shares().getFirst().share()),
        client.succeeded(),
        client.refused());
  }

  private static Box inner(Box box) {
    return new Box(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1);
  }

  private static String operation(Dealing dealing) {
    boolean sums = dealing.kind() == Dealing.Kind.SUM;
    return switch (dealing.by()) {
      case TRANSACTION -> sums ? "TransactGetItems" : "TransactWriteItems";
      case BATCH -> "BatchGetItem";
      case CONDITION, SINGLE -> sums ? "GetItem" : "UpdateItem";
    };
  }

  /// `PutItem, GetItem`, as the mix has them.
  private static String operations(Workload workload) {
    if (workload.scanning() != null) {
      return "Scan";
    }
    if (workload.dealing() != null) {
      return operation(workload.dealing());
    }
    List<String> names = new ArrayList<>();
    if (workload.writes() > 0) {
      names.add("PutItem");
    }
    Versions versions = workload.versions();
    if (versions != null) {
      names.add(
          versions.latest() == Versions.Latest.POINTER
                  || versions.latest() == Versions.Latest.IN_PLACE
              ? "GetItem"
              : "Query");
    } else if (workload.writes() < 1) {
      if (workload.queries() < 1) {
        names.add("GetItem");
      }
      if (workload.queries() > 0) {
        names.add("Query");
      }
    }
    return String.join(", ", names);
  }

  /// The share of each key, then what comes of it.
  private static void below(Pen pen, ClientView client, Box box, double top, double load) {
    double x = box.x() + PAD;
    double right = box.right() - PAD;
    pen.line(x, top + 0.5, right, top + 0.5, HAIRLINE, 1);
    double base = top + 60;
    shares(pen, client, x, right, base, load);
    double second = base + 34;
    pen.line(x, second + 0.5, right, second + 0.5, HAIRLINE, 1);
    boolean tall = box.bottom() - second >= 80;
    double step = 20;
    double y = second + 22;
    retries(pen, client, x, right, y, tall);
    y += tall ? 44 : step;
    if (y <= box.bottom() - 6) {
      pen.text(x, y, Words.say("picture.refused"), Type.LABEL, INK);
      Tone tone = INK;
      pen.text(
          right,
          y,
          Words.say("picture.a-second", Figures.grouped(client.refused())),
          Type.LABEL_STRONG,
          Anchor.END,
          tone);
    }
  }

  /// Where an upright rack has room again.
  private static double belowBottom(Box box) {
    double second = track(box, 0, true).bottom() + 56 + 94;
    return second + 22 + (box.bottom() - second >= 80 ? 44 : 20) + 8;
  }

  private static void shares(
      Pen pen, ClientView client, double x, double right, double base, double load) {
    double height = 42;
    int count = Math.min(8, client.shares().size());
    double greatest = count == 0 ? 1 : Math.max(1e-9, client.shares().getFirst().share());
    double pitch = (right - x) / 8;
    double room = right - x;
    for (int i = 0; i < count; i++) {
      double share = client.shares().get(i).share();
      double bar = Math.max(1, Math.rint(height * share / Math.max(greatest, 0.05)));
      boolean hot = i == 0 && greatest >= 0.2 && load >= WARM;
      Tone tone = hot ? new Heat(Math.max(0.75, load)) : EDGE;
      pen.fill(new Box(Math.rint(x + i * pitch), base - bar, 11, bar), tone);
    }
    pen.line(x, base, right, base, EDGE, 1.5);
    if (count == 0) {
      String none = Words.say("picture.no-hot-key");
      pen.fitted(x, base - 8, room, none, Type.LEAST, Anchor.START, SECOND);
    } else {
      String onOneKey = Words.say("picture.on-one-key");
      String share = Figures.percent(greatest);
      double beside = Math.max(clear(client, count, greatest, x, pitch), x + 20);
      if (beside + Type.LEAST.width(onOneKey) <= right) {
        pen.text(beside, base - 31, share, Type.LABEL_STRONG, INK);
        pen.text(beside, base - 15, onOneKey, Type.LEAST, SECOND);
      } else {
        pen.text(right, base + 19, share, Type.LABEL_STRONG, Anchor.END, INK);
        room -= Type.LABEL_STRONG.width(share) + 8;
      }
    }
    String key = Type.MONO_LEAST_STRONG.fit(client.hottest(), room);
    pen.text(x, base + 19, key, Type.MONO_LEAST_STRONG, INK);
  }

  /// Right of the last bar that is tall enough to run into the words beside it.
  private static double clear(
      ClientView client, int count, double greatest, double x, double pitch) {
    int last = 0;
    for (int i = 0; i < count; i++) {
      if (client.shares().get(i).share() > greatest * 0.3) {
        last = i;
      }
    }
    return x + pitch * (last + 1.4);
  }

  private static void retries(
      Pen pen, ClientView client, double x, double right, double y, boolean tall) {
    int tries = client.workload().retry().attempts();
    pen.text(x, y, Words.say("picture.tries"), Type.LABEL, INK);
    pen.text(right, y, Words.say("picture.up-to", tries), Type.LEAST, Anchor.END, SECOND);
    if (tall) {
      double line = y + 24;
      pen.way(List.of(new Point(x, line), new Point(right, line)), 0, Stroke.of(EDGE, 1.5));
      int ticks = Math.min(8, tries);
      for (int i = 0; i < ticks; i++) {
        boolean hit = i == 0 && client.refused() > 0;
        double at = Math.rint(x + 4 + i * 15.0 * 7 / 7.5);
        pen.line(at, line - 12, at, line, hit ? ALARM : LINE, hit ? 2.5 : 1.5);
      }
    }
  }

  private static double brieflyTop(ClientView client, Box box) {
    return box.y() + lyingTop(box) + 10 + faders(client, box, false).size() * 30 + 2;
  }

  private static double brieflyBottom(ClientView client, Box box) {
    return brieflyTop(client, box) + (namesKey(client) ? 28 : 8);
  }

  /// One or two lines for a low rack: what is refused, and the hottest key.
  private static void briefly(Pen pen, ClientView client, Box box) {
    double x = box.x() + PAD;
    double room = box.width() - 2 * PAD;
    double y = brieflyTop(client, box);
    if (y <= box.bottom() - 8) {
      pen.text(x, y, Words.say("picture.refused"), Type.LEAST, SECOND);
      pen.text(
          box.right() - PAD,
          y,
          Words.say("picture.a-second", Figures.grouped(client.refused())),
          Type.LEAST_STRONG,
          Anchor.END,
          INK);
    }
    if (y + 20 <= box.bottom() - 8 && namesKey(client)) {
      String share = Figures.percent(client.shares().getFirst().share());
      pen.text(box.right() - PAD, y + 20, share, Type.LEAST_STRONG, Anchor.END, INK);
      double left = room - Type.LEAST_STRONG.width(share) - 8;
      pen.fitted(x, y + 20, left, client.hottest(), Type.MONO_LEAST, Anchor.START, INK);
    }
  }
}
