/// What DynamoDB's own words name: values, items, keys, tables and their units.
@NullMarked
package dynascope.engine.model;

import org.jspecify.annotations.NullMarked;
