package dynascope.engine.model;

/// One number that the engine obeys, with its unit, its source and how sure it is.
public record Limit(int index, String name, long value, String unit, Badge badge, String source) {}
