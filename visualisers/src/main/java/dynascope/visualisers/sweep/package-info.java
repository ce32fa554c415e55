/// What comes of a knob, over all its settings.
@NullMarked
package dynascope.visualisers.sweep;

import org.jspecify.annotations.NullMarked;
