package dynascope.visualisers.glyph;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.DERIVED;
import static dynascope.visualisers.theme.Tone.Role.FLOW;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Panned;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Specimen;
import dynascope.visualisers.scene.Specimen.State;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.stage.DerivedGlyphs;
import dynascope.visualisers.stage.StageGlyphs;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Tone.OnHeat;
import dynascope.visualisers.theme.Tone.Role;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every glyph of the product in all its states, with the sentence that a screen reader says.
///
/// The drawings are made by the code that draws the stage, so the sheet can't be out of date.
public final class GlyphSheet {
  /// A new visualiser adds its glyphs here.
  private static final List<List<Specimen>> ALL = List.of(StageGlyphs.all(), DerivedGlyphs.all());

  private static final Address SHEET = Address.parse("glyphs");
  private static final double MARGIN = 32;
  private static final double GAP = 24;
  private static final double LEAST_CELL = 104;
  private static final double LINE = 15;
  private static final double HEAD = 38;
  private static final int MOST_LINES = 5;

  private final double width;
  private final List<SceneObject> scene = new ArrayList<>();
  private double y = MARGIN;

  private GlyphSheet(double width) {
    this.width = width;
  }

  /// The sheet, and how high it is.
  public record Sheet(List<SceneObject> scene, double height) {}

  /// All glyphs, without a sheet.
  public static List<Specimen> all() {
    return ALL.stream().flatMap(List::stream).toList();
  }

  public static Sheet of(double width) {
    var sheet = new GlyphSheet(width);
    sheet.head();
    sheet.glyphs();
    sheet.textures();
    return new Sheet(List.copyOf(sheet.scene), Math.ceil(sheet.y + MARGIN / 2));
  }

  private void head() {
    Pen pen = new Pen();
    pen.text(MARGIN, y + 16, Words.say("glyph.sheet"), Type.FIGURE, INK);
    pen.text(MARGIN, y + 38, Words.say("glyph.sheet.about"), Type.LABEL, SECOND);
    double x = width - MARGIN;
    for (Role role : List.of(INK, ALARM, CACHE, FLOW, DERIVED, DATA)) {
      String name = Words.say("glyph.family." + role.name());
      x -= Type.LABEL.width(name);
      pen.text(x, y + 14, name, Type.LABEL, INK);
      x -= 26;
      pen.fill(new Box(x, y + 2, 18, 14), role);
      x -= 22;
    }
    y += 62;
    add(pen);
  }

  private void add(Pen pen) {
    scene.add(SceneObject.decoration(SHEET, "sheet", pen.shapes()));
  }

  private void title(String words, double x, double room) {
    Pen pen = new Pen();
    pen.line(x, y, x + room, y, HAIRLINE, 1);
    pen.text(x, y + 22, words, Type.TITLE, INK);
    add(pen);
  }

  /// Glyphs side by side where there is room, one below the other where not.
  private void glyphs() {
    double x = MARGIN;
    double below = y;
    for (Specimen glyph : all()) {
      double room = Math.min(room(glyph), width - 2 * MARGIN);
      if (x > MARGIN && x + room > width - MARGIN) {
        y = below;
        x = MARGIN;
      }
      title(Words.say("glyph." + glyph.key()), x, room);
      below = Math.max(below, states(glyph, x, y + HEAD));
      x += room + 2 * GAP;
    }
    y = below;
  }

  private static double room(Specimen glyph) {
    double room = -GAP;
    for (State state : glyph.states()) {
      room += cell(state) + GAP;
    }
    return room;
  }

  /// The states side by side, in as many rows as they need. Returns where they end.
  private double states(Specimen glyph, double left, double top) {
    double x = left;
    double at = top;
    List<State> row = new ArrayList<>();
    for (State state : glyph.states()) {
      double cell = cell(state);
      if (!row.isEmpty() && x + cell > width - MARGIN) {
        at = row(glyph, row, left, at);
        row.clear();
        x = left;
      }
      row.add(state);
      x += cell + GAP;
    }
    return row(glyph, row, left, at);
  }

