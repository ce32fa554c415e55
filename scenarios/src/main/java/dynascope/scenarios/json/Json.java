package dynascope.scenarios.json;

import dynascope.engine.model.Address;
import dynascope.engine.model.InvalidAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// A JSON value that knows where it stands. Asking it for the wrong thing throws [BadFile].
///
/// @param value a map of names to values, a list, a string, a number, a truth value, or null
public record Json(String file, int line, String path, @Nullable Object value) {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int SHOWN = 60;
  private static final long LONGEST_SECONDS = 86_400;

  /// Reads the text of a file, which must be one object.
  public static Json parse(String file, String text) {
    try (JsonParser parser =
        FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      parser.nextToken();
      Json root = read(file, "$", parser);
      if (parser.nextToken() != null) {
        throw new BadFile(file, line(parser), "", "something follows after the end");
      }
      return root;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new BadFile(file, line, "", "no valid JSON: " + told(e));
    }
  }

  /// What the parser says, without what it says of itself: the line is told already.
  private static String told(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).replaceFirst(" \\(start marker at .*\\)$", "");
  }

  /// The text of a file. Throws [BadFile] if it is none.
  public static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new BadFile(file.toString(), 1, "", Trouble.of(e));
    }
  }

  private static Json read(String file, String path, JsonParser parser) {
    int line = line(parser);
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new BadFile(file, line, "", "the file is empty");
    }
    Object value =
        switch (token) {
          case START_OBJECT -> members(file, path, parser);
          case START_ARRAY -> elements(file, path, parser);
          case VALUE_STRING -> parser.getString();
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
          case VALUE_TRUE -> true;
          case VALUE_FALSE -> false;
          default -> null;
        };
    return new Json(file, line, path, value);
  }

  private static Map<String, Json> members(String file, String path, JsonParser parser) {
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, read(file, path + "." + name, parser));
    }
    return members;
  }

  private static List<Json> elements(String file, String path, JsonParser parser) {
    List<Json> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(file, path + "[" + elements.size() + "]", parser));
    }
    return elements;
  }

  private static int line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  /// The members of an object with exactly the names that are allowed in it.
  public Fields fields(String what, Collection<String> allowed) {
    if (!(value instanceof Map<?, ?>)) {
      throw bad("expected " + what + ", an object, not " + found());
    }
    Map<String, Json> members = members();
    members.forEach((name, member) -> {
      if (!allowed.contains(name)) {
        throw member.bad("\"" + name + "\" is unknown in " + what + Nearest.among(name, allowed));
      }
    });
    return new Fields(this, what, members);
  }

  /// The members by name; empty if this is no object.
  @SuppressWarnings("unchecked")
  public Map<String, Json> members() {
    return value instanceof Map<?, ?> map ? (Map<String, Json>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  public List<Json> list() {
    if (value instanceof List<?> list) {
      return (List<Json>) list;
    }
    throw bad("expected a list, not " + found());
  }

  public <T> List<T> list(Function<Json, T> each) {
    return list().stream().map(each).toList();
  }

  public String text() {
    if (value instanceof String text) {
      if (text.isBlank()) {
        throw bad("the text is empty");
      }
      return text;
    }
    throw bad("expected text, not " + found());
  }

  /// Text that may be empty.
  public String anyText() {
    if (value instanceof String text) {
      return text;
    }
    throw bad("expected text, not " + found());
  }

  public double number() {
    if (value instanceof BigDecimal number) {
      if (Double.isInfinite(number.doubleValue())) {
        throw bad(found() + " is too large");
      }
      return number.doubleValue();
    }
    throw bad("expected a number, not " + found());
  }

  public double number(double least, double most) {
    double number = number();
    if (number < least || number > most) {
      throw bad(found() + " is outside " + plain(least) + " to " + plain(most));
    }
    return number;
  }

  public long whole(long least, long most) {
    if (value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0) {
      if (number.compareTo(BigDecimal.valueOf(least)) < 0
          || number.compareTo(BigDecimal.valueOf(most)) > 0) {
        throw bad(found() + " is outside " + least + " to " + most);
      }
      return number.longValueExact();
    }
    throw bad("expected a whole number, not " + found());
  }

  public boolean truth() {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw bad("expected true or false, not " + found());
  }

  public Duration duration() {
    Optional<Duration> duration =
        value instanceof String text ? Durations.parse(text) : Optional.empty();
    return duration.orElseThrow(() -> bad("expected " + Durations.ALLOWED + ", not " + found()));
  }

  /// A duration for what is counted by the second.
  public Duration wholeSeconds() {
    Duration duration = duration();
    if (duration.toNanosPart() != 0
        || duration.isZero()
        || duration.toSeconds() > LONGEST_SECONDS) {
      throw bad("expected whole seconds, from one to " + LONGEST_SECONDS + ", not " + found());
    }
    return duration;
  }

  public Address address() {
    try {
      return Address.parse(text());
    } catch (InvalidAddress e) {
      throw bad("no address: " + e.getMessage());
    }
  }

  /// One of a few words.
  public String word(Collection<String> words) {
    if (value instanceof String text) {
      if (words.contains(text)) {
        return text;
      }
      throw bad("\"" + text + "\" is not allowed" + Nearest.among(text, words));
    }
    throw bad("expected one of " + String.join(", ", words) + ", not " + found());
  }

  /// The error to throw about this value.
  public BadFile bad(String problem) {
    return new BadFile(file, line, path, problem);
  }

  /// What stands here, for messages.
  public String found() {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map -> "an object";
      case List<?> list -> "a list";
      case String text ->
          "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "\"";
      // Written out, 1e999999999 would not fit the memory.
      case BigDecimal number ->
          Math.abs(number.scale()) > SHOWN ? number.toString() : number.toPlainString();
      default -> value.toString();
    };
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
