package dynascope.scenarios.lesson;

import dynascope.engine.simulation.TimedAct;
import java.util.List;
import java.util.SortedMap;

/// What somebody does in a lesson: acts in time, and answers by part.
public record Script(List<TimedAct> acts, SortedMap<String, Answer> answers) {}
