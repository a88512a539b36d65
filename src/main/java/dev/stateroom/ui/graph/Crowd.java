package dev.stateroom.ui.graph;

import dev.stateroom.graph.Area;
import dev.stateroom.graph.Drawing;
import dev.stateroom.graph.Highlight;
import dev.stateroom.graph.Palette;
import dev.stateroom.graph.Scene;
import dev.stateroom.ui.task.Tasks;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// Draws crowded pictures away from the FX thread, which only puts the last one that is ready where
/// the camera looks by now: with ten thousand boxes no frame waits for its picture.
final class Crowd {
    /// What is to be drawn.
    ///
    /// @param density pixels of the screen for a px
    /// @param readable whether text is wanted
    record Wanted(
            Scene scene,
            Highlight highlight,
            Palette palette,
            Area view,
            double zoom,
            double shiftX,
            double shiftY,
            double width,
            double height,
            double density,
            boolean readable) {
        boolean is(Wanted other) {
            return scene == other.scene
                    && highlight == other.highlight
                    && palette == other.palette
                    && width == other.width
                    && height == other.height
                    && zoom == other.zoom
                    && shiftX == other.shiftX
                    && shiftY == other.shiftY
                    && density == other.density
                    && readable == other.readable;
        }
    }

    private record Ready(Wanted of, RasterPen.Sheet sheet) {}

    private final RasterPen pen;
    private final Latest<Ready> drawing;
    private @Nullable Wanted asked;
    private @Nullable Ready ready;

    /// @param words draws the text
    /// @param then hears on the FX thread that a picture is ready
    Crowd(Tasks tasks, CanvasPen words, Runnable then) {
        pen = new RasterPen(words);
        drawing =
                new Latest<>(
                        tasks,
                        "Draw the graph",
                        now -> {
                            ready = now;
                            then.run();
                        });
    }

    /// Whether a picture is still being drawn.
    boolean busy() {
        return drawing.busy();
    }

    /// Forgets what was drawn: something else is on the screen.
    void forget() {
        asked = null;
        ready = null;
    }

    /// Puts the last picture that is ready on the canvas, and asks for this one.
    void show(Wanted wanted, GraphicsContext to) {
        if (asked == null || !asked.is(wanted)) {
            asked = wanted;
            drawing.ask(ignored -> draw(wanted));
        }
        Ready now = ready;
        if (now == null) {
            return;
        }
        Wanted was = now.of();
        if (was.scene() == wanted.scene()) {
            double grown = wanted.zoom() / was.zoom();
            to.drawImage(
                    now.sheet().image(),
                    wanted.shiftX() - was.shiftX() * grown,
                    wanted.shiftY() - was.shiftY() * grown,
                    was.width() * grown,
                    was.height() * grown);
        } else {
            // Another picture is under way; a blank between the two would flicker.
            to.drawImage(now.sheet().image(), 0, 0, was.width(), was.height());
        }
        if (was.is(wanted)) {
            now.sheet().write();
        }
    }

    private Ready draw(Wanted wanted) {
        pen.begin(
                wanted.palette(),
                wanted.width(),
                wanted.height(),
                wanted.density(),
                wanted.zoom(),
                wanted.shiftX(),
                wanted.shiftY(),
                wanted.readable());
        new Drawing(wanted.scene(), wanted.highlight()).draw(pen, wanted.view(), wanted.zoom());
        return new Ready(wanted, pen.end());
    }
}
