package dynascope.engine.model;

/// A name and a value that somebody stuck to a table.
public record Tag(String key, String value) {}
