package dynascope.app.window.console;

import dynascope.app.play.Teaching;
import dynascope.engine.operation.Operation;
import dynascope.scenarios.lesson.Ask;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a lesson lets a person send: what its file lists, in the parts that ask for hands. A lesson
/// that lists nothing lets people look, and nothing else. Where there is no lesson, and behind the
/// end of one, everything goes.
final class Permission {
  private static final List<String> HANDS = List.of("provoke", "fix");
  private static final List<String> LOOKS =
      List.of(
          "BatchGetItem",
          "DescribeEndpoints",
          "DescribeLimits",
          "DescribeTable",
          "DescribeTimeToLive",
          "GetItem",
          "GetResourcePolicy",
          "ListTables",
          "ListTagsOfResource",
          "Query",
          "Scan",
          "TransactGetItems");

  private Permission() {}

  /// Why a request may not be sent now, as the key of a sentence with what it speaks of; nothing if
  /// it may.
  static Optional<Refusal> against(Operation request, @Nullable Ask ask, Teaching teaching) {
    if (teaching.part().isEmpty() || teaching.finished()) {
      return Optional.empty();
    }
    if (!asksHands(teaching)) {
      return Optional.of(new Refusal("console.not.part", List.of()));
    }
    String operation = request.kind().name();
    if (ask == null) {
      return LOOKS.contains(operation) || isSelect(request)
          ? Optional.empty()
          : Optional.of(new Refusal("console.not.write", List.of(operation)));
    }
    boolean allowed = ask.calls().contains(operation) && request.table().equals(ask.table());
    return allowed
        ? Optional.empty()
        : Optional.of(
            new Refusal("console.not.call", List.of(String.join(", ", ask.calls()), ask.table())));
  }

  /// Whether the part of a lesson asks for hands, or there is none.
  static boolean asksHands(Teaching teaching) {
    return teaching.part().isEmpty() || teaching.finished() || HANDS.contains(teaching.part());
  }

  private static boolean isSelect(Operation request) {
    return request instanceof dynascope.engine.operation.ExecuteStatement statement
        && statement.statement() != null
        && statement.statement().strip().toUpperCase(Locale.ROOT).startsWith("SELECT");
  }

  /// @param key of a sentence
  record Refusal(String key, List<String> args) {}
}
