/// Small nodes that every pane of the window is made of.
@NullMarked
package dynascope.app.window.node;

import org.jspecify.annotations.NullMarked;
