/// What Stateroom talks about: facts, intents, proposals, results and problems, as records and
/// sealed interfaces.
///
/// Nothing comes in but values, nothing goes out but values: no input or output, no library but the
/// JDK and JSpecify.
@NullMarked
package dev.stateroom.model;

import org.jspecify.annotations.NullMarked;
