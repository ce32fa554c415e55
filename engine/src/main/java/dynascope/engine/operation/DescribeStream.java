package dynascope.engine.operation;

import dynascope.engine.event.OperationKind;
import dynascope.engine.model.StreamDescription;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells a stream and its shards, a hundred at most.
///
/// Simplified: it may be called as often as one likes, where the service allows ten calls a second.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html>.
///
/// @param after the id of the shard where an earlier page ended
/// @param childrenOf the id of the shard whose children alone are told, null for all shards
public record DescribeStream(
    String streamArn, @Nullable String after, int limit, @Nullable String childrenOf)
    implements StreamOperation {
  private static final int MOST = 100;

  @Override
  public OperationKind kind() {
    return OperationKind.DescribeStream;
  }

  @Override
  public void constrain(Constraints found) {
    found.length(streamArn, "streamArn", 37, 1_024);
    found.between(limit, "limit", 1, MOST);
    found.length(after, "exclusiveStartShardId", 28, 65);
    found.length(childrenOf, "shardFilter.shardId", 28, 65);
  }

  @Override
  public Round rule(RouterView router) {
    return StreamOperation.of(streamArn, router, this::page);
  }

  private Round page(StreamDescription stream) {
    List<StreamDescription.Shard> rest =
        stream.shards().stream()
            .filter(each -> childrenOf == null || childrenOf.equals(each.parent()))
            .filter(each -> after == null || each.id().compareTo(after) > 0)
            .toList();
    boolean more = rest.size() > limit;
    List<StreamDescription.Shard> page = more ? rest.subList(0, limit) : rest;
    return new Round.Answer(
        new Answered(stream, List.copyOf(page), more ? page.getLast().id() : null));
  }

  /// The answer.
  ///
  /// @param shards of its shards, those on this page
  public record Answered(
      StreamDescription stream,
      List<StreamDescription.Shard> shards,
      @Nullable String lastEvaluatedShardId)
      implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
