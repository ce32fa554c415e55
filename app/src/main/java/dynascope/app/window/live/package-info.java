/// Programs outside, in the window: whether it listens, what it says of them, how they come.
///
/// - [dynascope.app.window.live.LiveDesk]: what can be asked for
/// - [dynascope.app.window.live.LiveStrip], [dynascope.app.window.live.LiveModel]: how it stands
/// - [dynascope.app.window.live.ConnectSheet]: the lines that bring a program here
@NullMarked
package dynascope.app.window.live;

import org.jspecify.annotations.NullMarked;
