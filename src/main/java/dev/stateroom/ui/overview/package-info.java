/// The overview: one glance at an environment. In: the engine's readings of state, lock, digest,
/// backups and journal. Out: a wish to back up, and the way to the deploy section.
@NullMarked
package dev.stateroom.ui.overview;

import org.jspecify.annotations.NullMarked;
