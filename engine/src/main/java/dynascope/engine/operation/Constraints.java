package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.TableArn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a request breaks of the API's model: up to ten violations are told at once.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html>.
public final class Constraints {
  private static final int MOST = 10;
  private static final String NAME = "[a-zA-Z0-9_.-]+";
  private static final int SHORTEST_NAME = 3;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_ARN = 1_024;

  private final List<String> found = new ArrayList<>();

  private void violated(@Nullable Object value, String path, String rule) {
    String shown = value == null ? "null" : "'" + value + "'";
    add("Value " + shown + " at '" + path + "' failed to satisfy constraint: Member must " + rule);
  }

  /// Notes one; what comes after the last that is told is dropped.
  private void add(String violation) {
    if (found.size() < MOST) {
      found.add(violation);
    }
  }

  public void notNull(@Nullable Object value, String path) {
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
      add("Value at '" + path + "' failed to satisfy constraint: Member must " + rule);
    }
  }

  /// A number in the form of 2026, which does not show it.
  void atLeastUnshown(@Nullable Integer value, String path, int least) {
    if (value != null && value < least) {
      add(
          "Value at '"
              + path
              + "' failed to satisfy constraint: Member must have value greater than or equal to "
              + least);
    }
  }

  /// The lengths of the lists in a map.
  void sizes(
      Map<String, ? extends Collection<?>> map, Object shown, String path, int least, int most) {
    if (map.values().stream().anyMatch(each -> each.size() < least || each.size() > most)) {
      add(
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

  /// The actions of a transaction.
  void actions(@Nullable Collection<?> actions, int most) {
    actions(actions, "transactItems", most);
  }

  void actions(@Nullable Collection<?> actions, String path, int most) {
    notNull(actions, path);
    if (actions != null) {
      length(Messages.actions(actions.size()), actions.size(), path, 1, most);
    }
  }

  /// The table of one of several actions: a name or an ARN.
  void tableOfAction(@Nullable String value, String path) {
    notNull(value, path);
    length(value, path, 1, LONGEST_ARN);
    if (value != null && hasOddCharacter(value) && !TableArn.isArn(value)) {
      violated(value, path, "satisfy regular expression pattern: " + NAME);
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
    length(value, path, SHORTEST_NAME, LONGEST_NAME);
  }

  /// The table that a request names. Throws [InvalidValue] for a length that no name has, which is
  /// told alone.
  void table(String nameOrArn) {
    boolean odd = hasOddCharacter(nameOrArn);
    if (odd && TableArn.isArn(nameOrArn)) {
      return;
    }
    if (hasOddLength(nameOrArn)) {
      throw Parameters.invalid(Messages.TABLE_NAME_LENGTH);
    }
    if (odd) {
      violated(nameOrArn, "tableName", "satisfy regular expression pattern: " + NAME);
    }
  }

  /// The tables that a batch names.
  void tables(Collection<String> namesOrArns, String path) {
    for (String each : namesOrArns) {
      if ((hasOddLength(each) || hasOddCharacter(each)) && !TableArn.isArn(each)) {
        add(
            "Value '"
                + namesOrArns
                + "' at '"
                + path
                + "' failed to satisfy constraint: Map keys must satisfy constraint: [Member must"
                + " have length less than or equal to "
                + LONGEST_NAME
                + ", Member must have length greater than or equal to "
                + SHORTEST_NAME
                + ", Member must satisfy regular expression pattern: "
                + NAME
                + "]");
        return;
      }
    }
  }

  private static boolean hasOddLength(String name) {
    return name.length() < SHORTEST_NAME || name.length() > LONGEST_NAME;
  }

  /// Asked of every request, so without a regular expression.
  private static boolean hasOddCharacter(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '.' && c != '-') {
        return true;
      }
    }
    return false;
  }

  /// The characters of a name.
  void pattern(@Nullable String value, String path) {
    if (value != null && !value.matches(NAME)) {
      violated(value, path, "satisfy regular expression pattern: " + NAME);
    }
  }

  void oneOf(@Nullable String value, String path, String... allowed) {
    oneOf(value, path, List.of(allowed));
  }

  public void oneOf(@Nullable String value, String path, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      violated(value, path, "satisfy enum value set: " + allowed);
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

  /// Whether no more is told.
  public boolean isFull() {
    return found.size() == MOST;
  }

  public boolean isBroken() {
    return !found.isEmpty();
  }

  /// Throws [InvalidValue] with what the service says if anything is violated.
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
    return ServiceException.validation(
        found.size()
            + (found.size() == 1 ? " validation error" : " validation errors")
            + " detected: "
            + String.join("; ", found));
  }
}
