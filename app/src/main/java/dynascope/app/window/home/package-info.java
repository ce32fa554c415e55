/// Where a learner begins: what to go on with, what to review today, paths, and the map of lessons.
///
/// [HomeModel] says what is to be seen and [Review] what comes of a card; both know no toolkit.
@NullMarked
package dynascope.app.window.home;

import org.jspecify.annotations.NullMarked;
