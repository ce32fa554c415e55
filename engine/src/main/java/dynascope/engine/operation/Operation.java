package dynascope.engine.operation;

import dynascope.engine.event.OperationKind;

/// A request of the API, with the one method that says what the service does with it.
///
/// An operation is a value: it knows nothing that stands, sends nothing and waits for nothing.
public sealed interface Operation
    permits ItemOperation, ControlOperation, StreamOperation, Unsupported {
  OperationKind kind();

  /// The table it names, empty when it names none.
  String table();

  /// The partition key it names, for people; empty when it names none.
  String key();

  /// What the router does with it first. Pure.
  Round begin(RouterView router);

  /// Adds what it breaks of the API's model. Throws [InvalidValue] for a mistake that is told
  /// alone.
  default void constrain(Constraints found) {}

  /// Throws [InvalidValue] or [InvalidExpression] for parameters that don't go together.
  default void checkTogether() {}

  /// Throws what the service says before it looks at values and expressions.
  ///
  /// @param found what is wrong already, to be told with the rest
  default void checkForm(Constraints found) {
    constrain(found);
    found.check();
    checkTogether();
  }

  /// The size of what it carries, in bytes.
  default int bytes() {
    return 0;
  }

  /// Whether it asks for strong consistency.
  default boolean strong() {
    return false;
  }
}
