/// Where Dynascope starts.
@NullMarked
package dynascope.app;

import org.jspecify.annotations.NullMarked;
