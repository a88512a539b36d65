/// The one frame for everything that writes: a choice, what it would do, the run, what came of it.
/// In: an intent, or a page on which a person forms one. Out: a proposal that was run, and what the
/// engine told meanwhile.
@NullMarked
package dev.stateroom.ui.wizard;

import org.jspecify.annotations.NullMarked;
