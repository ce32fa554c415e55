/// The sheet of all glyphs, printed from the product itself.
@NullMarked
package dynascope.visualisers.glyph;

import org.jspecify.annotations.NullMarked;
