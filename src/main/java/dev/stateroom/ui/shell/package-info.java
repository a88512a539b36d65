/// The window: environment band, sidebar, top bar, task dock, and the page in the middle. In: the
/// engine. Out: nothing but what a person asks the screens to do. It alone knows all screens.
@NullMarked
package dev.stateroom.ui.shell;

import org.jspecify.annotations.NullMarked;
