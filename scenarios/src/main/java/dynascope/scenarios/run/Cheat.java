package dynascope.scenarios.run;

import dynascope.engine.client.Workload;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.SimTime;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Ways to please a careless goal. They are tried on every lesson, and none may finish one.
public enum Cheat {
  /// All predictions, but nobody asks the table anything.
  ZERO_LOAD,
  /// The solution, but instead of its last act the load is switched off.
  LATE_ZERO_LOAD,
  /// All predictions, and then nothing.
  NO_ACT,
  /// The solution, but instead of its last act the tables are deleted.
  DELETE_TABLE,
  /// The solution, but everything that is broken is mended.
  NO_FAULTS,
  /// The solution without its predictions.
  SKIP_PREDICTIONS;

  /// The word on the command line.
  public String word() {
    return "cheat-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What the cheat does in the lesson.
  Script script(Lesson lesson) {
    Script solution = lesson.solution();
    return switch (this) {
      case ZERO_LOAD -> new Script(at(SimTime.ZERO, zeroLoad(lesson)), solution.answers());
      case LATE_ZERO_LOAD -> insteadOfLast(solution, zeroLoad(lesson));
      case NO_ACT -> new Script(List.of(), solution.answers());
      case DELETE_TABLE -> insteadOfLast(solution, deletions(lesson));
      case NO_FAULTS -> new Script(withoutFaults(lesson), solution.answers());
      case SKIP_PREDICTIONS -> new Script(solution.acts(), new TreeMap<>());
    };
  }

  private static Script insteadOfLast(Script solution, List<Act> instead) {
    if (solution.acts().isEmpty()) {
      return new Script(at(SimTime.ZERO, instead), solution.answers());
    }
    SimTime last = solution.acts().getLast().at();
    List<TimedAct> acts = new ArrayList<>();
    solution.acts().stream().filter(act -> act.at().isBefore(last)).forEach(acts::add);
    acts.addAll(at(last, instead));
    return new Script(acts, solution.answers());
  }

  private static List<TimedAct> at(SimTime at, List<Act> acts) {
    return acts.stream().map(act -> new TimedAct(at, act)).toList();
  }

  private static List<Act> zeroLoad(Lesson lesson) {
    List<Act> acts = new ArrayList<>();
    for (Workload client : lesson.world().workloads()) {
      acts.add(new Act.Turn(client.address(), "rate", 0));
    }
    return acts;
  }

  private static List<Act> deletions(Lesson lesson) {
    return lesson.world().tables().stream().map(table -> deletion(table.name())).toList();
  }

  private static Act deletion(String table) {
    return new Act.Call(new DeleteTable(table));
  }

  /// The solution without what it breaks, and everything else mended as soon as it breaks. Where
  /// nothing breaks, that would be the solution itself: then nothing is done.
  private static List<TimedAct> withoutFaults(Lesson lesson) {
    List<TimedAct> mending = new ArrayList<>();
    lesson.world().faults().forEach(fault -> mending.add(mend(SimTime.ZERO, fault)));
    List<TimedAct> others = new ArrayList<>();
    boolean breaks = !mending.isEmpty();
    for (TimedAct act : lesson.happens()) {
      if (act.act() instanceof Act.Break(Fault fault)) {
        mending.add(mend(act.at(), fault));
        breaks = true;
      }
    }
    for (TimedAct act : lesson.solution().acts()) {
      if (act.act() instanceof Act.Break) {
        breaks = true;
      } else {
        others.add(act);
      }
    }
    if (!breaks) {
      return List.of();
    }
    mending.addAll(others);
    mending.sort(Comparator.comparing(TimedAct::at));
    return List.copyOf(mending);
  }

  private static TimedAct mend(SimTime at, Fault fault) {
    return new TimedAct(at, new Act.Mend(fault.at()));
  }
}
