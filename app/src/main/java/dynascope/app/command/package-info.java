/// The command line: one file for each command.
///
/// Every command exits with 0 when all is well, 1 when what was asked for did not come about, 2
/// when it could not be understood or a file is broken, and 3 when the engine failed.
@NullMarked
package dynascope.app.command;

import org.jspecify.annotations.NullMarked;
