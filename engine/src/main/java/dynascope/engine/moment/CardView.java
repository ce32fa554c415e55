package dynascope.engine.moment;

import dynascope.engine.model.Address;
import dynascope.engine.model.PrimaryKey;
import org.jspecify.annotations.Nullable;

/// An item that clients deal with, or that a transaction keeps, as its leader has it.
///
/// @param balance what it has; null for an item without one
/// @param exists whether there is such an item: a transaction may keep the place of one that it
///   will make
/// @param stays whether it is one of a few accounts, which are always there
public record CardView(
    Address partition, PrimaryKey key, @Nullable Long balance, boolean exists, boolean stays) {}
