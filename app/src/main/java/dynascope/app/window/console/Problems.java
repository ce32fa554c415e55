package dynascope.app.window.console;

import dynascope.app.play.Correspondence;
import dynascope.assets.Words;
import dynascope.engine.error.ServiceException;
import dynascope.engine.operation.Operation;
import dynascope.engine.wire.ApiType;
import dynascope.engine.wire.Arrival;
import dynascope.engine.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is wrong with the request that is being written, in the order of its weight, and what it
/// reads as.
///
/// @param request null while the wire can't read it
record Problems(List<Problem> list, @Nullable Operation request) {
  /// One thing.
  ///
  /// @param refused whether the service would refuse the request for it
  /// @param start where it stands in the JSON; -1 if it stands nowhere
  /// @param member the member that it is in; empty for none
  /// @param fix what would mend it; null for nothing
  record Problem(
      String text, boolean refused, int start, int end, String member, @Nullable Fix fix) {}

  /// Writes something else for a stretch of the JSON.
  ///
  /// @param defines the attribute that the placeholder stands for; empty where it is none
  record Fix(int start, int end, String instead, String defines) {}

  Problems {
    list = List.copyOf(list);
  }

  /// What the wire says at once, and what the service would say further on, as far as that is
  /// known.
  static Problems of(String operation, JsonText json, Correspondence.@Nullable Checked checked) {
    List<Problem> found = new ArrayList<>();
    JsonText.Mistake mistake = json.wrong();
    if (mistake != null) {
      found.add(
          new Problem(
              Words.say("console." + mistake.text()),
              true,
              mistake.start(),
              Math.max(mistake.end(), mistake.start() + 1),
              memberAt(json, mistake.start()),
              null));
      return new Problems(found, null);
    }
    Arrival arrival = Wire.readRequest(operation, json.text().getBytes(StandardCharsets.UTF_8));
    Operation request = arrival instanceof Arrival.Request(var read) ? read : null;
    ServiceException why =
        arrival instanceof Arrival.Refused(var refused)
            ? refused
            : checked != null && checked.draft().equals(request) ? checked.refused() : null;
    List<Problem> reserved = reserved(json);
    boolean told = why != null && why.message().contains("reserved keyword") && !reserved.isEmpty();
    if (why != null && !told) {
      found.add(Places.problem(operation, json, why));
    }
    found.addAll(reserved);
    unknown(operation, json).ifPresent(found::add);
    return new Problems(found, request);
  }

  private static String memberAt(JsonText json, int place) {
    String member = "";
    for (JsonText.Part part : json.parts()) {
      if (part.start() <= place && !part.path().isEmpty()) {
        member = part.path().getFirst();
      }
    }
    return member;
  }

  private static List<Problem> reserved(JsonText json) {
    List<Problem> found = new ArrayList<>();
    for (JsonText.Part part : json.parts()) {
      String member = part.path().isEmpty() ? "" : part.path().getLast();
      if (part.kind() != JsonText.Kind.STRING || !Colours.isCode(member)) {
        continue;
      }
      int[] places = json.places(part);
      for (Reserved each : Reserved.in(member, json.says(part))) {
        int start = places[each.start()];
        int end = places[each.end()];
        boolean placeholder = each.instead().startsWith("#");
        String written = placeholder ? each.instead() : each.instead().replace("\"", "\\\"");
        // A placeholder inside a batch would have to be defined there.
        Fix fix =
            part.isMember() || !placeholder
                ? new Fix(start, end, written, placeholder ? each.word() : "")
                : null;
        found.add(
            new Problem(
                Words.say(
                    placeholder ? "console.reserved" : "console.keyword",
                    each.word(),
                    each.instead()),
                true,
                start,
                end,
                part.path().getFirst(),
                fix));
      }
    }
    return found;
  }

  /// A member that the API does not have: the service passes over it.
  private static Optional<Problem> unknown(String operation, JsonText json) {
    ApiType.Members known = Objects.requireNonNull(Wire.requests().get(operation));
    return json.parts().stream()
        .filter(part -> part.kind() == JsonText.Kind.NAME && part.path().size() == 1)
        .filter(part -> !known.members().containsKey(json.says(part)))
        .findFirst()
        .map(part ->
            new Problem(
                Words.say("console.unknown", operation, json.says(part)),
                false,
                part.start(),
                part.end(),
                json.says(part),
                null));
  }

  Optional<Problem> first() {
    return list.stream().findFirst();
  }

  /// Writes what mends a problem, and defines its placeholder.
  static String mend(String json, Fix fix) {
    String text = json.substring(0, fix.start()) + fix.instead() + json.substring(fix.end());
    return fix.defines().isEmpty() ? text : define(text, fix.instead(), fix.defines());
  }

  /// Defines a placeholder for an attribute's name, unless it is defined.
  static String define(String json, String placeholder, String attribute) {
    JsonText text = JsonText.of(json);
    String entry = JsonLayout.quoted(placeholder) + ": " + JsonLayout.quoted(attribute);
    boolean there =
        text.parts().stream()
            .anyMatch(part -> part.path().equals(List.of("ExpressionAttributeNames", placeholder)));
    if (there) {
      return json;
    }
    for (JsonText.Part part : text.parts()) {
      boolean names = part.path().equals(List.of("ExpressionAttributeNames"));
      if (names && part.kind() == JsonText.Kind.SIGN && json.charAt(part.start()) == '{') {
        boolean empty = json.substring(part.end()).stripLeading().startsWith("}");
        return json.substring(0, part.end())
            + entry
            + (empty ? "" : ", ")
            + json.substring(part.end());
      }
    }
    int end = json.lastIndexOf('}');
    if (end < 0) {
      return json;
    }
    String before = json.substring(0, end).stripTrailing();
    String comma = before.endsWith("{") ? "" : ",";
    return before
        + comma
        + "\n  \"ExpressionAttributeNames\": {"
        + entry
        + "}\n}"
        + json.substring(end + 1);
  }
}
