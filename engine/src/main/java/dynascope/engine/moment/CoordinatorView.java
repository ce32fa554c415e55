package dynascope.engine.moment;

import dynascope.engine.model.Address;

/// What runs transactions, at an instant.
///
/// @param decided how many it has decided so far
/// @param waiting how many of those wait until what they wrote or saw is durable
public record CoordinatorView(Address address, long decided, int waiting) {}
