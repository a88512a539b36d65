/// The only door to the FX thread. In: blocking work and floods of events from any thread. Out:
/// their outcomes and batches of events on the FX thread, in slices small enough that the window
/// never stalls.
///
/// [dev.stateroom.ui.task.FxTasks] is what the program runs on;
/// [dev.stateroom.ui.task.SameThreadTasks] does everything in place, so that a screen's model can
/// be tested without a stage.
@NullMarked
package dev.stateroom.ui.task;

import org.jspecify.annotations.NullMarked;
