package dynascope.engine.expression;

import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/// What is wrong with an expression: the first finding of every rank.
///
/// The service does not report what stands first in the text, but looks for one kind of mistake
/// after the other. Each language has its own order of ranks.
final class Findings {
  enum Rank {
    PARENTHESES,
    FUNCTION_NAME,
    MISUSE,
    RESERVED,
    SECTION,
    LIMIT,
    UNDEFINED,
    /// In updates only, where values are looked up after all names.
    UNDEFINED_VALUE,
    COUNT,
    DISTINCT,
    TYPE,
    /// The worst of one comparison or function of a condition.
    CONDITION,
    OVERLAP,
    CONFLICT,
    ACTION,
    FUNCTION
  }

  private final EnumMap<Rank, String> first = new EnumMap<>(Rank.class);

  void note(Rank rank, String message) {
    first.putIfAbsent(rank, message);
  }

  boolean has(Rank rank) {
    return first.containsKey(rank);
  }

  /// The first finding in the given order of ranks, or null.
  @Nullable String worst(Rank... order) {
    for (Rank rank : order) {
      String message = first.get(rank);
      if (message != null) {
        return message;
      }
    }
    return null;
  }

  /// Lets the worst of these ranks stand for all of them, and forgets them.
  void merge(Rank into, Rank... order) {
    String worst = worst(order);
    if (worst != null) {
      note(into, worst);
      for (Rank rank : order) {
        first.remove(rank);
      }
    }
  }

  void refuse(ExpressionKind kind, Rank... order) {
    String worst = worst(order);
    if (worst != null) {
      throw InvalidExpression.in(kind, worst);
    }
  }
}
