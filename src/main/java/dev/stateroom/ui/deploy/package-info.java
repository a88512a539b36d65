/// The deploy screen of one environment. In: the engine's proposal, events and result, and how the
/// environment stands. Out: what a person wants: propose, start, approve, stop here, stop.
///
/// [dev.stateroom.ui.deploy.DeployModel] is the screen without its looks and needs no stage;
/// [dev.stateroom.ui.deploy.DeployView] draws it.
@NullMarked
package dev.stateroom.ui.deploy;

import org.jspecify.annotations.NullMarked;
