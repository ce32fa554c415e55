/// Playing a recording: one worker owns the playback, wishes go in, the newest picture comes out.
///
/// - [dynascope.app.play.Player]: the worker and its one volatile field
/// - [dynascope.app.play.Wish]: what the window asks for
/// - [dynascope.app.play.Shown]: what the window shows
/// - [dynascope.app.play.Tutor]: the lesson, as the player sees it
@NullMarked
package dynascope.app.play;

import org.jspecify.annotations.NullMarked;
