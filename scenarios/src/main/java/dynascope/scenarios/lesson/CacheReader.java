package dynascope.scenarios.lesson;

import dynascope.engine.client.HandCaller;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.CacheNodeType;
import dynascope.engine.model.Limits;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the DAX cluster of a world, and which clients ask it: those that say `"through": "dax"`.
public final class CacheReader {
  /// What a client says that asks the cache.
  public static final String THROUGH = "dax";

  /// The person, who has no entry among the clients.
  public static final Address YOU = HandCaller.ADDRESS;

  private CacheReader() {}

  static @Nullable CacheDefinition cluster(Fields world) {
    List<Address> clients = new ArrayList<>(world.list("clients", CacheReader::through));
    clients.removeIf(YOU::equals);
    if (!world.has("dax")) {
      if (!clients.isEmpty()) {
        throw world.need("clients").bad("no \"dax\" stands in this world to go through");
      }
      return null;
    }
    Fields fields = Shape.DAX.in(world.need("dax"));
    if (fields.may("you").map(Json::truth).orElse(false)) {
      clients.add(YOU);
    }
    CacheNodeType type = fields.may("type").map(CacheReader::type).orElse(CacheNodeType.R5_LARGE);
    return new CacheDefinition(
        fields.may("nodes").map(each -> (int) each.whole(1, CacheDefinition.MOST_NODES)).orElse(3),
        type,
        fields.may("memory").map(each -> each.whole(1, type.memory())).orElse(type.memory()),
        millis(fields, "itemTtl", Limits.CACHE_ITEM_TTL.value()),
        millis(fields, "queryTtl", Limits.CACHE_QUERY_TTL.value()),
        clients);
  }

  /// The address of a client that goes through; the person stands for the others.
  private static Address through(Json json) {
    Fields fields = Shape.CLIENT.in(json);
    fields.may("through").ifPresent(each -> each.word(List.of(THROUGH)));
    return fields.has("through") ? fields.need("address").address() : YOU;
  }

  private static CacheNodeType type(Json json) {
    List<String> types = Arrays.stream(CacheNodeType.values()).map(CacheNodeType::text).toList();
    return CacheNodeType.named(json.word(types)).orElseThrow();
  }

  private static long millis(Fields fields, String name, long usual) {
    return fields.may(name).map(Json::duration).map(Duration::toMillis).orElse(usual);
  }
}
