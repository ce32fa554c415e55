/// What must be so in every world, and random runs to try it on.
///
/// An [Invariant] is a small class that hears every event. An [Audit] is all of them. A [Trial]
/// makes a run from a seed, audits it, and plays it again with looks, steps, forks, undo and redo
/// in between.
@NullMarked
package dynascope.engine.check;

import org.jspecify.annotations.NullMarked;
