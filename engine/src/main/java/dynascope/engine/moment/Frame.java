package dynascope.engine.moment;

import dynascope.engine.event.Asked;
import dynascope.engine.event.Event;
import dynascope.engine.event.Receipt;
import dynascope.engine.model.SimTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands at an instant.
///
/// @param flying messages that have departed and not yet arrived, by departure
/// @param shelves item collections that are worth a look, one of a table at most
/// @param asked what a person asked last by hand, a Query or a Scan; null before
/// @param receipts what a person's requests were charged, one after the other; the newest
/// @param coordinator what runs transactions; null before the first one
/// @param program the programs outside; null before their first call
/// @param scalers what scales tables and global indexes
/// @param consumers who reads the streams of tables
/// @param cache the DAX cluster, null where there is none
/// @param cards the items that clients deal with and transactions keep
public record Frame(
    SimTime at,
    List<ClientView> clients,
    List<TableView> tables,
    List<FaultView> faults,
    List<Event.Hop> flying,
    List<ShelfView> shelves,
    @Nullable Asked asked,
    List<Receipt> receipts,
    @Nullable CoordinatorView coordinator,
    @Nullable ProgramView program,
    List<ScalerView> scalers,
    List<ConsumerView> consumers,
    @Nullable CacheView cache,
    List<CardView> cards) {
  /// How many receipts are kept.
  public static final int RECEIPTS = 200;

  public Frame(
      SimTime at,
      List<ClientView> clients,
      List<TableView> tables,
      List<FaultView> faults,
      List<Event.Hop> flying) {
    this(at, clients, tables, faults, flying, List.of(), null, List.of(), null);
  }

  public Frame(
      SimTime at,
      List<ClientView> clients,
      List<TableView> tables,
      List<FaultView> faults,
      List<Event.Hop> flying,
      List<ShelfView> shelves,
      @Nullable Asked asked,
      List<Receipt> receipts,
      @Nullable CoordinatorView coordinator) {
    this(
        at,
        clients,
        tables,
        faults,
        flying,
        shelves,
        asked,
        receipts,
        coordinator,
        null,
        List.of(),
        List.of(),
        null,
        List.of());
  }
}
