package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists the names of tables in byte order, a hundred at most.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html>.
///
/// @param after the name where an earlier page ended; it need not exist
public record ListTables(@Nullable String after, int limit) implements ControlOperation {
  private static final int MOST = 100;

  @Override
  public OperationKind kind() {
    return OperationKind.ListTables;
  }

  @Override
  public String table() {
    return "";
  }

  @Override
  public Round begin(RouterView router) {
    var found = new Constraints();
    found.pattern(after, "exclusiveStartTableName");
    found.length(after, "exclusiveStartTableName", 3, 255);
    found.atLeast((long) limit, "limit", 1);
    found.atMost((long) limit, "limit", MOST);
    ServiceException broken = found.refusal();
    if (broken != null) {
      return new Round.Refuse(broken);
    }
    List<String> rest =
        router.tables().stream()
            .filter(name -> after == null || name.compareTo(after) > 0)
            .limit(limit + 1L)
            .toList();
    boolean more = rest.size() > limit;
    List<String> page = more ? rest.subList(0, limit) : rest;
    return new Round.Answer(new Answered(List.copyOf(page), more ? page.getLast() : null));
  }

  /// The answer.
  public record Answered(List<String> tableNames, @Nullable String lastEvaluatedTableName)
      implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
