package dev.stateroom.ui.graph;

import dev.stateroom.graph.Area;
import dev.stateroom.graph.Box;
import dev.stateroom.graph.Scene;
import dev.stateroom.graph.Way;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keys of the picture: the walk along lines, opening and closing, zoom.
final class CanvasKeys {
    private final GraphModel model;
    private final GraphCanvas canvas;
    private final Runnable details;

    /// @param details goes to the details of what is selected
    CanvasKeys(GraphModel model, GraphCanvas canvas, Runnable details) {
        this.model = model;
        this.canvas = canvas;
        this.details = details;
    }

    void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean taken = true;
        switch (event.getCode()) {
            case UP, KP_UP -> walk(Way.UP);
            case DOWN, KP_DOWN -> walk(Way.DOWN);
            case LEFT, KP_LEFT -> walk(Way.LEFT);
            case RIGHT, KP_RIGHT -> walk(Way.RIGHT);
            case ENTER, SPACE -> act();
            case PLUS, EQUALS, ADD -> canvas.zoom(1.25);
            case MINUS, SUBTRACT -> canvas.zoom(0.8);
            case ESCAPE -> model.select(null);
            default -> taken = false;
        }
        if (taken) {
            event.consume();
        }
    }

    private void walk(Way way) {
        Picture now = canvas.shown();
        if (now == null) {
            return;
        }
        Box here = canvas.selectedBox();
        Box next =
                here == null
                        ? nearestToMiddle(now.scene())
                        : now.scene().boxes().get(now.scene().step(here.id(), way));
        if (next != null) {
            model.select(next.address());
            model.stepped();
        }
    }

    private @Nullable Box nearestToMiddle(Scene scene) {
        Area view = canvas.camera().view();
        double x = view.x() + view.width() / 2;
        double y = view.y() + view.height() / 2;
        Box best = null;
        double least = Double.MAX_VALUE;
        for (Box box : scene.boxes()) {
            double far = Math.hypot(box.centerX() - x, box.centerY() - y);
            if (box.kind() != Box.Kind.OPEN && far < least) {
                least = far;
                best = box;
            }
        }
        return best;
    }

    private void act() {
        Box box = canvas.selectedBox();
        if (box == null) {
            return;
        }
        switch (box.kind()) {
            case FOLDED, OPEN -> model.toggle(box.address());
            case REST -> canvas.rest(box);
            case RESOURCE -> details.run();
        }
    }
}
