/// The doctor's judgement: a [Chart] of everything that was read goes in, findings come out. Pure:
/// nothing in here asks AWS or reads a file.
@NullMarked
package dev.stateroom.engine.doctor;

import org.jspecify.annotations.NullMarked;
