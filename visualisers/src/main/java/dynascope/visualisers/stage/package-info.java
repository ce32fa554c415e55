/// The stage: a moment of the simulation as a scene, laid out by rules.
@NullMarked
package dynascope.visualisers.stage;

import org.jspecify.annotations.NullMarked;
