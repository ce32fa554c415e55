/// Catalog, hash ranges, replicas, their log and their items.
@NullMarked
package dynascope.engine.table;

import org.jspecify.annotations.NullMarked;
