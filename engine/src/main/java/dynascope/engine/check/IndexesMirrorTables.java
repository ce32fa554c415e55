package dynascope.engine.check;

import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.simulation.Stored;
import dynascope.engine.table.Backfill;
import dynascope.engine.table.EntryChange;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A secondary index holds the entries of the items that its table holds, and nothing else: a local
/// one those of its partition, a global one those of all partitions, but for what its feed has not
/// brought yet. While one is filled that was added, it may lack entries of items that were not read
/// yet.
final class IndexesMirrorTables implements Invariant {
  @Override
  public void look(Stored stored) {
    if (!stored.settled()) {
      return;
    }
    for (IndexDefinition each : stored.table().localIndexes()) {
      for (Stored.Part part : stored.partitions()) {
        compare(
            stored,
            each,
            List.of(part),
            List.of(Objects.requireNonNull(part.local().get(each.name()))),
            List.of(),
            null);
      }
    }
    for (IndexDefinition each : stored.table().globalIndexes()) {
      List<SortedMap<PrimaryKey, Item>> entries = stored.global().get(each.name());
      if (entries != null) {
        compare(
            stored,
            each,
            stored.partitions(),
            entries,
            stored.fed().getOrDefault(each.name(), List.of()),
            stored.filling().get(each.name()));
      }
    }
  }

  private static void compare(
      Stored stored,
      IndexDefinition index,
      List<Stored.Part> parts,
      List<SortedMap<PrimaryKey, Item>> entries,
      List<EntryChange> waiting,
      @Nullable Backfill filling) {
    var schema = new IndexSchema(stored.table().schema(), index);
    var found = new TreeMap<PrimaryKey, Item>();
    entries.forEach(found::putAll);
    for (EntryChange each : waiting) {
      if (each.entry() == null) {
        found.remove(each.key());
      } else {
        found.put(each.key(), each.entry());
      }
    }
    var wanted = new TreeMap<PrimaryKey, Item>();
    for (Stored.Part part : parts) {
      part.items()
          .forEach((key, item) -> {
            IndexSchema.Entry entry = schema.entry(item);
            if (entry != null
                && (filling == null
                    || filling.hasPassed(part.at(), key)
                    || found.containsKey(entry.key()))) {
              wanted.put(entry.key(), entry.item());
            }
          });
    }
    if (!found.equals(wanted)) {
      String where = stored.table().name() + "." + index.name();
      throw new Violation("expected " + wanted + " in " + where + " but found " + found);
    }
  }
}
