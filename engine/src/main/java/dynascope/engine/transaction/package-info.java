/// Transactions: who runs them, and which of them came before.
@NullMarked
package dynascope.engine.transaction;

import org.jspecify.annotations.NullMarked;
