package dynascope.engine.model;

/// The limit on nested documents.
final class Depth {
  private Depth() {}

  static int checked(int depth) {
    if (depth > AttributeValue.MAX_DEPTH) {
      throw new InvalidValue(
          "Nesting Levels have exceeded supported limits: "
              + "Attributes in the item have nested levels beyond supported limit");
    }
    return depth;
  }
}
