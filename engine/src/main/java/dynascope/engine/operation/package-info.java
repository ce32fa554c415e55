/// The operations of the API, one file each: request, response, rule, and what it awaits.
@NullMarked
package dynascope.engine.operation;

import org.jspecify.annotations.NullMarked;
