/// Risk rules of the plan review: what a change endangers, decided from its values before and
/// after.
///
/// A [Subject] comes in, [dev.stateroom.model.Risk]s go out, worst first. A false flag is worse
/// than a missing one: it teaches people to look past flags. So a rule speaks only of what is new
/// with this plan, and a value that becomes known after apply counts neither as safe nor as risky.
@NullMarked
package dev.stateroom.terraform.risk;

import org.jspecify.annotations.NullMarked;
