package dynascope.app.play;

import static dynascope.app.play.LogLines.line;

import dynascope.assets.Words;
import dynascope.engine.event.Scaling;
import dynascope.engine.event.ScalingReason;
import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.Throughput;

/// The lines of the log that tell what auto scaling does.
final class ScalingLines {
  private ScalingLines() {}

  static LogLine of(Scaling event) {
    return switch (event) {
      case Scaling.Planned e ->
          line(
              e,
              "scaling-planned",
              false,
              e.before(),
              e.after(),
              unit(e.dimension()),
              Words.say("scaling.why." + e.why(), e.minutes().size(), e.target()),
              e.due().text());
      case Scaling.Kept e ->
          line(
              e,
              "scaling-kept",
              e.why() == ScalingReason.ABOVE,
              e.capacity(),
              unit(e.dimension()),
              Words.say("scaling.why." + e.why(), e.minutes().size(), e.target()),
              e.wanted());
      case Scaling.Asked e -> line(e, "scaling-asked", false, change(e.before(), e.after()));
      case Scaling.Refused e ->
          line(e, "scaling-refused", true, change(e.before(), e.after()), e.error());
      case Scaling.Scheduled e ->
          line(
              e,
              e.begins() ? "scaling-window" : "scaling-window-over",
              false,
              e.min(),
              e.max(),
              unit(e.dimension()));
    };
  }

  private static String unit(ScalableDimension dimension) {
    return Words.say("scaling.unit." + dimension);
  }

  private static String change(Throughput before, Throughput after) {
    if (before.readUnits() == after.readUnits()) {
      return Words.say("scaling.change.WRITE", before.writeUnits(), after.writeUnits());
    }
    return before.writeUnits() == after.writeUnits()
        ? Words.say("scaling.change.READ", before.readUnits(), after.readUnits())
        : Words.say(
            "scaling.change.both",
            before.writeUnits(),
            after.writeUnits(),
            before.readUnits(),
            after.readUnits());
  }
}