  private static double cell(State state) {
    return Math.max(LEAST_CELL, state.room().width());
  }

  private double row(Specimen glyph, List<State> states, double left, double at) {
    double tallest = states.stream().mapToDouble(each -> each.room().height()).max().orElse(0);
    double x = left;
    int most = 1;
    for (State state : states) {
      Box room = state.room();
      double top = at + tallest - room.height();
      scene.addAll(Panned.by(state.scene(), x - room.x(), top - room.y()));
      Pen pen = new Pen();
      double under = at + tallest + 20;
      double cell = cell(state);
      String name = Words.say("glyph." + glyph.key() + "." + state.key());
      List<String> names = Type.LABEL_STRONG.lines(name, cell);
      for (int i = 0; i < names.size(); i++) {
        pen.text(x, under + i * LINE, names.get(i), Type.LABEL_STRONG, INK);
      }
      List<String> all = Type.LEAST.lines(sentence(state), cell);
      List<String> lines = all.subList(0, Math.min(MOST_LINES, all.size()));
      for (int i = 0; i < lines.size(); i++) {
        pen.text(x, under + (names.size() + i) * LINE + 2, lines.get(i), Type.LEAST, SECOND);
      }
      most = Math.max(most, names.size() + lines.size());
      add(pen);
      x += cell + GAP;
    }
    return at + tallest + 24 + most * LINE + 14;
  }

  /// What a screen reader says of it.
  private static String sentence(State state) {
    return state.scene().stream()
        .filter(each -> !each.textKey().isEmpty())
        .findFirst()
        .map(each -> Words.say(each.textKey(), each.args().toArray()))
        .orElse("");
  }

  /// The heat ramp, hatchings and dashes.
  private void textures() {
    title(Words.say("glyph.textures"), MARGIN, width - 2 * MARGIN);
    y += HEAD;
    Pen pen = new Pen();
    double x = MARGIN;
    for (double load : new double[] {0, 0.25, 0.5, 0.75, 0.95, 1.5}) {
      Box box = new Box(x, y, 92, 30);
      pen.fill(box, new Heat(load));
      if (load >= 0.5) {
        double spacing = load >= 0.95 ? 7 : load >= 0.75 ? 11 : 20;
        pen.hatch(box, spacing, false, new OnHeat(load).over(new Heat(load), 0.3), 1.2);
      }
      String name =
          load > 1
              ? Words.say("glyph.texture.over")
              : Words.say("glyph.texture.heat", Math.round(load * 100));
      pen.text(x, y + 46, name, Type.LEAST, SECOND);
      x += 100;
    }
    x += GAP;
    pen.hatch(new Box(x, y, 92, 30), 5.5, true, ALARM, 1.1);
    pen.text(x, y + 46, Words.say("glyph.texture.empty"), Type.LEAST, SECOND);
    x += 100;
    pen.hatch(new Box(x, y, 92, 30), 4, false, INK, 1);
    pen.text(x, y + 46, Words.say("glyph.texture.waste"), Type.LEAST, SECOND);
    x += 100 + GAP;
    if (x + 4 * 98 > width - MARGIN) {
      x = MARGIN;
      y += 64;
    }
    for (Dash dash : Stream.of(Dash.values()).filter(each -> each != Dash.SOLID).toList()) {
      Tone tone = dash == Dash.REFUSED ? ALARM : INK;
      pen.way(
          List.of(new Point(x, y + 16), new Point(x + 82, y + 16)),
          0,
          Stroke.of(tone, 1.5).dashed(dash));
      pen.text(x, y + 46, Words.say("glyph.dash." + dash.name()), Type.LEAST, SECOND);
      x += 98;
    }
    y += 56;
    add(pen);
  }
}
