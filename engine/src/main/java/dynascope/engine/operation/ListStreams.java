package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.StreamDescription;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists the streams that can be read, of one table or of all, a hundred at most.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html>.
///
/// @param of a table's name or ARN, null for all
/// @param after the ARN where an earlier page ended
public record ListStreams(@Nullable String of, @Nullable String after, int limit)
    implements StreamOperation {
  private static final int MOST = 100;

  @Override
  public OperationKind kind() {
    return OperationKind.ListStreams;
  }

  @Override
  public String table() {
    return of == null ? "" : of;
  }

  @Override
  public void constrain(Constraints found) {
    found.length(after, "exclusiveStartStreamArn", 37, 1_024);
    found.between(limit, "limit", 1, MOST);
  }

  @Override
  public Round rule(RouterView router) {
    String table = of == null ? null : TableArn.name(of);
    List<StreamDescription> all =
        router.streams().stream()
            .filter(each -> table == null || each.table().equals(table))
            .toList();
    if (table != null && all.isEmpty() && router.describe(table) == null) {
      return new Round.Refuse(ServiceException.tableNotFound(table));
    }
    List<StreamDescription> page =
        all.stream()
            .filter(each -> after == null || each.arn().compareTo(after) > 0)
            .limit(limit)
            .toList();
    // A full page names its end, even where nothing follows.
    return new Round.Answer(new Answered(page, page.size() == limit ? page.getLast().arn() : null));
  }

  /// The answer.
  public record Answered(List<StreamDescription> streams, @Nullable String lastEvaluatedStreamArn)
      implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
