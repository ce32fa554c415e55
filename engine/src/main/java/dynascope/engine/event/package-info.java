/// What happened: one flat record for each kind of change, in the order of the simulation.
@NullMarked
package dynascope.engine.event;

import org.jspecify.annotations.NullMarked;
