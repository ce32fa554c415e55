package dynascope.engine.node;

import dynascope.engine.event.HopKind;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.table.Denial;
import dynascope.engine.table.EntryChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the feed of a global index and the leaders of its partitions tell each other.
public sealed interface FeedBody extends Body {
  /// No operation of a client asks for it; a put stands for all.
  @Override
  default OperationKind kind() {
    return OperationKind.PutItem;
  }

  /// The next changes of entries from one partition of the table to one of the index.
  ///
  /// @param source the table's partition
  /// @param target the index's
  record Bring(Address source, Address target, List<EntryChange> changes) implements FeedBody {
    @Override
    public HopKind hop() {
      return HopKind.FEED;
    }
  }

  /// How far they were taken.
  ///
  /// @param upTo the number of the last change that stands
  /// @param denial what kept the next one out, null for nothing
  record Brought(Address source, Address target, long upTo, @Nullable Denial denial)
      implements FeedBody {
    @Override
    public HopKind hop() {
      return HopKind.FED;
    }

    @Override
    public boolean refused() {
      return denial != null;
    }
  }
}
