package dynascope.engine.client;

import dynascope.engine.model.Address;
import dynascope.engine.model.InvalidValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// How the text of a key is put together: what stands for itself, and places in braces that are
/// filled for each request.
///
/// | place | filled with |
/// |---|---|
/// | `{n}`, `{nnnn}`, `{user}` | the number that was drawn: which user, which device |
/// | `{date}` | the day in UTC, `2026-01-31` |
/// | `{hour}`, `{minute}` | two digits of the time of day |
/// | `{time}` | the time of day, `23:59:59.999` |
/// | `{order}`, `{order:8}` | the number of the request, with leading zeros |
/// | `{random:10}` | a suffix from 0 to 9 by chance, another for each request |
/// | `{calc:10}` | a suffix from 0 to 9 calculated from the number of the request: who knows it finds the key again |
/// | `{salt}` | the suffix of the workload's `salt` |
public record KeyTemplate(String text, List<Place> places) {
  /// The most suffixes that a place can have.
  public static final int MOST_SUFFIXES = 1_000;

  /// How long a day of the calendar is.
  public static final long DAY_MILLIS = 86_400_000;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int MOST_DIGITS = 18;
  private static final int HOURS = 24;
  private static final int MINUTES = 60;
  private static final long WITHOUT_END = Long.MAX_VALUE;

  private static final List<String> NAMES =
      List.of("n", "user", "date", "hour", "minute", "time", "order", "random", "calc", "salt");

  public KeyTemplate {
    places = List.copyOf(places);
  }

  /// What is known of a request when its key is made.
  ///
  /// @param number which of the workload's keys was drawn, from 1
  /// @param order the number of the request
  /// @param chance an even draw
  /// @param at what the calendar shows
  public record Given(long number, long order, long salt, long chance, Instant at) {}

  /// A piece of a template.
  public sealed interface Place {
    String filled(Given given);

    /// How many different texts it makes for the orders of one day; `Long.MAX_VALUE` for as many as
    /// there are orders.
    long ofADay(Keys keys);
  }

  /// What stands for itself.
  public record Constant(String text) implements Place {
    @Override
    public String filled(Given given) {
      return text;
    }

    @Override
    public long ofADay(Keys keys) {
      return 1;
    }
  }

  /// The number that was drawn, or that of the request.
  public record Number(boolean ofRequest, int digits) implements Place {
    @Override
    public String filled(Given given) {
      return padded(ofRequest ? given.order : given.number, digits);
    }

    @Override
    public long ofADay(Keys keys) {
      return ofRequest ? WITHOUT_END : keys.kind() == Keys.Kind.SINGLE ? 1 : keys.count();
    }
  }

  /// What the calendar shows.
  public record Calendar(Unit unit) implements Place {
    @Override
    public String filled(Given given) {
      LocalDateTime at = LocalDateTime.ofInstant(given.at, ZoneOffset.UTC);
      return switch (unit) {
        case DATE -> at.toLocalDate().toString();
        case HOUR -> padded(at.getHour(), 2);
        case MINUTE -> padded(at.getMinute(), 2);
        case TIME ->
            padded(at.getHour(), 2)
                + ":"
                + padded(at.getMinute(), 2)
                + ":"
                + padded(at.getSecond(), 2)
                + "."
                + padded(at.getNano() / NANOS_PER_MILLI, 3);
      };
    }

    @Override
    public long ofADay(Keys keys) {
      return switch (unit) {
        case DATE -> 1;
        case HOUR -> HOURS;
        case MINUTE -> MINUTES;
        case TIME -> WITHOUT_END;
      };
    }
  }

  /// What of the calendar.
  public enum Unit {
    DATE,
    HOUR,
    MINUTE,
    TIME
  }

  /// A suffix that spreads what would be one key.
  ///
  /// @param calculated from the number of the request; otherwise by chance
  public record Suffix(boolean calculated, int count) implements Place {
    @Override
    public String filled(Given given) {
      long from = calculated ? mixed(given.order) : given.chance >>> 16;
      return Long.toString(Long.remainderUnsigned(from, count));
    }

    @Override
    public long ofADay(Keys keys) {
      return count;
    }

    private static long mixed(long value) {
      long mixed = (value + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
      return (mixed ^ (mixed >>> 31)) >>> 1;
    }
  }

  /// The suffix of the workload's `salt`.
  public record Salt() implements Place {
    @Override
    public String filled(Given given) {
      return Long.toString(given.salt);
    }

    @Override
    public long ofADay(Keys keys) {
      return keys.salt();
    }
  }

