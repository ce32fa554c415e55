/// JSON that knows where it stands: every value has its line and path, so that an error can name
/// them.
@NullMarked
package dynascope.scenarios.json;

import org.jspecify.annotations.NullMarked;
