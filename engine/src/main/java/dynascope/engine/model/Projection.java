package dynascope.engine.model;

import java.util.List;

/// What of an item an index holds beside the keys; the names are for `INCLUDE` alone, in order.
public record Projection(ProjectionType type, List<String> nonKeyAttributes) {
  public static final Projection ALL = new Projection(ProjectionType.ALL, List.of());
  public static final Projection KEYS_ONLY = new Projection(ProjectionType.KEYS_ONLY, List.of());

  public Projection {
    nonKeyAttributes = nonKeyAttributes.stream().sorted().toList();
  }

  public static Projection include(String... names) {
    return new Projection(ProjectionType.INCLUDE, List.of(names));
  }
}
