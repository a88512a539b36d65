/// Locks: who holds the lock of each environment, what speaks for or against the holder being
/// alive, who held it before, and the wizard that says what to do about it. In: the engine's look
/// at locks and digests. Out: intents to release a lock or to repair a digest.
@NullMarked
package dev.stateroom.ui.locks;

import org.jspecify.annotations.NullMarked;
