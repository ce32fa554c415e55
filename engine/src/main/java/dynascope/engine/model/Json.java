package dynascope.engine.model;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The readable form of values in messages, logs and test failures.
final class Json {
  private static final String HEX = "0123456789abcdef";

  private Json() {}

  static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  static <T> String array(List<T> elements, Function<? super T, String> form) {
    return elements.stream().map(form).collect(Collectors.joining(",", "[", "]"));
  }
}
