package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a request breaks of the API's model: up to ten violations are told at once.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html>.
final class Constraints {
  private static final int MOST = 10;
  private static final String NAME = "[a-zA-Z0-9_.-]+";

  private final List<String> found = new ArrayList<>();

  private void violated(@Nullable Object value, String path, String rule) {
    String shown = value == null ? "null" : "'" + value + "'";
    found.add(
        "Value " + shown + " at '" + path + "' failed to satisfy constraint: Member must " + rule);
  }

  void notNull(@Nullable Object value, String path) {
    if (value == null) {
      violated(null, path, "not be null");
    }
  }

  void length(@Nullable String value, String path, int least, int most) {
    if (value != null) {
      length(value, value.length(), path, least, most);
    }
  }

  void size(@Nullable Collection<?> value, String path, int least, int most) {
    if (value != null) {
      length(value, value.size(), path, least, most);
    }
  }

  /// The length of a list in the form of 2026, which does not show it.
  void sizeUnshown(@Nullable Collection<?> value, String path, int least, int most) {
    String rule =
        value == null
            ? "not be null"
            : value.size() < least
                ? "have length greater than or equal to " + least
                : value.size() > most ? "have length less than or equal to " + most : "";
    if (!rule.isEmpty()) {
      found.add("Value at '" + path + "' failed to satisfy constraint: Member must " + rule);
    }
  }

  /// The lengths of the lists in a map.
  void sizes(
      Map<String, ? extends Collection<?>> map, Object shown, String path, int least, int most) {
    if (map.values().stream().anyMatch(each -> each.size() < least || each.size() > most)) {
      found.add(
          "Value '"
              + shown
              + "' at '"
              + path
              + "' failed to satisfy constraint: Map value must satisfy constraint: [Member must"
              + " have length less than or equal to "
              + most
              + ", Member must have length greater than or equal to "
              + least
              + "]");
    }
  }

  void length(Object shown, int length, String path, int least, int most) {
    if (length < least) {
      violated(shown, path, "have length greater than or equal to " + least);
    } else if (length > most) {
      violated(shown, path, "have length less than or equal to " + most);
    }
  }

  /// The name of a table or index.
  void name(@Nullable String value, String path) {
    notNull(value, path);
    pattern(value, path);
    length(value, path, 3, 255);
  }

  /// The characters of a name.
  void pattern(@Nullable String value, String path) {
    if (value != null && !value.matches(NAME)) {
      violated(value, path, "satisfy regular expression pattern: " + NAME);
    }
  }

  void oneOf(@Nullable String value, String path, String... allowed) {
    if (value != null && !List.of(allowed).contains(value)) {
      violated(value, path, "satisfy enum value set: " + List.of(allowed));
    }
  }

  void atLeast(@Nullable Long value, String path, long least) {
    if (value != null && value < least) {
      violated(value, path, "have value greater than or equal to " + least);
    }
  }

  void atMost(@Nullable Long value, String path, long most) {
    if (value != null && value > most) {
      violated(value, path, "have value less than or equal to " + most);
    }
  }

  void between(@Nullable Integer value, String path, int least, int most) {
    Long whole = value == null ? null : Long.valueOf(value);
    atLeast(whole, path, least);
    atMost(whole, path, most);
  }

  /// Throws what the service says if anything is violated.
  void check() {
    ServiceException refusal = refusal();
    if (refusal != null) {
      throw Parameters.invalid(refusal.message());
    }
  }

  /// The refusal, or null when all is well.
  @Nullable ServiceException refusal() {
    if (found.isEmpty()) {
      return null;
    }
    List<String> told = found.subList(0, Math.min(MOST, found.size()));
    return ServiceException.validation(
        told.size()
            + (told.size() == 1 ? " validation error" : " validation errors")
            + " detected: "
            + String.join("; ", told));
  }
}
