/// Colours and type: what a tone looks like, and how wide a text is.
@NullMarked
package dynascope.visualisers.theme;

import org.jspecify.annotations.NullMarked;
