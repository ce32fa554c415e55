package dynascope.scenarios.lesson;

import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Long texts in requests, in short: `{"S": "x", "times": 3000}` is a text of 3,000 letters. It is
/// ours, so that the size of an item can be written down.
final class Repeats {
  private static final String TEXT = "S";
  private static final String TIMES = "times";
  private static final int MOST = 1_000_000;

  /// From this length on one letter again and again is written in short.
  private static final int LEAST = 64;

  private Repeats() {}

  /// With every text written out.
  static Json spelled(Json json) {
    return switch (json.value()) {
      case Map<?, ?> map when isShort(json.members()) -> {
        Fields fields = json.fields("a text repeated", List.of(TEXT, TIMES));
        String text = fields.text(TEXT);
        long times = fields.need(TIMES).whole(1, MOST / Math.max(1, text.length()));
        yield with(json, Map.of(TEXT, with(json, text.repeat((int) times))));
      }
      case Map<?, ?> map -> {
        Map<String, Json> members = new LinkedHashMap<>();
        json.members().forEach((name, each) -> members.put(name, spelled(each)));
        yield with(json, members);
      }
      case List<?> list -> with(json, json.list().stream().map(Repeats::spelled).toList());
      case null, default -> json;
    };
  }

  /// With every text in short that is one letter again and again.
  static Json shortened(Json json) {
    return switch (json.value()) {
      case Map<?, ?> map -> {
        Map<String, Json> members = new LinkedHashMap<>();
        Json only = json.members().size() == 1 ? json.members().get(TEXT) : null;
        if (only != null && only.value() instanceof String text && isLong(text)) {
          members.put(TEXT, with(only, text.substring(0, 1)));
          members.put(TIMES, with(only, BigDecimal.valueOf(text.length())));
        } else {
          json.members().forEach((name, each) -> members.put(name, shortened(each)));
        }
        yield with(json, members);
      }
      case List<?> list -> with(json, json.list().stream().map(Repeats::shortened).toList());
      case null, default -> json;
    };
  }

  /// An item may have attributes of these names: their values are objects.
  private static boolean isShort(Map<String, Json> members) {
    Json text = members.get(TEXT);
    return members.size() == 2
        && members.containsKey(TIMES)
        && text != null
        && !(text.value() instanceof Map<?, ?>);
  }

  private static boolean isLong(String text) {
    return text.length() >= LEAST
        && !Character.isSurrogate(text.charAt(0))
        && text.chars().allMatch(each -> each == text.charAt(0));
  }

  private static Json with(Json json, Object value) {
    return new Json(json.file(), json.line(), json.path(), value);
  }
}
