package dynascope.app.window.console;

import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON as people like to read it: what is short stands in one line.
final class JsonLayout {
  private static final int LINE = 72;
  private static final String INDENT = "  ";

  private JsonLayout() {}

  /// The value of a text; nothing if it is no JSON.
  static Optional<Json> read(String text) {
    try {
      return Optional.of(Json.parse("", text));
    } catch (BadFile e) {
      return Optional.empty();
    }
  }

  /// The text laid out; as it is, if it is no JSON.
  static String pretty(String text) {
    return read(text).map(value -> pretty(value, "")).orElse(text);
  }

  static String pretty(Json value) {
    return pretty(value, "");
  }

  /// What is short in one line, all else as [#pretty(Json)].
  static String brief(Json value) {
    return pretty(value, INDENT).replace("\n" + INDENT, "\n");
  }

  private static String pretty(Json value, String margin) {
    String line = line(value);
    boolean flat = line.length() + margin.length() <= LINE && !margin.isEmpty();
    if (flat || !(value.value() instanceof Map<?, ?> || value.value() instanceof List<?>)) {
      return line;
    }
    StringBuilder out = new StringBuilder();
    String inner = margin + INDENT;
    if (value.value() instanceof List<?>) {
      value.list().forEach(each -> next(out, inner).append(pretty(each, inner)));
      return out.isEmpty() ? "[]" : "[" + out + "\n" + margin + "]";
    }
    value
        .members()
        .forEach((name, each) ->
            next(out, inner).append(quoted(name)).append(": ").append(pretty(each, inner)));
    return out.isEmpty() ? "{}" : "{" + out + "\n" + margin + "}";
  }

  private static StringBuilder next(StringBuilder out, String margin) {
    return out.append(out.isEmpty() ? "\n" : ",\n").append(margin);
  }

  /// A value in one line.
  static String line(Json value) {
    return switch (value.value()) {
      case Map<?, ?> map ->
          "{"
              + String.join(
                  ", ",
                  value.members().entrySet().stream()
                      .map(each -> quoted(each.getKey()) + ": " + line(each.getValue()))
                      .toList())
              + "}";
      case List<?> list ->
          "[" + String.join(", ", value.list().stream().map(JsonLayout::line).toList()) + "]";
      case String text -> quoted(text);
      case null, default -> String.valueOf(value.value());
    };
  }

  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
