package dynascope.engine.moment;

import dynascope.engine.model.Address;
import java.time.Duration;

/// One copy of a partition at an instant.
///
/// @param position the last log entry that it holds
/// @param behind how many entries it lacks
/// @param lag how long ago the first entry that it lacks was written
public record ReplicaView(
    Address address,
    boolean leader,
    long position,
    long behind,
    Duration lag,
    boolean stopped,
    boolean slow) {}
