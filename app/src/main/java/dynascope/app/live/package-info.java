/// Worlds of a person's own, without the toolkit: tables and items out of files, and programs that
/// are let in.
///
/// - [dynascope.app.live.LiveWorld]: a world that begins with tables, or with none
/// - [dynascope.app.live.TableFile]: tables as the AWS CLI and NoSQL Workbench write them
/// - [dynascope.app.live.ItemFile], [dynascope.app.live.ItemLoad]: items, line by line
/// - [dynascope.app.live.Listening]: the endpoint in front of a player
/// - [dynascope.app.live.ConnectLines]: what a program has to say to come here
@NullMarked
package dynascope.app.live;

import org.jspecify.annotations.NullMarked;
