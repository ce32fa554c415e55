/// The painter: puts scenes on a JavaFX canvas.
@NullMarked
package dynascope.visualisers.paint;

import org.jspecify.annotations.NullMarked;
