package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Tag;
import dynascope.engine.model.Units;
import java.util.List;

/// Tells the tags of a table, by key. Simplified: all of them on one page.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html>.
public record ListTagsOfResource(String resourceArn) implements ResourceOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.ListTagsOfResource;
  }

  @Override
  public Round rule(RouterView router) {
    RouterView.Attached found = router.attached(resourceArn);
    return found == null || found.status() == TableStatus.CREATING || !found.tagsKnown()
        ? new Round.Refuse(ServiceException.notFound(TableMessages.arnNotFound(resourceArn)))
        : new Round.Answer(new Answered(found.tags()));
  }

  /// The answer.
  public record Answered(List<Tag> tags) implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
