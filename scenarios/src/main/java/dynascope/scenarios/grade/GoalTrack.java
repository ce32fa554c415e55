package dynascope.scenarios.grade;

import dynascope.assets.Words;
import dynascope.engine.model.SimTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goals followed second by second along one branch.
///
/// It remembers every second, so that a playhead may go back. After an act that changed the past of
/// what was followed, or after another branch was selected, call [#restart].
public final class GoalTrack {
  private final List<Goal> goals;
  private final CounterSource source;
  private final Commitments commitments;
  private final List<List<GoalState>> bySecond = new ArrayList<>();
  private List<Tracker> trackers;

  public GoalTrack(List<Goal> goals, CounterSource source, Commitments commitments) {
    this.goals = List.copyOf(goals);
    this.source = source;
    this.commitments = commitments;
    this.trackers = trackers();
  }

  /// Forgets everything: to be followed anew from the first second.
  public void restart() {
    bySecond.clear();
    trackers = trackers();
  }

  /// How the goals stand at the instant `second`, or at the last recorded one before it.
  public List<GoalState> at(long second) {
    long last = Math.clamp(second, 0, source.seconds());
    while (bySecond.size() <= last) {
      bySecond.add(advance(bySecond.size()));
    }
    return bySecond.get((int) last);
  }

  /// Whether every goal is reached.
  public static boolean allReached(List<GoalState> states) {
    return states.stream().allMatch(GoalState::reached);
  }

  private List<GoalState> advance(long second) {
    List<GoalState> states = new ArrayList<>();
    long stageStart = 0;
    boolean open = true;
    int stage = 0;
    for (Tracker tracker : trackers) {
      Goal goal = tracker.goal;
      if (goal.stage() == Goal.ALWAYS) {
        states.add(tracker.advance(second, 0));
        continue;
      }
      if (goal.stage() != stage) {
        Long passed = passed(stage);
        open = open && passed != null;
        stageStart = passed == null ? stageStart : Math.max(stageStart, passed);
        stage = goal.stage();
      }
      states.add(open ? tracker.advance(second, stageStart) : tracker.closed());
    }
    return List.copyOf(states);
  }

  /// The second at which every goal of the stage had been reached at least once.
  private @Nullable Long passed(int stage) {
    long latest = 0;
    for (Tracker tracker : trackers) {
      if (tracker.goal.stage() == stage) {
        if (tracker.first == null) {
          return null;
        }
        latest = Math.max(latest, tracker.first);
      }
    }
    return latest;
  }

  private List<Tracker> trackers() {
    return goals.stream().map(goal -> new Tracker(goal, Node.of(goal.condition()))).toList();
  }

  /// What is remembered of one goal.
  private final class Tracker {
    final Goal goal;
    final Node node;
    @Nullable Long first;
    @Nullable Long since;
    long streak;

    Tracker(Goal goal, Node node) {
      this.goal = goal;
      this.node = node;
    }

    GoalState closed() {
      return new GoalState(goal, false, null, Double.NaN, 0, "");
    }

    GoalState advance(long second, long start) {
      boolean holds = node.holds(second, start, source, commitments);
      if (second > 0 || goal.stage() == Goal.ALWAYS) {
        streak = holds ? streak + 1 : 0;
      }
      boolean reachedNow =
          goal.mode() == Goal.Mode.HELD ? streak >= goal.held().toSeconds() : holds;
      if (reachedNow) {
        since = since == null ? Long.valueOf(second) : since;
        first = first == null ? since : first;
      } else if (goal.mode() == Goal.Mode.NOW) {
        since = null;
      }
      return new GoalState(
          goal, true, since, node.value(second, start, source), streak, present(second, start));
    }

    private String present(long second, long start) {
      if (goal.condition() instanceof Condition.Predicted(String part, boolean right) && !right) {
        SimTime at = commitments.committedAt(part);
        return at == null ? "" : at.text();
      }
      if (goal.mode() == Goal.Mode.HELD) {
        long needed = goal.held().toSeconds();
        return Words.say("goal.held", Math.min(streak, needed), needed);
      }
      Condition.Compare shown = node.shown(second, start, source);
      double value = shown == null ? Double.NaN : node.value(second, start, source);
      return shown == null || Double.isNaN(value)
          ? Words.say("goal.not-yet")
          : Words.say("goal.now", shown.measure().unit().text(value));
    }
  }
}
