package dynascope.engine.simulation;

import dynascope.engine.client.WorkloadClient;
import dynascope.engine.model.Account;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.moment.CardView;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.node.Node;
import dynascope.engine.table.Replica;
import dynascope.engine.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The items that are dealt with now: accounts of clients that deal, then what transactions keep.
final class Cards {
  private Cards() {}

  /// Where an item is.
  private record Place(Address partition, PrimaryKey key) {}

  static List<CardView> of(World world, @Nullable CoordinatorView coordinator) {
    SequencedMap<Place, Boolean> wanted = new LinkedHashMap<>();
    for (Node node : world.standing()) {
      if (node instanceof WorkloadClient client && client.workload().dealing() != null) {
        Table table = world.catalog.find(client.workload().table());
        if (table != null) {
          boolean stays = client.dealsWithFew();
          for (PrimaryKey key : client.dealt()) {
            Address partition = table.partitions().locate(key).partition();
            wanted.merge(new Place(partition, key), stays, Boolean::logicalOr);
          }
        }
      }
    }
    if (coordinator != null) {
      for (CoordinatorView.Kept kept : coordinator.kept()) {
        wanted.putIfAbsent(new Place(kept.partition(), kept.key()), false);
      }
    }
    var cards = new ArrayList<CardView>();
    wanted.forEach((place, stays) -> {
      if (world.leader(place.partition) instanceof Replica leader) {
        Item item = leader.newest().get(place.key);
        Long balance =
            item != null && item.get(Account.BALANCE) != null ? Account.balance(item) : null;
        cards.add(new CardView(place.partition, place.key, balance, item != null, stays));
      }
    });
    return List.copyOf(cards);
  }
}
