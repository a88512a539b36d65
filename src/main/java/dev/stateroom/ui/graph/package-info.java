/// The graph screen of an environment: what needs what, with the last plan laid over it.
///
/// In comes the [dev.stateroom.model.ResourceGraph] of the engine or of a file, and the plans that
/// the deploy screen made; out goes a canvas that a person can walk. [GraphModel] is tested without
/// a stage, [GraphView] shows it.
@NullMarked
package dev.stateroom.ui.graph;

import org.jspecify.annotations.NullMarked;
