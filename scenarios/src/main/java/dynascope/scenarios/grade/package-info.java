/// Measures over counters, and goals: data that the engine's own numbers decide.
@NullMarked
package dynascope.scenarios.grade;

import org.jspecify.annotations.NullMarked;
