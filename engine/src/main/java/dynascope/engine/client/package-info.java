/// What stands outside the service and talks to it: workloads and their retry policies.
@NullMarked
package dynascope.engine.client;

import org.jspecify.annotations.NullMarked;
