package dynascope.app.window;

import dynascope.app.play.Compared;
import dynascope.app.play.Graph;
import dynascope.app.play.Shown;
import dynascope.engine.event.Outcome;
import dynascope.engine.model.Address;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Difference;
import dynascope.engine.simulation.Difference.Deed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the strip between two stages says: what both were sent, what went otherwise first, and by
/// how much they differ.
///
/// @param differing such as `20,862 requests differ`
/// @param progress how far was compared; empty when all that was seen is
/// @param firsts the first differences, each of another kind; none while none was found
/// @param window over which seconds the measures go
record CompareModel(
    Sent sent,
    String differing,
    String progress,
    List<First> firsts,
    String window,
    List<Row> rows) {
  /// Over how many full seconds measures are taken.
  static final int SECONDS = 5;

  /// What clients ask for.
  ///
  /// @param a the hottest key on A and its share; empty for none
  /// @param b the same on B
  record Sent(String title, String load, String a, String b) {}

  /// A difference in words: which request, when, and what became of it on both sides.
  record First(String title, String request, String at, Side a, Side b) {
    String text() {
      return Texts.say("compare.first.text", title, request, at, a.text(), b.text());
    }
  }

  /// What one branch did.
  record Side(String words, String more, Sign sign) {
    String text() {
      return more.isEmpty() ? words : words + ", " + more;
    }
  }

  /// What stands before the words.
  enum Sign {
    NONE,
    DONE,
    REFUSED
  }

  /// A measure on both branches.
  ///
  /// @param unit such as `ms`; may be empty
  /// @param apart how far the two are apart, from 0 for the same to 1
  record Row(
      String label,
      String unit,
      String about,
      String a,
      String b,
      String difference,
      double apart) {
    String text() {
      return Texts.say("compare.row", label, with(a), with(b), difference);
    }

    String with(String number) {
      return unit.isEmpty() || number.equals("–") ? number : number + " " + unit;
    }
  }

  /// The measure to begin with: the one that was looked at, unless another is far more apart.
  int tellingRow(int now) {
    int best = Math.clamp(now, 0, Math.max(0, rows.size() - 1));
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).apart() > rows.get(best).apart() + 0.25) {
        best = i;
      }
    }
    return best;
  }

  static CompareModel of(Shown shown, Compared compared) {
    boolean left = shown.branch() == compared.a();
    Moment a = left ? shown.moment() : compared.other();
    Moment b = left ? compared.other() : shown.moment();
    long second = shown.playhead().second();
    long from = Math.max(0, second - SECONDS);
    if (compared.parted() != null) {
      from = Math.max(from, Math.ceilDiv(compared.parted().nanos(), 1_000_000_000L));
    }
    boolean full = from < second;
    boolean behind = compared.upTo().isBefore(shown.playhead());
    return new CompareModel(
        sent(a, b),
        compared.parted() == null
            ? Texts.say("compare.same")
            : Texts.say("compare.differing", Texts.number((double) compared.differing())),
        behind ? Texts.say("compare.progress", compared.upTo().text()) : "",
        firsts(compared),
        full ? Texts.say("compare.window", from, second) : Texts.say("compare.window.none"),
        rows(compared, from, second));
  }

  // ---- what was sent

  private static Sent sent(@Nullable Moment a, @Nullable Moment b) {
    String left = load(a);
    String right = load(b);
    boolean same = left.equals(right) || left.isEmpty() || right.isEmpty();
    return new Sent(
        Texts.say(same ? "compare.sent.same" : "compare.sent.other"),
        same ? left + (left.isEmpty() ? right : "") : "",
        same ? hottest(a) : Texts.say("compare.sent.both", left, hottest(a)),
        same ? hottest(b) : Texts.say("compare.sent.both", right, hottest(b)));
  }

  private static @Nullable ClientView client(@Nullable Moment moment) {
    return moment == null || moment.frame().clients().isEmpty()
        ? null
        : moment.frame().clients().getFirst();
  }

  private static String load(@Nullable Moment moment) {
    ClientView client = client(moment);
    return client == null
        ? ""
        : Texts.say(
            "compare.sent.load",
            Texts.number(client.workload().rate()),
            Texts.number(100 * client.workload().writes()));
  }

  private static String hottest(@Nullable Moment moment) {
    ClientView client = client(moment);
    if (client == null || client.shares().isEmpty()) {
      return "";
    }
    ClientView.Share first = client.shares().getFirst();
    return Texts.say("compare.sent.key", first.key(), Math.round(100 * first.share()));
  }

  // ---- what went otherwise

  private static List<First> firsts(Compared compared) {
    List<First> firsts = new ArrayList<>();
    Difference first = compared.first();
    if (first != null) {
      firsts.add(first("compare.first", first));
    }
    Difference end = compared.firstEnd();
    if (end != null && !end.equals(first)) {
      firsts.add(first("compare.first.end", end));
    }
    Difference read = compared.firstRead();
    if (end == null && read != null && !read.equals(first)) {
      firsts.add(first("compare.first.read", read));
    }
    return List.copyOf(firsts);
  }

  private static First first(String title, Difference difference) {
    boolean write = difference.operation() != null && difference.operation().isWrite();
    String request = (write ? "W" : "R") + difference.request().ordinal();
    String tries =
        difference.attempt() > 1
            ? Texts.say("compare.try", request, difference.attempt())
            : request;
    return new First(
        Texts.say(title),
        tries,
        difference.at().text(),
        side(difference, difference.a(), difference.b()),
        side(difference, difference.b(), difference.a()));
  }

  private static Side side(Difference of, @Nullable Deed deed, @Nullable Deed other) {
    if (deed == null) {
      return new Side(Texts.say("compare.not-sent"), "", Sign.NONE);
    }
    return switch (of.kind()) {
      case SENT -> new Side(Texts.say("compare.is-sent"), deed.key(), Sign.NONE);
      case WENT -> went(deed, other);
      case ENDED -> ended(deed);
      case READ -> new Side(read(deed), "", Sign.NONE);
    };
  }

  /// Where it went; the key where both name another, the copy where only that differs.
  private static Side went(Deed deed, @Nullable Deed other) {
    Address to = deed.to();
    String where = to == null ? "–" : place(to);
    boolean sameKey = other == null || other.key().equals(deed.key());
    String copy = to == null ? "" : to.name();
    String more = sameKey ? copy.replace("replica-", Texts.say("compare.copy") + " ") : deed.key();
    return new Side(Texts.say("compare.went", where), more, Sign.NONE);
  }

  private static String place(Address to) {
    Address parent = to.parent();
    return parent != null && to.name().startsWith("replica-") ? parent.name() : to.name();
  }

  private static Side ended(Deed deed) {
    Outcome outcome = deed.outcome();
    if (outcome == Outcome.SUCCESS) {
      return new Side(Texts.say("compare.accepted"), "", Sign.DONE);
    }
    boolean refused = outcome == Outcome.THROTTLED;
    String words = refused ? Texts.say("compare.refused") : Texts.say("compare.ended." + outcome);
    return new Side(words, "", Sign.REFUSED);
  }

  private static String read(Deed deed) {
    if (deed.stale()) {
      return Texts.say("compare.read.old");
    }
    return deed.items() == 0
        ? Texts.say("compare.read.none")
        : Texts.say("compare.read", Texts.number((double) deed.items()));
  }

  // ---- by how much

  private static List<Row> rows(Compared compared, long from, long to) {
    List<Row> rows = new ArrayList<>();
    for (Compared.Measured each : compared.measures()) {
      double a = mean(each.a(), from, to);
      double b = mean(each.b(), from, to);
      String sample = each.a().text().apply(0);
      int space = sample.lastIndexOf(' ');
      String unit = space < 0 ? "" : sample.substring(space + 1);
      double most = Math.max(Math.abs(a), Math.abs(b));
      rows.add(
          new Row(
              each.a().label(),
              unit,
              each.a().about(),
              bare(each.a().text().apply(a), unit),
              bare(each.b().text().apply(b), unit),
              difference(each.a(), unit, a, b),
              most > 0 ? Math.abs(b - a) / most : 0));
    }
    return List.copyOf(rows);
  }

  /// The mean of the seconds that have a value; NaN for none.
  static double mean(Graph graph, long from, long to) {
    double sum = 0;
    int count = 0;
    for (long second = from; second < to; second++) {
      long place = second - graph.from();
      double value =
          place < 0 || place >= graph.values().length ? Double.NaN : graph.values()[(int) place];
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /// A value without its unit.
  private static String bare(String value, String unit) {
    return unit.isEmpty() || !value.endsWith(" " + unit)
        ? value
        : value.substring(0, value.length() - unit.length() - 1);
  }

  /// With its sign; of shares, in points.
  private static String difference(Graph graph, String unit, double a, double b) {
    double by = b - a;
    if (Double.isNaN(by)) {
      return "–";
    }
    String size = bare(graph.text().apply(Math.abs(by)), unit);
    String points = unit.equals("%") ? size + " pt" : size;
    return size.equals("0") ? points : (by > 0 ? "+" : "−") + points;
  }
}
