package dynascope.scenarios.lesson;

/// A cure that looks right and does not finish the lesson.
///
/// @param name such as "Raise the table's capacity"
/// @param why why it fails
public record WrongDesign(String name, String why, Script script) {}
