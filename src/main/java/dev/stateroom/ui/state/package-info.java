/// The state of an environment: what stands in it, by module, with its values, and the ways to take
/// objects out of it, to give them another address and to let Terraform manage what exists.
///
/// In: an environment, the engine, tasks. Out: a model that needs no stage, its view, and intents
/// that somebody else proposes.
@NullMarked
package dev.stateroom.ui.state;

import org.jspecify.annotations.NullMarked;
