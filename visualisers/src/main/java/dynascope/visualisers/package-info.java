/// From a moment to a picture.
@NullMarked
package dynascope.visualisers;

import org.jspecify.annotations.NullMarked;
