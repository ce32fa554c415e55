/// Token buckets: what admits a request and what refuses it.
@NullMarked
package dynascope.engine.capacity;

import org.jspecify.annotations.NullMarked;
