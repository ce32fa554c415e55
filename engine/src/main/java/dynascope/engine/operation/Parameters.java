package dynascope.engine.operation;

import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.Legacy;
import dynascope.engine.expression.RequestParameters;
import dynascope.engine.model.InvalidValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What requests have in common: parameters that may be absent, and rules about which go together.
final class Parameters {
  private Parameters() {}

  static InvalidValue invalid(String message) {
    return new InvalidValue(message);
  }

  /// The map as nobody can change it, in the order of its names; null for none.
  static <V> @Nullable Map<String, V> copy(@Nullable Map<String, V> map) {
    return map == null ? null : Collections.unmodifiableMap(new TreeMap<>(map));
  }

  /// The parameter, empty when the request does not have it.
  static String given(@Nullable String parameter) {
    return parameter == null ? "" : parameter;
  }

  /// The one name that a map has; empty when there are several, or none.
  static String onlyKey(@Nullable Map<String, ?> map) {
    return map == null || map.size() != 1 ? "" : map.keySet().iterator().next();
  }

  /// The kind alone if its parameter is there.
  static List<ExpressionKind> these(ExpressionKind kind, @Nullable String parameter) {
    return parameter == null ? List.of() : List.of(kind);
  }

  /// The parameter's name alone if it is there.
  static List<String> named(String name, @Nullable Object parameter) {
    return parameter == null ? List.of() : List.of(name);
  }

  @SafeVarargs
  static <T> List<T> all(List<T>... lists) {
    var all = new ArrayList<T>();
    for (List<T> each : lists) {
      all.addAll(each);
    }
    return all;
  }

  static void check(
      List<ExpressionKind> all,
      List<ExpressionKind> given,
      List<String> legacy,
      boolean names,
      boolean values) {
    if (names || values || !given.isEmpty()) {
      RequestParameters.check(all, given, legacy, names, values);
    }
  }

  static Legacy.ConditionalOperator joining(Legacy.@Nullable ConditionalOperator operator) {
    return operator == null ? Legacy.ConditionalOperator.AND : operator;
  }

  /// Throws if ConditionalOperator has nothing to join.
  static void checkConditionalOperator(
      Legacy.@Nullable ConditionalOperator operator, @Nullable Map<String, ?> conditions) {
    if (operator == null) {
      return;
    }
    if (conditions == null || conditions.isEmpty()) {
      throw invalid(Messages.OPERATOR_ALONE);
    }
    if (conditions.size() == 1) {
      throw invalid(Messages.OPERATOR_FOR_ONE);
    }
  }
}
