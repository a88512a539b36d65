/// Backups: every earlier state of an environment in one table, any two of them compared, and the
/// wizard that goes back to one. In: the engine's list of earlier states and its comparison. Out:
/// an intent to restore, and a wish to back up.
@NullMarked
package dev.stateroom.ui.backups;

import org.jspecify.annotations.NullMarked;
