/// What is kept on this machine: attempts, progress and autosaved recordings.
@NullMarked
package dynascope.scenarios.progress;

import org.jspecify.annotations.NullMarked;
