package dynascope.engine.fault;

import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The three Availability Zones of the Region, and which copy of a partition is in which.
///
/// Each partition has one copy in each zone. Which one leads changes from partition to partition,
/// so that each zone has about a third of the leaders.
public final class Zones {
  public static final List<Address> ALL =
      List.of(Address.parse("zone/a"), Address.parse("zone/b"), Address.parse("zone/c"));

  private static final String COPY = "replica-";

  private Zones() {}

  /// The zone of a copy, or of a node of a cache; null for everything else.
  public static @Nullable Address of(Address copy) {
    Address partition = copy.parent();
    String name = copy.name();
    if (CacheDefinition.CLUSTER.equals(partition)) {
      return ALL.get((name.charAt(name.length() - 1) - 'a') % ALL.size());
    }
    if (partition == null || !name.startsWith(COPY) || name.length() != COPY.length() + 1) {
      return null;
    }
    int letter = name.charAt(COPY.length()) - 'a';
    return letter < 0 || letter >= ALL.size()
        ? null
        : ALL.get((letter + ordinal(partition.name())) % ALL.size());
  }

  /// 0 for `P1`; the parts of a partition that has split stay in its zones.
  private static int ordinal(String partition) {
    int ordinal = 0;
    for (int i = 1; i < partition.length() && Character.isDigit(partition.charAt(i)); i++) {
      ordinal = ordinal * 10 + partition.charAt(i) - '0';
    }
    return Math.max(0, ordinal - 1);
  }
}
