package dynascope.scenarios.lesson;

import dynascope.engine.wire.ApiType;
import dynascope.scenarios.json.Json;
import java.util.Map;

/// Compares a request with its type, to the letter: the service passes over members that it does
/// not know, and to the author of a file those are mistakes.
final class RequestCheck {
  private RequestCheck() {}

  /// Throws [BadFile] at the innermost place that is wrong.
  ///
  /// @param what for messages, such as `a request of PutItem`
  static void check(Json json, ApiType type, String what) {
    switch (type) {
      case ApiType.Members(var name, var members) ->
          json.fields(what, members.keySet())
              .members()
              .forEach((member, each) -> {
                ApiType inner = members.get(member);
                if (inner != null) {
                  check(each, inner, "\"" + member + "\"");
                }
              });
      case ApiType.ListOf(var element) -> json.list().forEach(each -> check(each, element, what));
      case ApiType.MapOf(var value) ->
          entries(json).values().forEach(each -> check(each, value, what));
      case ApiType.OneOf(var words) -> json.word(words);
      case ApiType.Plain plain -> plain(json, plain);
    }
  }

  private static void plain(Json json, ApiType.Plain type) {
    switch (type) {
      case TEXT -> json.anyText();
      case TRUTH -> json.truth();
      case INTEGER -> json.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> json.whole(Long.MIN_VALUE, Long.MAX_VALUE);
      case VALUE -> ValueText.value(json);
    }
  }

  /// The entries of an object whose names are the author's own.
  static Map<String, Json> entries(Json json) {
    if (json.value() instanceof Map<?, ?>) {
      return json.members();
    }
    throw json.bad("expected an object, not " + json.found());
  }
}
