/// The front end of the service: admission by the table's bucket, routing, and waiting.
@NullMarked
package dynascope.engine.router;

import org.jspecify.annotations.NullMarked;
