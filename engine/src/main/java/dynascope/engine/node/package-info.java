/// What stands and can fail: nodes, the messages between them, and what they wake for.
@NullMarked
package dynascope.engine.node;

import org.jspecify.annotations.NullMarked;
