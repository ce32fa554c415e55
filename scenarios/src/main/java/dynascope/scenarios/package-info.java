/// Lessons, and what a learner makes of them.
@NullMarked
package dynascope.scenarios;

import org.jspecify.annotations.NullMarked;
