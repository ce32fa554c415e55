/// Those who read the streams of tables: small programs outside the service.
@NullMarked
package dynascope.engine.consumer;

import org.jspecify.annotations.NullMarked;
