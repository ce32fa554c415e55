package dynascope.engine.simulation;

import dynascope.engine.client.HandCaller;
import dynascope.engine.client.SortKeys;
import dynascope.engine.client.Workload;
import dynascope.engine.client.WorkloadClient;
import dynascope.engine.event.Asked;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Expiry;
import dynascope.engine.model.Hold;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Version;
import dynascope.engine.moment.ShelfView;
import dynascope.engine.node.Node;
import dynascope.engine.table.Items;
import dynascope.engine.table.Replica;
import dynascope.engine.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Item collections as they stand: the one that a table's story is about, and how well its sort
/// keys keep the order of things.
final class Shelf {
  /// So many versions go off a shelf at once when there are twice as many: what is left stays where
  /// it is meanwhile.
  private static final int VERSIONS = 12;

  private Shelf() {}

  /// The shelves that are worth a look: of each table with sort keys the collection that a person
  /// asked for last, or else the one that a workload writes.
  static List<ShelfView> of(World world, Chronicle chronicle) {
    List<ShelfView> shelves = new ArrayList<>();
    for (Table table : world.catalog.all()) {
      ShelfView shelf = table.definition().schema().hasSort() ? of(world, table, chronicle) : null;
      if (shelf != null) {
        shelves.add(shelf);
      }
    }
    return List.copyOf(shelves);
  }

  private static @Nullable ShelfView of(World world, Table table, Chronicle chronicle) {
    PrimaryKey collection = collection(world, table);
    if (collection == null) {
      return null;
    }
    Address partition = table.partitions().locate(collection).partition();
    if (!(world.leader(partition) instanceof Replica leader)) {
      return null;
    }
    KeySchema schema = table.definition().schema();
    boolean versions = keepsVersions(world, table);
    Map<String, Integer> lost = chronicle.lost(partition, world.events);
    Map<String, String> held = chronicle.doublyHeld(partition, world.events);
    Expiry expiry = table.expiry(world.limits);
    Instant now = world.epoch.plusNanos(world.now.nanos());
    List<ShelfView.Slip> slips = new ArrayList<>();
    boolean[] more = {false};
    leader
        .newest()
        .walkFrom(
            collection,
            (key, item) -> {
              boolean full = !versions && slips.size() == ShelfView.MOST;
              more[0] = key.sameCollection(collection) && full;
              if (more[0] || !key.sameCollection(collection)) {
                return false;
              }
              slips.add(
                  slip(key, item, schema, lost, expiry != null && expiry.isOver(item, now), held));
              return true;
            });
    int copies = versions && !slips.isEmpty() && slips.getFirst().latest() > 0 ? 1 : 0;
    int stand = slips.size() - copies;
    int earlier = versions && stand > 2 * VERSIONS ? (stand / VERSIONS - 1) * VERSIONS : 0;
    slips.subList(copies, copies + earlier).clear();
    return new ShelfView(
        table.address(),
        partition,
        collection.text(),
        collection.hash(),
        earlier,
        List.copyOf(slips),
        more[0]);
  }

  private static ShelfView.Slip slip(
      PrimaryKey key,
      Item item,
      KeySchema schema,
      Map<String, Integer> lost,
      boolean expired,
      Map<String, String> held) {
    Version latest = Version.latest(item);
    return new ShelfView.Slip(
        sort(key, schema),
        number(item),
        item.size(),
        latest == null ? 0 : latest.number(),
        Version.of(item) == null
            ? Hold.of(item).equals(held.get(key.text())) ? 1 : 0
            : lost.getOrDefault(key.text(), 0),
        expired);
  }

  private static boolean keepsVersions(World world, Table table) {
    return world.standing().stream()
        .anyMatch(node ->
            node instanceof WorkloadClient client
                && client.workload().versions() != null
                && client.workload().table().equals(table.definition().name()));
  }

  private static @Nullable PrimaryKey collection(World world, Table table) {
    String name = table.definition().name();
    if (world.look(HandCaller.ADDRESS) instanceof HandCaller hand) {
      Asked asked = hand.asked();
      boolean named =
          asked != null && asked.operation() == OperationKind.Query && asked.table().equals(name);
      if (asked != null && named && !asked.collection().isEmpty()) {
        return key(asked.collection(), table);
      }
    }
    for (Node node : world.standing()) {
      if (node instanceof WorkloadClient client
          && (numbers(client.workload(), name)
              || keeps(client.workload()) && client.workload().table().equals(name))) {
        String key = client.view(0, 0, 0, world.limits, world.now, world.epoch).hottest();
        return key.isEmpty() ? null : key(key, table);
      }
    }
    return null;
  }

  /// Whether what a workload writes is worth a look item by item.
  private static boolean keeps(Workload workload) {
    return workload.versions() != null || workload.contents().holds() != null;
  }

  private static PrimaryKey key(String text, Table table) {
    return PrimaryKey.of(
        switch (table.definition().schema().partition().type()) {
          case N -> AttributeValue.n(text);
          default -> AttributeValue.s(text);
        });
  }

  private static boolean numbers(Workload workload, String table) {
    return workload.sortKeys() != null && workload.table().equals(table);
  }

  /// Whether a workload numbers the things that it writes to the table.
  static boolean numbered(World world, Table table) {
    return world.standing().stream()
        .anyMatch(node ->
            node instanceof WorkloadClient client
                && numbers(client.workload(), table.definition().name()));
  }

  /// How many neighbours stand in another order than that of their numbers.
  static int inversions(Items items) {
    var before = new PrimaryKey[1];
    long[] last = {0};
    int[] count = {0};
    items.walkFrom(
        null,
        (key, item) -> {
          long number = number(item);
          if (before[0] == null || !before[0].sameCollection(key)) {
            last[0] = 0;
          }
          if (number > 0) {
            count[0] += number < last[0] ? 1 : 0;
            last[0] = number;
          }
          before[0] = key;
          return true;
        });
    return count[0];
  }

  private static long number(Item item) {
    return item.get(SortKeys.NUMBER) instanceof AttributeValue.N n ? Long.parseLong(n.text()) : 0;
  }

  private static String sort(PrimaryKey key, KeySchema schema) {
    return switch (key.sort()) {
      case AttributeValue.S s -> s.value();
      case AttributeValue.N n -> n.text();
      case null -> schema.partition().name();
      case AttributeValue other -> PrimaryKey.of(other).text();
    };
  }
}
