/// The console: any request of the API by hand, and what came of it.
///
/// - [dynascope.app.window.console.ConsolePane]: the pane; what it needs of the window is its
///   [dynascope.app.window.console.ConsoleHost]
/// - [dynascope.app.window.console.Writing]: the request that is being written, which form and JSON
///   show in two ways
/// - [dynascope.app.window.console.JsonText]: JSON cut into parts, whatever is wrong with it;
///   colours, completion and marks stand on it
/// - [dynascope.app.window.console.Completion], [dynascope.app.window.console.Colours],
///   [dynascope.app.window.console.Problems]: what helps to write; they know no control
/// - [dynascope.app.window.console.Outcome]: an answer as a table and as JSON
@NullMarked
package dynascope.app.window.console;

import org.jspecify.annotations.NullMarked;
