package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.event.Asked;
import dynascope.engine.event.Receipt;
import dynascope.engine.model.Address;
import dynascope.engine.moment.Frame;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Type;
import java.util.List;
import java.util.Locale;

/// The person who asks by hand, as an asker: what was asked last, and its receipt.
///
/// What was read and thrown away by a filter is waste: it is hatched.
final class You {
  static final Address ADDRESS = Address.parse("client/you");
  private static final double PAD = 12;
  private static final double ROW = 18;

  private You() {}

  /// Whether the person has a place: when they may ask, or asked, or when nobody else could.
  static boolean stands(Frame frame, View view) {
    return view.hands() == View.Hands.ASKS
        || view.items()
        || frame.asked() != null
        || frame.clients().isEmpty() && frame.program() == null && !frame.tables().isEmpty();
  }

  /// Before anything was asked.
  static SceneObject idle(Box box) {
    Pen pen = new Pen();
    frame(pen, box);
    pen.fitted(
        box.x() + PAD,
        box.y() + 20 + ROW,
        box.width() - 2 * PAD,
        Words.say("picture.nothing-asked"),
        Type.LEAST,
        Anchor.START,
        SECOND);
    return SceneObject.still(ADDRESS, "client", box, pen.shapes(), "stage.you.idle");
  }

  private static void frame(Pen pen, Box box) {
    pen.card(
        new Box(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1),
        6,
        null,
        Stroke.of(LINE, 1));
    String you = Words.say("picture.you");
    double room = box.width() - 2 * PAD;
    pen.fitted(box.x() + PAD, box.y() + 20, room, you, Type.STRONG, Anchor.START, INK);
    pen.card(new Box(box.right() - 4, box.y() + 19, 6, 10), 1, GROUND, Stroke.of(LINE, 1));
  }

  static SceneObject of(Asked asked, Box box) {
    Pen pen = new Pen();
    double x = box.x() + PAD;
    double right = box.right() - PAD;
    double room = right - x;
    frame(pen, box);
    double y = box.y() + 20;
    String operation = asked.operation().name();
    pen.text(right, y, operation, Type.LABEL, Anchor.END, INK);
    y += ROW;
    String what =
        asked.collection().isEmpty()
            ? Words.say("picture.all-keys")
            : asked.collection() + (asked.forward() ? "" : " \u2190");
    pen.fitted(x, y, room, what, Type.MONO_LEAST, Anchor.START, SECOND);
    y += 8;
    pen.line(x, y + 0.5, right, y + 0.5, HAIRLINE, 1);
    y += 18;
    if (asked.state() == Asked.State.FAILED) {
      pen.glyph(x + 8, y - 4, Mark.OVER, ALARM);
      for (String line : lines(asked.error(), room - 22)) {
        pen.fitted(x + 22, y, room - 22, line, Type.LEAST_STRONG, Anchor.START, INK);
        y += 14;
      }
      y += ROW - 14;
    }
    // What there is room for: first the bill and what it is for.
    int rows = (int) Math.floor((box.bottom() - 6 - y) / ROW) + 1;
    boolean bar = rows >= 6 && asked.read() > 0;
    if (rows >= 5) {
      y = row(pen, x, right, y, "picture.pages", pages(asked));
    }
    if (rows >= 2) {
      y = row(pen, x, right, y, "picture.items-read", Figures.grouped(asked.read()));
    }
    if (rows >= 4) {
      String wasted = Figures.grouped(asked.read() - asked.returned());
      y = row(pen, x, right, y, "picture.items-filtered", wasted);
    }
    if (rows >= 3) {
      y = row(pen, x, right, y, "picture.items-returned", Figures.grouped(asked.returned()));
    }
    if (bar) {
      shares(pen, asked, new Box(x, y - 10, room, 10));
      y += ROW;
    }
    if (rows >= 1) {
      bill(pen, x, right, y, asked.units().text());
    }
    return SceneObject.still(
        ADDRESS,
        "client",
        box,
        pen.shapes(),
        asked.state() == Asked.State.FAILED ? "stage.you.failed" : "stage.you",
        operation,
        asked.collection(),
        Figures.grouped(asked.read()),
        Figures.grouped(asked.returned()),
        asked.units().text(),
        Words.say("picture.asked." + asked.state().name().toLowerCase(Locale.ROOT)),
        asked.error());
  }

  /// Where everything is charged in cups: the sum of it.
  static SceneObject of(List<Receipt> receipts, Box box) {
    Pen pen = new Pen();
    double x = box.x() + PAD;
    double right = box.right() - PAD;
    pen.card(
        new Box(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1),
        6,
        null,
        Stroke.of(LINE, 1));
    double y = box.y() + 20;
    pen.fitted(x, y, right - x, Words.say("picture.you"), Type.STRONG, Anchor.START, INK);
    String last = receipts.isEmpty() ? "" : receipts.getLast().operation().name();
    y += ROW;
    pen.fitted(x, y, right - x, last, Type.LABEL, Anchor.START, INK);
    y += 8;
    pen.line(x, y + 0.5, right, y + 0.5, HAIRLINE, 1);
    y += 18;
    String reads = Figures.grouped(sum(receipts, false));
    String writes = Figures.grouped(sum(receipts, true));
    y = row(pen, x, right, y, "picture.requests", Figures.grouped(receipts.size()));
    y = row(pen, x, right, y, "picture.charged.read", reads);
    row(pen, x, right, y, "picture.charged.write", writes);
    pen.card(new Box(box.right() - 4, box.y() + 19, 6, 10), 1, GROUND, Stroke.of(LINE, 1));
    return SceneObject.still(
        ADDRESS,
        "client",
        box,
        pen.shapes(),
        "stage.you.bills",
        Figures.grouped(receipts.size()),
        reads,
        writes);
  }

