/// The simulated world, its time, and the recordings that play it.
@NullMarked
package dynascope.engine.simulation;

import org.jspecify.annotations.NullMarked;
