package dynascope.engine.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What CreateTable gives a table besides its definition: tags, a policy, and what table and
/// indexes shall serve at once from the beginning.
///
/// @param policy empty for none
/// @param warm null for what a new table can serve anyway
/// @param warmIndexes by name; those that are missing serve what a new index can
public record Birth(
    List<Tag> tags,
    String policy,
    TableUpdate.@Nullable Warm warm,
    SortedMap<String, TableUpdate.Warm> warmIndexes) {
  public static final Birth PLAIN = new Birth(List.of(), "", null, new TreeMap<>());

  public Birth {
    tags = List.copyOf(tags);
    warmIndexes = Collections.unmodifiableSortedMap(new TreeMap<>(warmIndexes));
  }
}
