package dynascope.scenarios.lesson;

import java.util.Locale;

/// How a lesson begins.
public enum LessonKind {
  /// A worked demonstration first.
  DEMO,
  /// A prediction first.
  PREDICT,
  /// A challenge first: wrong designs are tried before the explanation.
  CHALLENGE,
  /// A widespread belief that is put to the test.
  MYTH;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
