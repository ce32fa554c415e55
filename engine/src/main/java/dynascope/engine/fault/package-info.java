/// What can be broken, by hand or by a lesson.
@NullMarked
package dynascope.engine.fault;

import org.jspecify.annotations.NullMarked;
