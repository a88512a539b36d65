/// What Stateroom does: `propose` works out what an intent would do, `run` does it, journal first.
///
/// [dev.stateroom.model.Intent]s and queries come in from the window and the command line alike;
/// proposals, events and results go out. Everything here blocks and runs on virtual threads.
@NullMarked
package dev.stateroom.engine;

import org.jspecify.annotations.NullMarked;
