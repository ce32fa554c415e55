package dynascope.engine.moment;

import dynascope.engine.event.SplitReason;
import dynascope.engine.model.SimTime;

/// A split that is being prepared.
///
/// @param hash where the second part begins, to be read unsigned
/// @param key the key that it begins with, for people; empty between two hashes
/// @param due when the parts take over
public record SplitView(SplitReason why, long hash, String key, SimTime since, SimTime due) {}
