/// Prices, and the bill that follows from what was counted. Nothing here decides the future.
@NullMarked
package dynascope.engine.cost;

import org.jspecify.annotations.NullMarked;
