/// DynamoDB JSON: values, items and requests as they travel. The only package that sees Jackson.
@NullMarked
package dynascope.engine.wire;

import org.jspecify.annotations.NullMarked;
