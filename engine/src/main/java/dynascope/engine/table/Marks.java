package dynascope.engine.table;

import dynascope.engine.model.SimTime;
import dynascope.engine.model.SseSpecification;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a table was changed in ways that may not be repeated at once.
///
/// @param toOnDemand when it became on demand, its creation included
/// @param switches when UpdateTable made it on demand
/// @param streamLabel of its newest stream
/// @param encrypting what its encryption will be, while that changes
/// @param deleted when it began to go
record Marks(
    @Nullable SimTime toOnDemand,
    List<SimTime> switches,
    List<SimTime> classes,
    List<SimTime> encryptions,
    @Nullable SimTime protection,
    @Nullable String streamLabel,
    @Nullable SseSpecification encrypting,
    @Nullable SimTime deleted) {
  static final Marks NONE =
      new Marks(null, List.of(), List.of(), List.of(), null, null, null, null);

  private static List<SimTime> plus(List<SimTime> times, SimTime now) {
    var more = new ArrayList<>(times);
    more.add(now);
    return List.copyOf(more);
  }

  Marks bornOnDemand(SimTime now) {
    return new Marks(
        now, switches, classes, encryptions, protection, streamLabel, encrypting, deleted);
  }

  Marks switched(SimTime now) {
    return new Marks(
        now,
        plus(switches, now),
        classes,
        encryptions,
        protection,
        streamLabel,
        encrypting,
        deleted);
  }

  Marks classed(SimTime now) {
    return new Marks(
        toOnDemand,
        switches,
        plus(classes, now),
        encryptions,
        protection,
        streamLabel,
        encrypting,
        deleted);
  }

  Marks encrypting(SseSpecification wanted, SimTime now) {
    return new Marks(
        toOnDemand,
        switches,
        classes,
        plus(encryptions, now),
        protection,
        streamLabel,
        wanted,
        deleted);
  }

  Marks encrypted() {
    return new Marks(
        toOnDemand, switches, classes, encryptions, protection, streamLabel, null, deleted);
  }

  Marks protectedAt(SimTime now) {
    return new Marks(
        toOnDemand, switches, classes, encryptions, now, streamLabel, encrypting, deleted);
  }

  Marks streaming(String label) {
    return new Marks(
        toOnDemand, switches, classes, encryptions, protection, label, encrypting, deleted);
  }

  Marks deletedAt(SimTime now) {
    return new Marks(
        toOnDemand, switches, classes, encryptions, protection, streamLabel, encrypting, now);
  }
}
