/// The entrance: chooses command line or window and wires everything by constructors.
@NullMarked
package dev.stateroom;

import org.jspecify.annotations.NullMarked;
