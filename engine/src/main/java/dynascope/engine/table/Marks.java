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
record Marks(
    @Nullable SimTime toOnDemand,
    List<SimTime> switches,
    List<SimTime> classes,
    List<SimTime> encryptions,
    @Nullable SimTime protection,
    @Nullable String streamLabel,
    @Nullable SseSpecification encrypting) {
  static final Marks NONE = new Marks(null, List.of(), List.of(), List.of(), null, null, null);

  private static List<SimTime> plus(List<SimTime> times, SimTime now) {
    var more = new ArrayList<>(times);
    more.add(now);
    return List.copyOf(more);
  }

  Marks bornOnDemand(SimTime now) {
    return new Marks(now, switches, classes, encryptions, protection, streamLabel, encrypting);
  }

  Marks switched(SimTime now) {
    return new Marks(
        now, plus(switches, now), classes, encryptions, protection, streamLabel, encrypting);
  }

  Marks classed(SimTime now) {
    return new Marks(
        toOnDemand, switches, plus(classes, now), encryptions, protection, streamLabel, encrypting);
  }

  Marks encrypting(SseSpecification wanted, SimTime now) {
    return new Marks(
        toOnDemand, switches, classes, plus(encryptions, now), protection, streamLabel, wanted);
  }

  Marks encrypted() {
    return new Marks(toOnDemand, switches, classes, encryptions, protection, streamLabel, null);
  }

  Marks protectedAt(SimTime now) {
    return new Marks(toOnDemand, switches, classes, encryptions, now, streamLabel, encrypting);
  }

  Marks streaming(String label) {
    return new Marks(toOnDemand, switches, classes, encryptions, protection, label, encrypting);
  }
}
