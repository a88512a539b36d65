/// The command line: words become intents and queries, results become text, JSON and an exit
/// status.
///
/// The words of a shell come in through [dev.stateroom.cli.Cli]; results go to standard output,
/// progress and problems to standard error. It calls the same methods of
/// [dev.stateroom.engine.Engine] as the window does.
@NullMarked
package dev.stateroom.cli;

import org.jspecify.annotations.NullMarked;
