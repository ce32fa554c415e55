package dynascope.engine.event;

import dynascope.engine.model.Units;

/// One of the partition keys that drained a bucket: how much of it they took since it was last
/// full.
public record Spender(String key, Units spent) {}
