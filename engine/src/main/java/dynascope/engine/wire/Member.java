package dynascope.engine.wire;

/// A member of a structure.
record Member<T>(String name, Form<T> form) {}
