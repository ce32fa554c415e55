package dynascope.scenarios.lesson;

import dynascope.engine.model.Address;
import dynascope.scenarios.grade.Measure;
import java.time.Duration;
import java.util.SortedMap;

/// A measure as a chart: its value over a sliding window, second by second.
public record Plot(
    String label, Measure measure, Address of, SortedMap<String, String> where, Duration over) {}
