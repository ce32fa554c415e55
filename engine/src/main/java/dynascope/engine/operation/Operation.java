package dynascope.engine.operation;

import dynascope.engine.event.OperationKind;

/// A request of the API, with the one method that says what the service does with it.
///
/// An operation is a value: it knows nothing that stands, sends nothing and waits for nothing.
public sealed interface Operation permits ItemOperation, ControlOperation, Unsupported {
  OperationKind kind();

  /// The table it names, empty when it names none.
  String table();

  /// The partition key it names, for people; empty when it names none.
  String key();

  /// What the router does with it first. Pure.
  Round begin(RouterView router);

  /// The size of what it carries, in bytes.
  default int bytes() {
    return 0;
  }

  /// Whether it asks for strong consistency.
  default boolean strong() {
    return false;
  }
}
