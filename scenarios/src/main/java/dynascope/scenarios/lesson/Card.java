package dynascope.scenarios.lesson;

/// A question that comes back on later days.
///
/// @param because why the answer is right
public record Card(String id, String text, Question question, String because) {}
