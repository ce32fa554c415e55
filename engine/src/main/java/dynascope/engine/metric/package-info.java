/// Counters over simulated time, and the measures that goals and charts read from them.
@NullMarked
package dynascope.engine.metric;

import org.jspecify.annotations.NullMarked;