  /// The template that a text says; throws [InvalidValue] with what is wrong and what would be
  /// right.
  public static KeyTemplate parse(String text) {
    if (text.isBlank()) {
      throw new InvalidValue("a key template is empty: write such as ORDER#{date}");
    }
    var places = new ArrayList<Place>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int plainEnd = open < 0 ? text.length() : open;
      String plain = text.substring(at, plainEnd);
      if (plain.indexOf('}') >= 0) {
        throw new InvalidValue("a } stands without a { before it in " + text);
      }
      if (!plain.isEmpty()) {
        places.add(new Constant(plain));
      }
      if (open < 0) {
        break;
      }
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new InvalidValue("the { at place " + (open + 1) + " has no } in " + text);
      }
      places.add(place(text.substring(open + 1, close)));
      at = close + 1;
    }
    return new KeyTemplate(text, places);
  }

  private static Place place(String inside) {
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    String many = colon < 0 ? "" : inside.substring(colon + 1);
    boolean suffix = name.equals("random") || name.equals("calc");
    if (!many.isEmpty() && !suffix && !name.equals("order")) {
      throw new InvalidValue("{" + name + "} takes no number, in {" + inside + "}");
    }
    return switch (name) {
      case "user" -> new Number(false, 1);
      case "date" -> new Calendar(Unit.DATE);
      case "hour" -> new Calendar(Unit.HOUR);
      case "minute" -> new Calendar(Unit.MINUTE);
      case "time" -> new Calendar(Unit.TIME);
      case "order" -> new Number(true, many.isEmpty() ? 1 : whole(inside, many, MOST_DIGITS));
      case "random" -> new Suffix(false, suffixes(inside, many));
      case "calc" -> new Suffix(true, suffixes(inside, many));
      case "salt" -> new Salt();
      default -> {
        if (!name.isEmpty() && name.chars().allMatch(each -> each == 'n')) {
          yield new Number(false, Math.min(MOST_DIGITS, name.length()));
        }
        throw unknown(inside, name);
      }
    };
  }

  private static int suffixes(String inside, String many) {
    if (many.isEmpty()) {
      throw new InvalidValue("say how many suffixes: {" + inside + ":10}, not {" + inside + "}");
    }
    return whole(inside, many, MOST_SUFFIXES);
  }

  private static int whole(String inside, String many, int most) {
    int value = 0;
    for (int i = 0; i < many.length() && value <= most; i++) {
      char digit = many.charAt(i);
      value = digit < '0' || digit > '9' ? most + 1 : value * 10 + digit - '0';
    }
    if (value < 1 || value > most) {
      throw new InvalidValue("{" + inside + "} takes a whole number from 1 to " + most);
    }
    return value;
  }

  private static InvalidValue unknown(String inside, String name) {
    String near =
        name.isEmpty() || !name.chars().allMatch(Character::isLetterOrDigit)
            ? ""
            : Address.nearest(Address.parse(name), NAMES.stream().map(Address::parse).toList())
                .map(each -> "; did you mean {" + each.text() + "}?")
                .orElse("");
    return new InvalidValue(
        "{"
            + inside
            + "} is no place of a key"
            + (near.isEmpty() ? "; there are {" + String.join("}, {", NAMES) + "}" : near));
  }

  /// Whether it makes the same text for the same number and salt at all times.
  boolean isTimeless() {
    return places.stream()
        .allMatch(each ->
            each instanceof Constant
                || each instanceof Salt
                || each instanceof Number(var ofRequest, var _) && !ofRequest);
  }

  /// Whether each request has a text of its own.
  boolean isOfRequest() {
    return places.stream()
        .anyMatch(each ->
            each instanceof Number(var ofRequest, var _) && ofRequest
                || each instanceof Calendar(var unit) && unit == Unit.TIME);
  }

  /// Whether it says the day.
  boolean isDated() {
    return places.stream()
        .anyMatch(each -> each instanceof Calendar(var unit) && unit == Unit.DATE);
  }

  boolean hasSalt() {
    return places.stream().anyMatch(Salt.class::isInstance);
  }

  /// How many suffixes its places have together.
  long suffixes() {
    long all = 1;
    for (Place place : places) {
      all *= place instanceof Suffix(var _, var count) ? count : 1;
    }
    return all;
  }

  String filled(Given given) {
    var filled = new StringBuilder();
    places.forEach(each -> filled.append(each.filled(given)));
    return filled.toString();
  }

  /// What it makes of the first request, for whoever checks it.
  public String sample() {
    return filled(new Given(1, 1, 0, 0, Instant.EPOCH));
  }

  /// How many partition keys hold the orders of one day: so many queries read them all. Zero where
  /// no list of keys does, for each order has its own.
  public long ofADay(Keys keys) {
    long all = hasSalt() ? 1 : keys.salt();
    for (Place place : places) {
      long more = place.ofADay(keys);
      if (more == WITHOUT_END) {
        return 0;
      }
      all *= more;
    }
    return all;
  }

  /// What the calendar shows at an instant of simulated time.
  ///
  /// @param dayMillis how much simulated time a day of the calendar lasts
  static Instant calendar(Instant epoch, long nanos, long dayMillis) {
    if (dayMillis == DAY_MILLIS) {
      return epoch.plusNanos(nanos);
    }
    long days = nanos / (dayMillis * NANOS_PER_MILLI);
    double rest = (double) (nanos % (dayMillis * NANOS_PER_MILLI)) / dayMillis;
    return epoch.plusMillis(days * DAY_MILLIS).plusNanos((long) (rest * DAY_MILLIS));
  }

  private static String padded(long value, int width) {
    String text = Long.toString(value);
    return "0".repeat(Math.max(0, width - text.length())) + text;
  }
}
