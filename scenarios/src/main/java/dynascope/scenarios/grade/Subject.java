package dynascope.scenarios.grade;

import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.Consuming;
import java.util.Locale;

/// What a measure can be taken of, told from the form of an address.
public enum Subject {
  CLIENT,
  TABLE,
  PARTITION,
  REPLICA,
  CONSUMER,
  /// A DAX cluster, or one of its nodes.
  CACHE,
  /// Who runs transactions.
  COORDINATOR,
  OTHER;

  /// The address of who runs transactions.
  public static final Address TRANSACTIONS = Address.parse("transaction-coordinator");

  /// The kind of thing that the address names.
  public static Subject of(Address address) {
    if (address.root().equals("client")) {
      return address.segments().size() == 2 ? CLIENT : OTHER;
    }
    if (address.root().equals(Consuming.ROOT)) {
      return address.segments().size() == 2 ? CONSUMER : OTHER;
    }
    if (address.startsWith(CacheDefinition.CLUSTER)) {
      return CACHE;
    }
    if (address.equals(TRANSACTIONS)) {
      return COORDINATOR;
    }
    return switch (address.segments().size()) {
      case 1 -> TABLE;
      case 2 -> PARTITION;
      case 3 -> address.name().startsWith("replica-") ? REPLICA : OTHER;
      default -> OTHER;
    };
  }

  /// The word in messages and in the list of measures.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
