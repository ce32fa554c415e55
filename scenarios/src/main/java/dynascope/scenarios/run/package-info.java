/// A lesson being played: by a person step by step, or headless with its solution.
@NullMarked
package dynascope.scenarios.run;

import org.jspecify.annotations.NullMarked;
