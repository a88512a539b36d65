/// Pictures of dependency graphs: folding by module, layout, relations, drawing.
///
/// A [dev.stateroom.model.ResourceGraph] and what a plan does ([Mix] by address) come in; a [Scene]
/// goes out, which [Drawing] turns into commands for a [Pen]: a canvas elsewhere, SVG and PNG here.
/// Knows no window.
@NullMarked
package dev.stateroom.graph;

import org.jspecify.annotations.NullMarked;
