package dynascope.scenarios.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The members of one JSON object whose names were checked.
public record Fields(Json owner, String what, Map<String, Json> members) {
  /// The member, which must be there.
  public Json need(String name) {
    Json member = members.get(name);
    if (member == null) {
      throw owner.bad("\"" + name + "\" is missing in " + what);
    }
    return member;
  }

  public Optional<Json> may(String name) {
    return Optional.ofNullable(members.get(name));
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  public String text(String name) {
    return need(name).text();
  }

  /// The list of that name; empty if it is left out.
  public <T> List<T> list(String name, Function<Json, T> each) {
    return may(name).map(list -> list.list(each)).orElse(List.of());
  }
}
