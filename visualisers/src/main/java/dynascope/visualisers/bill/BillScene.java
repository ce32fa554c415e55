package dynascope.visualisers.bill;

import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.DERIVED;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FLOW;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Money;
import dynascope.assets.Words;
import dynascope.engine.cost.Account;
import dynascope.engine.cost.Bill;
import dynascope.engine.cost.Bill.Part;
import dynascope.engine.cost.Price;
import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A bill: what a month costs at this rate, seven tubes with their hatched waste, the same traffic
/// in both modes, and how the amount of the chosen tube comes about.
public final class BillScene {
  private static final double MARGIN = 24;
  private static final double HEAD = 112;
  private static final double NAMES = 40;
  private static final double ROW = 18;
  private static final int DETAIL_ROWS = 8;
  private static final double TUBE = 44;
  private static final double WASTE_HATCH = 4;

  /// Nothing of these is billed yet.
  private static final List<Part> NOT_YET = List.of(Part.CACHE, Part.BACKUPS);

  private final Account account;
  private final Part chosen;
  private final double width;
  private final double height;

  private BillScene(Account account, Part chosen, double width, double height) {
    this.account = account;
    this.chosen = chosen;
    this.width = width;
    this.height = height;
  }

  /// @param stretch which time it is about, in words
  public static List<SceneObject> scene(
      Account account, String stretch, Part chosen, double width, double height) {
    return new BillScene(account, chosen, width, height).all(stretch);
  }

  /// The tube at a place; null where there is none.
  public static java.util.Optional<Part> at(double x, double y, double width, double height) {
    for (Part part : Part.values()) {
      Box box = column(part, width, height);
      if (x >= box.x() && x < box.right() && y >= HEAD - 24 && y <= box.bottom() + NAMES) {
        return java.util.Optional.of(part);
      }
    }
    return java.util.Optional.empty();
  }

  private static double tubesWidth(double width) {
    return Math.max(7 * 64, Math.min(width * 0.64, 7 * 110) - MARGIN);
  }

  private static Box column(Part part, double width, double height) {
    double pitch = tubesWidth(width) / Part.values().length;
    double bottom = Math.max(HEAD + 80, height - NAMES - MARGIN - DETAIL_ROWS * ROW);
    return Box.between(
        MARGIN + part.ordinal() * pitch, HEAD, MARGIN + (part.ordinal() + 1) * pitch, bottom);
  }

  private List<SceneObject> all(String stretch) {
    List<SceneObject> scene = new ArrayList<>();
    scene.add(head(stretch));
    double most = 0;
    for (Part part : Part.values()) {
      most = Math.max(most, account.bill().dollars(part));
    }
    for (Part part : Part.values()) {
      scene.add(tube(part, most));
    }
    scene.add(modes());
    scene.add(detail());
    return scene;
  }

  private SceneObject head(String stretch) {
    Bill bill = account.bill();
    Address table = bill.table();
    Pen pen = new Pen();
    double room = width - 2 * MARGIN;
    String mode = Words.say(account.onDemand() ? "bill.on-demand" : "bill.provisioned");
    String prices =
        Words.say(
            account.prices().changed().isEmpty() ? "bill.prices" : "bill.prices.changed",
            account.prices().region(),
            account.prices().date());
    String title = Words.say("bill.title", table.text(), mode, name(account), prices);
    pen.fitted(MARGIN, 26, room, title, Type.LABEL, Anchor.START, SECOND);
    String month = Words.say("bill.month", Money.text(bill.month()));
    pen.fitted(MARGIN, 54, room, month, Type.FIGURE, Anchor.START, INK);
    String wasted = bill.dollars() > 0 ? share(bill.wasted() / bill.dollars()) : "0 %";
    String so =
        Words.say("bill.so-far", stretch, Money.text(bill.dollars()), wasted, bill.refused());
    pen.fitted(MARGIN, 74, room, so, Type.LABEL, Anchor.START, INK);
    return SceneObject.still(
        table,
        "bill",
        new Box(MARGIN, 8, room, 72),
        pen.shapes(),
        "bill.reads",
        table.text(),
        Money.text(bill.month()),
        wasted);
  }

