package dynascope.engine.consumer;

import dynascope.engine.model.Consuming;
import dynascope.engine.model.Item;
import dynascope.engine.model.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// What the effects of a consumer came to, outside the service.
final class Store {
  /// What a partition key has, and what it would have if each record had had its effect once.
  record Sum(long value, long truth) {}

  /// What a copy of a table shows of an item.
  ///
  /// @param image null where it was deleted
  record Shown(@Nullable Item image, String sequence) {}

  /// The newest change of each item that had an effect.
  record Newest(String sequence, String name) {}

  TreePMap<String, Sum> sums = TreePMap.empty();
  TreePMap<String, Shown> shown = TreePMap.empty();
  TreePMap<String, Newest> newest = TreePMap.empty();

  Store() {}

  private Store(Store original) {
    sums = original.sums;
    shown = original.shown;
    newest = original.newest;
  }

  Store copy() {
    return new Store(this);
  }

  /// Lets a record have its effect.
  ///
  /// @param again whether it had it before
  void apply(Consuming how, Got got, boolean again) {
    switch (how.effect()) {
      case SUM, FILES -> {
        Sum before = sums.getOrDefault(got.key(), new Sum(0, 0));
        long more = again && how.once() ? 0 : 1;
        sums = sums.plus(got.key(), new Sum(before.value + more, before.truth + (again ? 0 : 1)));
      }
      case VIEW -> {
        StreamRecord record = got.record();
        Shown before = shown.get(got.item());
        boolean newer = before == null || record.sequenceNumber().compareTo(before.sequence) > 0;
        if (newer || !how.once()) {
          boolean gone = record.kind() == StreamRecord.Kind.REMOVE;
          Item image = gone ? null : record.newImage() == null ? record.keys() : record.newImage();
          shown = shown.plus(got.item(), new Shown(image, record.sequenceNumber()));
        }
      }
    }
  }

  /// Notes that a record had its effect. Returns the name of a newer one of its item that had it
  /// already, null if there is none.
  @Nullable String order(Got got, String name) {
    Newest before = newest.get(got.item());
    String sequence = got.record().sequenceNumber();
    if (before != null && sequence.compareTo(before.sequence) < 0) {
      return before.name;
    }
    newest = newest.plus(got.item(), new Newest(sequence, name));
    return null;
  }

  /// Forgets all effects.
  void clear() {
    sums = TreePMap.empty();
    shown = TreePMap.empty();
    newest = TreePMap.empty();
  }
}
