package dynascope.engine.moment;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.time.Duration;

/// What deletes the expired items of a partition, at an instant.
///
/// @param attribute by which they expire
/// @param hash where its pass has come to, to be read unsigned; the first of its range between two
///   passes
/// @param passing whether it is looking at items
/// @param next when it looks again
/// @param pass how long it is from one look to the next
/// @param marked how many expired items it has found and not deleted yet
/// @param expired how many have expired and are still there; -1 where there are too many to look at
/// @param deleted how many it has deleted
public record SweeperView(
    Address address,
    Address partition,
    String attribute,
    long hash,
    boolean passing,
    SimTime next,
    Duration pass,
    int marked,
    long expired,
    long deleted) {}
