/// The building blocks of every screen: the theme, badges, cards, the stage stepper, the log view.
/// In: plain values and the words to show. Out: nodes that look the same everywhere, and what a
/// person asked of them, through callbacks. Nothing here knows a screen or Terraform's files.
@NullMarked
package dev.stateroom.ui.control;

import org.jspecify.annotations.NullMarked;
