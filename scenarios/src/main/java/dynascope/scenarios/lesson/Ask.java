package dynascope.scenarios.lesson;

import java.util.List;

/// What a learner may ask the table by hand.
///
/// @param calls `Query`, `Scan` or both
/// @param partition the partition key that is asked for unless another is typed
public record Ask(String table, List<String> calls, String partition) {}
