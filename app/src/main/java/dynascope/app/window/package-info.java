/// The window: panes around one stage, all of which show the newest [dynascope.app.play.Shown].
///
/// - [dynascope.app.window.DynascopeWindow]: opens it
/// - [dynascope.app.window.Shell]: where the panes are
/// - [dynascope.app.window.Desk]: what the panes share
/// - classes that end in `Model` decide what is shown and know no control
@NullMarked
package dynascope.app.window;

import org.jspecify.annotations.NullMarked;
