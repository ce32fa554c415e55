/// Lanes of time: what led to an event, message by message.
@NullMarked
package dynascope.visualisers.causes;

import org.jspecify.annotations.NullMarked;