  /// Where items are written one by one: the last of them, its hash and its home.
  static SceneObject of(Hand hand, String home, Box box) {
    Receipt receipt = hand.receipt();
    Pen pen = new Pen();
    double x = box.x() + PAD;
    double right = box.right() - PAD;
    double room = right - x;
    frame(pen, box);
    double y = box.y() + 20 + ROW;
    pen.fitted(x, y, room, receipt.operation().name(), Type.LABEL, Anchor.START, INK);
    y += 8;
    pen.line(x, y + 0.5, right, y + 0.5, HAIRLINE, 1);
    y += 18;
    double key = room - Type.LEAST.width(Words.say("picture.key")) - 8;
    String name = Type.LEAST_STRONG.fit(hand.key(), key);
    y = row(pen, x, right, y, "picture.key", name);
    y = row(pen, x, right, y, "picture.hash", hand.hex());
    y = row(pen, x, right, y, "picture.home", home);
    y = row(pen, x, right, y, "picture.bytes", Figures.grouped((double) receipt.sent().bytes()));
    row(pen, x, right, y, "picture.charged", Figures.grouped(receipt.units()));
    return SceneObject.still(
        ADDRESS,
        "client",
        box,
        pen.shapes(),
        "stage.you.item",
        receipt.operation().name(),
        hand.key(),
        hand.hex(),
        home);
  }

  /// A request that was refused before any partition saw it.
  static SceneObject of(Receipt receipt, Box box) {
    Pen pen = new Pen();
    double x = box.x() + PAD;
    double room = box.width() - 2 * PAD;
    frame(pen, box);
    double y = box.y() + 20 + ROW;
    pen.fitted(x, y, room, receipt.operation().name(), Type.LABEL, Anchor.START, INK);
    y += 26;
    if (!receipt.error().isEmpty()) {
      pen.glyph(x + 8, y - 4, Mark.OVER, ALARM);
      for (String line : lines(receipt.error(), room - 22)) {
        pen.fitted(x + 22, y, room - 22, line, Type.LEAST_STRONG, Anchor.START, INK);
        y += 14;
      }
      y += 8;
    }
    row(pen, x, box.right() - PAD, y, "picture.key", Words.say("picture.none"));
    return SceneObject.still(
        ADDRESS,
        "client",
        box,
        pen.shapes(),
        "stage.you.keyless",
        receipt.operation().name(),
        receipt.error());
  }

  private static double sum(List<Receipt> receipts, boolean writes) {
    return receipts.stream()
        .flatMap(each -> each.charges().stream())
        .filter(each -> each.write() == writes)
        .mapToDouble(each -> each.units().asDouble())
        .sum();
  }

  /// An exception's name, in two lines where one is too narrow: `Validation`, `Exception`.
  private static List<String> lines(String name, double room) {
    if (Type.LEAST_STRONG.width(name) <= room) {
      return List.of(name);
    }
    int cut = name.length() - 1;
    while (cut > 0
        && (!Character.isUpperCase(name.charAt(cut))
            || Type.LEAST_STRONG.width(name.substring(0, cut)) > room)) {
      cut--;
    }
    return cut == 0 ? List.of(name) : List.of(name.substring(0, cut), name.substring(cut));
  }

  /// `charged 0.5 RCU`, or `RCU 100,200.5` where that is too long.
  private static void bill(Pen pen, double x, double right, double y, String amount) {
    String charged = Words.say("picture.charged");
    String unit = Words.say("picture.rcu");
    String both = amount + " " + unit;
    boolean fits = Type.LEAST.width(charged) + 6 + Type.LABEL_STRONG.width(both) <= right - x;
    pen.text(x, y, fits ? charged : unit, Type.LEAST, INK);
    pen.text(right, y, fits ? both : amount, Type.LABEL_STRONG, Anchor.END, INK);
  }

  private static String pages(Asked asked) {
    String pages = Integer.toString(asked.pages());
    return switch (asked.state()) {
      case GOING -> pages + " \u2026";
      case CUT -> Words.say("picture.pages-more", pages);
      case WHOLE, FAILED -> pages;
    };
  }

  /// A line of the receipt. Returns where the next one stands.
  private static double row(Pen pen, double x, double right, double y, String key, String value) {
    pen.text(x, y, Words.say(key), Type.LEAST, SECOND);
    pen.text(right, y, value, Type.LEAST_STRONG, Anchor.END, INK);
    return y + ROW;
  }

  /// All that was read as one bar: what came back solid, what was thrown away hatched.
  private static void shares(Pen pen, Asked asked, Box bar) {
    double kept = bar.width() * asked.returned() / Math.max(1, asked.read());
    double split = asked.returned() == 0 ? 0 : Math.max(2, Math.rint(kept));
    pen.fill(new Box(bar.x(), bar.y(), split, bar.height()), DATA);
    Box waste = Box.between(bar.x() + split, bar.y(), bar.right(), bar.bottom());
    pen.hatch(waste, 4, false, DATA, 1);
    pen.card(bar, 0, null, Stroke.of(DATA, 1));
  }
}
