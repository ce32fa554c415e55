/// A lesson as data: its world, knobs, parts, questions, captions, solution, wrong designs and
/// cards.
///
/// [LessonLibrary] finds the lessons, [LessonReader] reads one strictly, [Lesson] is what it says.
@NullMarked
package dynascope.scenarios.lesson;

import org.jspecify.annotations.NullMarked;
