/// What can be seen: the frame that stands at an instant and the slice of what just happened.
@NullMarked
package dynascope.engine.moment;

import org.jspecify.annotations.NullMarked;
