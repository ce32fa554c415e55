/// Why something happened, as data: sentences named by key, with their values.
@NullMarked
package dynascope.engine.explain;

import org.jspecify.annotations.NullMarked;
