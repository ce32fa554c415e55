package dynascope.app.window;

import dynascope.scenarios.lesson.PriceTable;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a person wants the window: the same in every lesson, kept as a text of `name=value` lines.
///
/// A value that is damaged, missing or of another edition is the usual one; the others hold.
///
/// @param type how large the type is, in percent
/// @param stage how much larger than its room the stage is laid out, in percent
/// @param letters whether keys of one character do something
/// @param autoSlow whether a lesson begins with time stopping at the first of its kind
/// @param panes the panes in the order of [Pane]
/// @param prices those that a person changed, in dollars by their names
/// @param port that programs outside are listened for on
record Settings(
    Tint tint,
    int type,
    int stage,
    Motion motion,
    boolean letters,
    boolean autoSlow,
    List<Room> panes,
    int port,
    SortedMap<String, Double> prices) {
  static final List<Integer> TYPES = List.of(85, 100, 115, 130, 150, 175, 200);
  private static final String PRICE = "price.";
  static final int MOST_PORT = 65_535;
  static final List<Integer> STAGES = List.of(100, 125, 150, 200, 300, 400);

  /// Whether things travel on the stage.
  enum Motion {
    SYSTEM,
    REDUCED,
    FULL
  }

  /// Whether a pane is seen, and its size.
  record Room(boolean shown, int size) {}

  static final Settings USUAL =
      new Settings(
          Tint.SYSTEM, 100, 100, Motion.SYSTEM, true, true, usualPanes(), 8_000, new TreeMap<>());

  Settings {
    panes = List.copyOf(panes);
    prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
  }

  private static List<Room> usualPanes() {
    List<Room> panes = new ArrayList<>();
    for (Pane pane : Pane.values()) {
      panes.add(new Room(pane.usuallyShown(), pane.usual()));
    }
    return panes;
  }

  Room room(Pane pane) {
    return panes.get(pane.ordinal());
  }

  Settings with(Tint to) {
    return new Settings(to, type, stage, motion, letters, autoSlow, panes, port, prices);
  }

  Settings withType(int percent) {
    return new Settings(tint, percent, stage, motion, letters, autoSlow, panes, port, prices);
  }

  Settings withStage(int percent) {
    return new Settings(tint, type, percent, motion, letters, autoSlow, panes, port, prices);
  }

  Settings with(Motion to) {
    return new Settings(tint, type, stage, to, letters, autoSlow, panes, port, prices);
  }

  Settings withLetters(boolean on) {
    return new Settings(tint, type, stage, motion, on, autoSlow, panes, port, prices);
  }

  Settings withAutoSlow(boolean on) {
    return new Settings(tint, type, stage, motion, letters, on, panes, port, prices);
  }

  Settings with(Pane pane, Room room) {
    List<Room> changed = new ArrayList<>(panes);
    changed.set(pane.ordinal(), room);
    return new Settings(tint, type, stage, motion, letters, autoSlow, changed, port, prices);
  }

  Settings withShown(Pane pane, boolean shown) {
    return with(pane, new Room(shown, room(pane).size()));
  }

  Settings withSize(Pane pane, double size) {
    return with(pane, new Room(room(pane).shown(), pane.within(size)));
  }

  Settings withPort(int number) {
    return new Settings(tint, type, stage, motion, letters, autoSlow, panes, number, prices);
  }

  /// With a price in dollars; without one, it is the list's again.
  Settings withPrice(String name, @Nullable Double dollars) {
    SortedMap<String, Double> changed = new TreeMap<>(prices);
    if (dollars == null) {
      changed.remove(name);
    } else {
      changed.put(name, dollars);
    }
    return new Settings(tint, type, stage, motion, letters, autoSlow, panes, port, changed);
  }

  /// All panes, as large as usual.
  Settings withUsualPanes() {
    return new Settings(tint, type, stage, motion, letters, autoSlow, USUAL.panes, port, prices);
  }

  /// The value after this one, or before it, of those on offer.
  static int next(List<Integer> values, int now, boolean up) {
    List<Integer> wanted = values.stream().filter(each -> up ? each > now : each < now).toList();
    if (wanted.isEmpty()) {
      return now;
    }
    return up ? wanted.getFirst() : wanted.getLast();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "tint", tint);
    line(text, "type", type);
    line(text, "stage", stage);
    line(text, "motion", motion);
    line(text, "letters", letters);
    line(text, "autoSlow", autoSlow);
    line(text, "port", port);
    for (Pane pane : Pane.values()) {
      line(text, pane + ".shown", room(pane).shown());
      line(text, pane + ".size", room(pane).size());
    }
    prices.forEach((name, dollars) -> line(text, PRICE + name, dollars));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(name).append('=').append(value).append('\n');
  }

  static Settings of(String text) {
    Properties read = new Properties();
    try {
      read.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      return USUAL;
    }
    List<Room> panes = new ArrayList<>();
    for (Pane pane : Pane.values()) {
      panes.add(
          new Room(
              flag(read, pane + ".shown", pane.usuallyShown()),
              pane.within(number(read, pane + ".size", pane.usual()))));
    }
    return new Settings(
        word(read, "tint", USUAL.tint),
        Math.clamp(number(read, "type", USUAL.type), TYPES.getFirst(), TYPES.getLast()),
        Math.clamp(number(read, "stage", USUAL.stage), STAGES.getFirst(), STAGES.getLast()),
        word(read, "motion", USUAL.motion),
        flag(read, "letters", USUAL.letters),
        flag(read, "autoSlow", USUAL.autoSlow),
        panes,
        Math.clamp(number(read, "port", USUAL.port), 1, MOST_PORT),
        prices(read));
  }

  private static SortedMap<String, Double> prices(Properties read) {
    SortedMap<String, Double> prices = new TreeMap<>();
    for (String name : read.stringPropertyNames()) {
      Double dollars = dollars(read.getProperty(name, ""));
      if (name.startsWith(PRICE) && dollars != null) {
        prices.put(name.substring(PRICE.length()), dollars);
      }
    }
    return prices;
  }

  /// An amount that a price can have, or null.
  static @Nullable Double dollars(String text) {
    try {
      double dollars = Double.parseDouble(text.strip());
      return dollars >= 0 && dollars <= PriceTable.MOST ? dollars : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static boolean flag(Properties read, String name, boolean usual) {
    return switch (read.getProperty(name, "").strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> usual;
    };
  }

  private static int number(Properties read, String name, int usual) {
    try {
      return Integer.parseInt(read.getProperty(name, "").strip());
    } catch (NumberFormatException e) {
      return usual;
    }
  }

  private static <E extends Enum<E>> E word(Properties read, String name, E usual) {
    try {
      return Enum.valueOf(
          usual.getDeclaringClass(), read.getProperty(name, "").strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return usual;
    }
  }
}
