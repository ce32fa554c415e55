package dynascope.engine.table;

import dynascope.engine.model.Address;

/// A contiguous part of the key space and the partition that owns it. Both ends belong to it and
/// are read unsigned.
public record HashRange(Address partition, long from, long to) {}
