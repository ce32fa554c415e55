package dynascope.engine.consumer;

import dynascope.engine.model.StreamRecord;

/// A record that a consumer has read.
///
/// @param item the text of its item's key
/// @param key of that, the partition key
record Got(long ordinal, String item, String key, StreamRecord record) {}