  private static String name(Account account) {
    return Words.say("bill.class." + account.tableClass());
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static Tone tone(Part part) {
    return switch (part) {
      case READS, WRITES -> DATA;
      case INDEX_WRITES -> DERIVED;
      case STORAGE -> SECOND;
      case STREAMS -> FLOW;
      case CACHE -> CACHE;
      case BACKUPS -> EDGE;
    };
  }

  private SceneObject tube(Part part, double most) {
    Bill bill = account.bill();
    Box column = column(part, width, height);
    double middle = Math.rint(column.centreX());
    Box glass =
        Box.between(middle - TUBE / 2, column.y(), middle + TUBE / 2, Math.rint(column.bottom()));
    double dollars = bill.dollars(part);
    double wasted = bill.wasted(part);
    boolean never = NOT_YET.contains(part);
    Pen pen = new Pen();
    double inner = glass.height() - 4;
    double full = most > 0 && dollars > 0 ? Math.max(2, inner * dollars / most) : 0;
    double lost = dollars > 0 ? full * wasted / dollars : 0;
    Box filled =
        Box.between(
            glass.x() + 3, glass.bottom() - 3 - full, glass.right() - 3, glass.bottom() - 3);
    pen.fill(filled, part == Part.READS ? tone(part).over(GROUND, 0.55) : tone(part));
    Box waste = new Box(filled.x(), filled.y(), filled.width(), lost);
    if (lost >= 1) {
      pen.fill(waste, GROUND);
      pen.hatch(waste, WASTE_HATCH, false, tone(part), 1.2);
      pen.line(waste.x(), waste.bottom(), waste.right(), waste.bottom(), INK, 1);
    }
    Stroke outline = Stroke.of(never ? EDGE : INK, 1.5);
    pen.card(glass, 4, null, never ? outline.dashed(Dash.PENDING) : outline);
    if (part == chosen) {
      pen.card(glass.grown(5), 7, null, Stroke.of(INK, 2.5));
    }
    String amount = never ? "" : Money.text(bill.monthly(dollars));
    String name = Words.say("bill.part." + part);
    String less =
        never
            ? Words.say("bill.not-yet")
            : wasted > 0 ? Words.say("bill.wasted", share(wasted / dollars)) : "";
    double room = column.width() - 6;
    pen.fitted(middle, column.y() - 12, room, amount, Type.LABEL_STRONG, Anchor.MIDDLE, INK);
    pen.fitted(middle, column.bottom() + 20, room, name, Type.LABEL, Anchor.MIDDLE, INK);
    pen.fitted(middle, column.bottom() + 36, room, less, Type.LEAST, Anchor.MIDDLE, SECOND);
    return SceneObject.still(
        bill.table(),
        "tube",
        Box.between(column.x(), column.y() - 24, column.right(), column.bottom() + NAMES),
        pen.shapes(),
        "bill.tube",
        name,
        amount.isEmpty() ? less : amount,
        less);
  }

  /// The same traffic in both modes, as two bars.
  private SceneObject modes() {
    double left = MARGIN + tubesWidth(width) + 36;
    double room = width - MARGIN - left;
    Pen pen = new Pen();
    double y = HEAD - 12;
    pen.fitted(left, y, room, Words.say("bill.modes"), Type.LABEL_STRONG, Anchor.START, INK);
    double most = Math.max(account.provisionedMonth(), account.onDemandMonth());
    y += 14;
    y = mode(pen, left, room, y, "bill.provisioned", account.provisionedMonth(), most, false);
    y = mode(pen, left, room, y, "bill.on-demand", account.onDemandMonth(), most, true);
    String used = Double.isNaN(account.used()) ? "–" : percent(account.used());
    String equal = Words.say("bill.break-even", percent(account.breakEven()), used);
    List<String> lines = new ArrayList<>(Type.LABEL.lines(equal, Math.max(80, room)));
    lines.addAll(
        Type.LABEL.lines(
            Words.say(account.onDemand() ? "bill.peak" : "bill.no-peak"), Math.max(80, room)));
    for (String line : lines) {
      if (y + ROW > detailTop()) {
        break; // the rows of the chosen tube go below
      }
      y += ROW;
      pen.fitted(left, y, room, line, Type.LABEL, Anchor.START, SECOND);
    }
    return SceneObject.still(
        account.bill().table(),
        "modes",
        Box.between(left, HEAD - 24, left + room, y),
        pen.shapes(),
        "bill.modes.reads",
        Money.text(account.provisionedMonth()),
        Money.text(account.onDemandMonth()),
        equal);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
  }

  private double mode(
      Pen pen,
      double left,
      double room,
      double y,
      String name,
      double dollars,
      double most,
      boolean requests) {
    boolean own = requests == account.onDemand();
    Type type = own ? Type.LABEL_STRONG : Type.LABEL;
    String amount = Money.text(dollars);
    double figure = Type.LABEL_STRONG.width(amount);
    String label = Words.say(own ? "bill.mode.now" : "bill.mode", Words.say(name));
    pen.fitted(left, y + 14, room - figure - 8, label, type, Anchor.START, INK);
    pen.text(left + room, y + 14, amount, Type.LABEL_STRONG, Anchor.END, INK);
    double length = most > 0 ? Math.max(dollars > 0 ? 2 : 0, room * dollars / most) : 0;
    pen.fill(new Box(left, y + 20, length, 10), own ? DATA : DATA.over(GROUND, 0.4));
    pen.card(new Box(left, y + 20, room, 10), 0, null, Stroke.of(EDGE, 1));
    return y + 42;
  }

  private double detailTop() {
    return height - MARGIN - DETAIL_ROWS * ROW + 6;
  }

  /// How the amount of the chosen tube comes about: quantity times price, and where that is from.
  private SceneObject detail() {
    double top = detailTop();
    double room = width - 2 * MARGIN;
    Pen pen = new Pen();
    List<String> rows = rows(account, chosen);
    double y = top;
    for (int i = 0; i < Math.min(rows.size(), DETAIL_ROWS); i++) {
      y += ROW;
      pen.fitted(
          MARGIN,
          y,
          room,
          rows.get(i),
          i == 0 ? Type.LABEL_STRONG : Type.LABEL,
          Anchor.START,
          i == 0 ? INK : SECOND);
    }
    return SceneObject.still(
        account.bill().table(),
        "bill-source",
        Box.between(MARGIN, top, MARGIN + room, y + 6),
        pen.shapes(),
        "bill.detail",
        String.join(" ", rows));
  }

  /// The rows about one tube, for the picture and for whoever listens.
  public static List<String> rows(Account account, Part part) {
    List<String> rows = new ArrayList<>();
    Bill bill = account.bill();
    rows.add(
        Words.say(
            "bill.row.part",
            Words.say("bill.part." + part),
            Money.text(bill.dollars(part)),
            Money.text(bill.monthly(bill.dollars(part)))));
    for (Bill.Line line : bill.lines()) {
      if (line.part() == part) {
        rows.add(formula(line));
        wasted(line, rows);
        Price price = line.price();
        rows.add(
            Words.say(
                "bill.row.source",
                Words.say("bill.certainty." + price.certainty()),
                account.prices().date(),
                price.source()));
      }
    }
    if (rows.size() == 1) {
      rows.add(Words.say(NOT_YET.contains(part) ? "bill.row.not-yet" : "bill.row.nothing"));
    }
    return rows;
  }

  private static String formula(Bill.Line line) {
    Price price = line.price();
    String per = price.per() == 1 ? "" : String.format(Locale.ROOT, "%,d ", price.per());
    return Words.say(
        "bill.row.line",
        line.of().text(),
        amount(line.quantity()),
        price.unit(),
        Money.price(price.amount()),
        per + price.unit(),
        Money.text(line.dollars()));
  }

  private static String amount(double quantity) {
    return quantity >= 100
        ? String.format(Locale.ROOT, "%,.0f", quantity)
        : String.format(Locale.ROOT, quantity >= 0.1 ? "%.2f" : "%.2g", quantity);
  }

  private static void wasted(Bill.Line line, List<String> rows) {
    List<String> kinds = new ArrayList<>();
    for (Bill.Waste kind : Bill.Waste.values()) {
      if (line.wasted(kind) > 0) {
        kinds.add(
            Words.say(
                "bill.waste." + kind,
                Money.text(line.wasted(kind)),
                share(line.wasted(kind) / line.dollars())));
      }
    }
    if (!kinds.isEmpty()) {
      rows.add(Words.say("bill.row.wasted", String.join("; ", kinds)));
    }
  }
}
