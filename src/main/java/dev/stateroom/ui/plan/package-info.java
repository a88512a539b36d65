/// Plan review: what a plan does, by module and value by value, what it endangers, and the approval
/// of exactly these bytes.
///
/// [dev.stateroom.engine.Review]s come in, [PlanModel] and [PlanView] come out.
@NullMarked
package dev.stateroom.ui.plan;

import org.jspecify.annotations.NullMarked;
