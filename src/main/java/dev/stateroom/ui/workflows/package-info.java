/// Runs on GitHub Actions: which there are for an environment, what each of their jobs did, and
/// starting one.
@NullMarked
package dev.stateroom.ui.workflows;

import org.jspecify.annotations.NullMarked;
