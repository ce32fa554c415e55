/// The cache before the service: a cluster of nodes with an item cache and a query cache each.
@NullMarked
package dynascope.engine.dax;

import org.jspecify.annotations.NullMarked;
