package dynascope.scenarios.json;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Writes JSON for files: members in the order of the calls, two blanks deep, or all in one line.
public final class JsonOut {
  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;
  private int depth;
  private boolean first = true;

  private JsonOut(boolean pretty) {
    this.pretty = pretty;
  }

  /// The text of one object.
  public static String object(boolean pretty, Consumer<JsonOut> members) {
    var json = new JsonOut(pretty);
    json.braces('{', '}', () -> members.accept(json));
    return pretty ? json.out.append('\n').toString() : json.out.toString();
  }

  /// The text of a value that was read.
  public static String text(Json value) {
    var json = new JsonOut(false);
    json.value(value);
    return json.out.toString();
  }

  public JsonOut put(String name, String value) {
    name(name);
    string(value);
    return this;
  }

  public JsonOut put(String name, double value) {
    name(name);
    out.append(number(value));
    return this;
  }

  public JsonOut put(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  public JsonOut put(String name, boolean value) {
    name(name);
    out.append(value);
    return this;
  }

  public JsonOut put(String name, Duration value) {
    return put(name, Durations.text(value));
  }

  /// A value that was read.
  public JsonOut put(String name, Json value) {
    name(name);
    value(value);
    return this;
  }

  private void value(Json json) {
    switch (json.value()) {
      case Map<?, ?> map -> braces('{', '}', () -> json.members().forEach(this::put));
      case List<?> list ->
          braces(
              '[',
              ']',
              () -> {
                for (Json each : json.list()) {
                  comma();
                  value(each);
                }
              });
      case String text -> string(text);
      // Numbers, truth values and null are written as they are; a huge number keeps its exponent.
      case null, default -> out.append(json.value());
    }
  }

  public JsonOut object(String name, Consumer<JsonOut> members) {
    name(name);
    braces('{', '}', () -> members.accept(this));
    return this;
  }

  /// A list of objects; left out where it is empty.
  public <T> JsonOut list(
      String name, List<T> values, java.util.function.BiConsumer<JsonOut, T> each) {
    if (values.isEmpty()) {
      return this;
    }
    name(name);
    braces(
        '[',
        ']',
        () -> {
          for (T value : values) {
            comma();
            braces('{', '}', () -> each.accept(this, value));
          }
        });
    return this;
  }

  public JsonOut texts(String name, List<String> values) {
    name(name);
    braces(
        '[',
        ']',
        () -> {
          for (String value : values) {
            comma();
            string(value);
          }
        });
    return this;
  }

  private void braces(char open, char close, Runnable inside) {
    out.append(open);
    depth++;
    first = true;
    inside.run();
    depth--;
    if (!first) {
      line();
    }
    first = false;
    out.append(close);
  }

  private void name(String name) {
    comma();
    string(name);
    out.append(pretty ? ": " : ":");
  }

  private void comma() {
    if (!first) {
      out.append(',');
    }
    first = false;
    line();
  }

  private void line() {
    if (pretty) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void string(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
            String hex = Integer.toHexString(c);
            out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
