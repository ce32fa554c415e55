/// Application Auto Scaling: what stands beside tables, reads their metrics once a minute, and
/// changes their capacity through the same door as everybody.
@NullMarked
package dynascope.engine.scaling;

import org.jspecify.annotations.NullMarked;
