package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Errand.Seek.From;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.StreamMessages;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.SequenceNumber;
import dynascope.engine.model.StreamDescription;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gets a place in a shard from which records can be read, good for a quarter of an hour.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html>.
public record GetShardIterator(
    String streamArn, String shardId, From from, @Nullable String sequenceNumber)
    implements StreamOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.GetShardIterator;
  }

  @Override
  public void constrain(Constraints found) {
    found.length(streamArn, "streamArn", 37, 1_024);
    found.length(shardId, "shardId", 28, 65);
    found.length(sequenceNumber, "sequenceNumber", 21, 40);
  }

  @Override
  public void checkTogether() {
    boolean named = from == From.AT_SEQUENCE_NUMBER || from == From.AFTER_SEQUENCE_NUMBER;
    if (named != (sequenceNumber != null)) {
      throw new InvalidValue(named ? StreamMessages.NUMBER_MISSING : StreamMessages.NUMBER_SPARE);
    }
  }

  @Override
  public Round rule(RouterView router) {
    return StreamOperation.of(streamArn, router, this::seek);
  }

  private Round seek(StreamDescription stream) {
    StreamDescription.Shard shard = stream.shard(shardId);
    if (shard == null) {
      return new Round.Refuse(StreamMessages.shardNotFound());
    }
    long ordinal = -1;
    if (sequenceNumber != null) {
      ordinal = SequenceNumber.ordinal(shard.opened(), sequenceNumber);
      if (ordinal < 0) {
        throw new InvalidValue(StreamMessages.NUMBER_FOREIGN);
      }
    }
    return Round.Send.one(new To(shard.node(), new Errand.Seek(from, ordinal)), new Seeking(this));
  }

  /// The shard is looking for the place.
  record Seeking(GetShardIterator asked) implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Sought(var ordinal) ->
            new Round.Answer(
                new Answered(
                    new ShardIterator(asked.streamArn, asked.shardId, ordinal, router.instant())
                        .text()));
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("a shard answered " + replies);
      };
    }
  }

  /// The answer.
  public record Answered(String shardIterator) implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
