/// The journal of all environments: who did what when, how it ended, what can be undone or has to
/// be finished, and reports for people who were not there.
///
/// In: environments, the engine, tasks. Out: a model that needs no stage, its view, and intents
/// that somebody else proposes.
@NullMarked
package dev.stateroom.ui.journal;

import org.jspecify.annotations.NullMarked;
