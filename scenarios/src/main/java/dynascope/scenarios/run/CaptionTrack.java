package dynascope.scenarios.run;

import dynascope.engine.event.Receipt;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Marker;
import dynascope.engine.simulation.Playback;
import dynascope.scenarios.grade.Commitments;
import dynascope.scenarios.grade.Condition;
import dynascope.scenarios.grade.CounterSource;
import dynascope.scenarios.grade.Goal;
import dynascope.scenarios.grade.GoalTrack;
import dynascope.scenarios.lesson.Caption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Finds the captions that are true.
final class CaptionTrack {
  /// How long the first of its kind is spoken of: what stands there later may be another story.
  private static final Duration NEWS = Duration.ofSeconds(2);

  private final List<Caption> captions;
  private final Playback playback;
  private final GoalTrack conditions;

  CaptionTrack(List<Caption> captions, Playback playback, CounterSource source) {
    this.captions = captions;
    this.playback = playback;
    this.conditions = new GoalTrack(goals(captions), source, Commitments.NONE);
  }

  List<Caption> at(SimTime playhead) {
    List<Caption> shown = new ArrayList<>();
    for (Caption caption : captions) {
      if (holds(caption, playhead)) {
        shown.add(caption);
      }
    }
    return List.copyOf(shown);
  }

  void restart() {
    conditions.restart();
  }

  private boolean holds(Caption caption, SimTime playhead) {
    return switch (caption.when()) {
      case Caption.When.Marked(String marker) ->
          playback.chronicle().markers().stream()
              .anyMatch(each ->
                  each.key().equals(Marker.key(marker))
                      && !each.at().isAfter(playhead)
                      && playhead.isBefore(each.at().plus(NEWS))
                      && !playback.chronicle().askedBetween(each.at(), playhead));
      case Caption.When.While held ->
          conditions.at(playhead.second()).stream()
                  .anyMatch(state -> state.goal().id().equals(caption.text()) && state.reached())
              && isOfTheNewest(held.condition(), playhead);
    };
  }

  /// What is said of a request by hand is over when somebody asks anew.
  private boolean isOfTheNewest(Condition condition, SimTime playhead) {
    if (!(condition instanceof Condition.Charged charged)) {
      return true;
    }
    Receipt newest = null;
    for (Receipt each : playback.chronicle().receipts()) {
      newest = each.at().isBefore(playhead) ? each : newest;
    }
    return newest != null
        && newest.operation() == charged.operation()
        && newest.error().equals(charged.error());
  }

  private static List<Goal> goals(List<Caption> captions) {
    List<Goal> goals = new ArrayList<>();
    for (Caption caption : captions) {
      if (caption.when() instanceof Caption.When.While(var condition)) {
        goals.add(new Goal(caption.text(), 0, "", Goal.Mode.NOW, Duration.ZERO, condition));
      }
    }
    return goals;
  }
}
