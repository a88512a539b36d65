/// What in a plan may do harm: rules, each a class of its own with its reason.
///
/// Changes come in with their values in clear, [dev.stateroom.model.Risk]s come out; who shows them
/// masks their texts. A value that is known only after the apply counts neither as safe nor as
/// harmful.
@NullMarked
package dev.stateroom.terraform.risk;

import org.jspecify.annotations.NullMarked;
