package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.StreamMessages;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Limits;
import dynascope.engine.model.StreamDescription;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads records of a shard: a thousand or a megabyte at most.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html>.
public record GetRecords(String shardIterator, int limit) implements StreamOperation {
  /// What is read where no limit is named, and the most that may be.
  public static final int MOST = 1_000;

  private static final int LONGEST_ITERATOR = 2_048;

  @Override
  public OperationKind kind() {
    return OperationKind.GetRecords;
  }

  @Override
  public void constrain(Constraints found) {
    found.length(shardIterator, "shardIterator", 1, LONGEST_ITERATOR);
    found.between(limit, "limit", 1, MOST);
  }

  @Override
  public Round rule(RouterView router) {
    ShardIterator place = ShardIterator.parse(shardIterator);
    return StreamOperation.of(
        place.arn(),
        router,
        stream -> {
          if (place.isExpired(router.instant(), router.limits().get(Limits.STREAM_ITERATOR))) {
            return new Round.Refuse(StreamMessages.expired());
          }
          StreamDescription.Shard shard = stream.shard(place.shard());
          // A shard goes when its last record does.
          return shard == null
              ? new Round.Refuse(StreamMessages.trimmed())
              : Round.Send.one(
                  new To(shard.node(), new Errand.ReadRecords(place.ordinal(), limit)),
                  new Reading(place));
        });
  }

  /// The shard is being read.
  record Reading(ShardIterator place) implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Records(var records, var next) ->
            new Round.Answer(
                new Answered(
                    records,
                    next < 0
                        ? null
                        : new ShardIterator(place.arn(), place.shard(), next, router.instant())
                            .text()));
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("a shard answered " + replies);
      };
    }
  }

  /// The answer.
  ///
  /// @param nextShardIterator null at the end of a closed shard
  public record Answered(List<StreamRecord> records, @Nullable String nextShardIterator)
      implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
