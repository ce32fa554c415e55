package dynascope.app.window.console;

import dynascope.engine.error.ServiceException;
import dynascope.engine.wire.ApiType;
import dynascope.engine.wire.Wire;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where in a request stands what a message of the service speaks of, as near as it says.
final class Places {
  private static final Pattern PARAMETER = Pattern.compile("Invalid (\\w+Expression): ");
  private static final Pattern NEAR =
      Pattern.compile("token: \"(.*)\", near: \"(.*)\"", Pattern.DOTALL);
  private static final Pattern SPOKEN =
      Pattern.compile(
          "(?:attribute value|attribute name|document path|reserved keyword|function|operator or function):"
              + " ([#:\\w]+)");
  private static final Pattern UNUSED = Pattern.compile("keys: \\{([#:]\\w+)");
  private static final Pattern MEMBER = Pattern.compile(" at '(\\w+)");
  private static final Pattern STATEMENT = Pattern.compile("at (\\d+):(\\d+):(\\d+)");

  private Places() {}

  static Problems.Problem problem(String operation, JsonText json, ServiceException why) {
    String text = why.message().isEmpty() ? why.type() : why.message();
    Place place = find(operation, json, why.message()).orElse(new Place(-1, -1, ""));
    return new Problems.Problem(text, true, place.start, place.end, place.member, null);
  }

  private record Place(int start, int end, String member) {}

  private static Optional<Place> find(String operation, JsonText json, String message) {
    return inExpression(json, message)
        .or(() -> inStatement(json, message))
        .or(() -> named(json, message, UNUSED, part -> part.kind() == JsonText.Kind.NAME))
        .or(() -> spoken(json, message))
        .or(() -> member(operation, json, message));
  }

  private static Optional<Place> whole(JsonText json, String member) {
    int[] span = json.span(member);
    return span == null ? Optional.empty() : Optional.of(new Place(span[0], span[1], member));
  }

  private static Optional<Place> inExpression(JsonText json, String message) {
    Matcher parameter = PARAMETER.matcher(message);
    if (!parameter.find()) {
      return Optional.empty();
    }
    String member = parameter.group(1);
    JsonText.Part part = json.string(member);
    if (part == null) {
      return whole(json, member);
    }
    String says = json.says(part);
    int from = -1;
    int length = 0;
    Matcher near = NEAR.matcher(message);
    Matcher spoken = SPOKEN.matcher(message);
    if (near.find()) {
      int around = says.indexOf(near.group(2));
      boolean end = near.group(1).equals("<EOF>");
      from =
          end
              ? Math.max(0, says.length() - 1)
              : around < 0 ? -1 : says.indexOf(near.group(1), around);
      length = end ? 1 : near.group(1).length();
    } else if (spoken.find()) {
      from = says.indexOf(spoken.group(1));
      length = spoken.group(1).length();
    }
    return stretch(json, part, from, length, member);
  }

  /// A stretch of what a string says; all of it where that is unknown.
  private static Optional<Place> stretch(
      JsonText json, JsonText.Part part, int from, int length, String member) {
    int[] places = json.places(part);
    if (from < 0 || from + length >= places.length || length == 0) {
      return Optional.of(new Place(part.start(), part.end(), member));
    }
    return Optional.of(new Place(places[from], places[from + length], member));
  }

  private static Optional<Place> inStatement(JsonText json, String message) {
    JsonText.Part part = json.string("Statement");
    if (part == null) {
      return Optional.empty();
    }
    Matcher at = STATEMENT.matcher(message);
    if (!at.find()) {
      return message.startsWith("Statement") ? whole(json, "Statement") : Optional.empty();
    }
    String says = json.says(part);
    int from = Colours.offset(says, Integer.parseInt(at.group(1)), Integer.parseInt(at.group(2)));
    int length = Integer.parseInt(at.group(3));
    if (length == 0 || from >= says.length()) {
      from = Math.max(0, says.length() - 1);
      length = Math.min(1, says.length());
    }
    return stretch(json, part, from, length, "Statement");
  }

  private static Optional<Place> named(
      JsonText json, String message, Pattern pattern, Predicate<JsonText.Part> which) {
    Matcher found = pattern.matcher(message);
    if (!found.find()) {
      return Optional.empty();
    }
    return json.parts().stream()
        .filter(which)
        .filter(part -> json.says(part).equals(found.group(1)))
        .findFirst()
        .map(part -> new Place(part.start(), part.end(), part.path().getFirst()));
  }

  /// What is known to be about the table, its index or its keys.
  private static Optional<Place> spoken(JsonText json, String message) {
    if (message.contains("Requested resource not found") || message.contains("Table not found")) {
      return whole(json, "TableName");
    }
    if (message.contains("specified index")) {
      return whole(json, "IndexName").or(() -> whole(json, "Statement"));
    }
    if (message.contains("key element") || message.contains("Missing the key")) {
      return whole(json, "Key").or(() -> whole(json, "Item"));
    }
    if (message.contains("Query condition missed key") || message.contains("Query key condition")) {
      return whole(json, "KeyConditionExpression");
    }
    return Optional.empty();
  }

  /// The member that the API's model names in its own way: `'requestItems'`.
  private static Optional<Place> member(String operation, JsonText json, String message) {
    Matcher at = MEMBER.matcher(message);
    String path = at.find() ? at.group(1) : "";
    ApiType.Members known = Objects.requireNonNull(Wire.requests().get(operation));
    List<String> names =
        known.members().keySet().stream()
            .filter(each ->
                path.isEmpty()
                    ? message.contains(each) && each.length() > 3
                    : each.toLowerCase(Locale.ROOT).equals(path.toLowerCase(Locale.ROOT)))
            .toList();
    return names.stream()
        .findFirst()
        .flatMap(each -> whole(json, each).or(() -> Optional.of(new Place(-1, -1, each))));
  }
}
