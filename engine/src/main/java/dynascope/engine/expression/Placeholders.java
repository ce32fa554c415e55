package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The names and values that a request's expressions refer to, and which of them were used.
///
/// Belongs to one request: parse all its expressions with it, then ask [#checkAllUsed].
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html>.
public final class Placeholders {
  /// The longest placeholder in bytes, with its sigil.
  static final int MAX_KEY_BYTES = 255;

  /// The greatest sum in bytes of all names and values.
  static final int MAX_BYTES = 2 << 20;

  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";

  /// Holds nothing and never changes, so all requests without any share it.
  private static final Placeholders NONE = new Placeholders(new TreeMap<>(), new TreeMap<>());

  private final SortedMap<String, String> names;
  private final SortedMap<String, AttributeValue> values;
  private final TreeSet<String> unused = new TreeSet<>();

  private Placeholders(SortedMap<String, String> names, SortedMap<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
    unused.addAll(names.keySet());
    unused.addAll(values.keySet());
  }

  /// No placeholders: for expressions that use none.
  public static Placeholders none() {
    return NONE;
  }

  /// The placeholders of a request, null where the parameter is absent.
  ///
  /// Throws [InvalidExpression] for a parameter without entries, a malformed key, or too much.
  public static Placeholders of(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    if (names == null && values == null) {
      return NONE;
    }
    SortedMap<String, String> sortedNames = checked(NAMES, '#', names);
    SortedMap<String, AttributeValue> sortedValues = checked(VALUES, ':', values);
    long bytes = 0;
    for (Map.Entry<String, String> each : sortedNames.entrySet()) {
      if (each.getValue().isEmpty()) {
        throw new InvalidExpression(Messages.emptyName(each.getKey()));
      }
      bytes += each.getKey().length() + utf8Length(each.getValue());
    }
    for (Map.Entry<String, AttributeValue> each : sortedValues.entrySet()) {
      bytes += each.getKey().length() + each.getValue().size();
    }
    if (bytes > MAX_BYTES) {
      throw new InvalidExpression(Messages.placeholdersTooLarge());
    }
    return new Placeholders(sortedNames, sortedValues);
  }

  /// What to throw for a value that could not even be built.
  public static InvalidExpression invalidValue(String key, InvalidValue reason) {
    return new InvalidExpression(Messages.invalidValue(String.valueOf(reason.getMessage()), key));
  }

  private static <V> SortedMap<String, V> checked(
      String parameter, char sigil, @Nullable Map<String, V> given) {
    if (given == null) {
      return new TreeMap<>();
    }
    if (given.isEmpty()) {
      throw new InvalidExpression(Messages.emptyMap(parameter));
    }
    TreeMap<String, V> sorted = new TreeMap<>(given);
    for (String key : sorted.keySet()) {
      if (!Lexer.isPlaceholder(key, sigil)) {
        throw new InvalidExpression(Messages.invalidKey(parameter, key));
      }
      if (key.length() > MAX_KEY_BYTES) {
        throw new InvalidExpression(Messages.keyTooLong(parameter, key));
      }
    }
    return sorted;
  }

  static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// What the name stands for, or null; it counts as used.
  @Nullable String name(String placeholder) {
    unused.remove(placeholder);
    return names.get(placeholder);
  }

  /// The value, or null; it counts as used.
  @Nullable AttributeValue value(String placeholder) {
    unused.remove(placeholder);
    return values.get(placeholder);
  }

  /// Throws [InvalidExpression] if a name or value was given that no expression used.
  ///
  /// Simplified: the service lists several in no particular order, we in alphabetical.
  public void checkAllUsed() {
    if (unused.isEmpty()) {
      return;
    }
    SortedMap<String, String> unusedNames = new TreeMap<>(names);
    unusedNames.keySet().retainAll(unused);
    if (!unusedNames.isEmpty()) {
      throw new InvalidExpression(Messages.unused(NAMES, unusedNames.keySet()));
    }
    throw new InvalidExpression(Messages.unused(VALUES, unused));
  }
}
