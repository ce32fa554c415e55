/// The few things that a partition can be asked, each whole at one instant on one replica.
@NullMarked
package dynascope.engine.errand;

import org.jspecify.annotations.NullMarked;
