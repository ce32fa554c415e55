/// What the other modules show but do not compute: fonts and words.
@NullMarked
package dynascope.assets;

import org.jspecify.annotations.NullMarked;
