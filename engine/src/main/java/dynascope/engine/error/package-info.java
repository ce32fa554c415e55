/// The errors of the service: exceptions as values, throttling reasons, texts.
@NullMarked
package dynascope.engine.error;

import org.jspecify.annotations.NullMarked;
