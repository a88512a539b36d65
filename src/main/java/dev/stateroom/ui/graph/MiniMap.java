package dev.stateroom.ui.graph;

import dev.stateroom.graph.Area;
import dev.stateroom.graph.Box;
import dev.stateroom.graph.Ink;
import dev.stateroom.graph.Inks;
import dev.stateroom.graph.Palette;
import dev.stateroom.graph.Relation;
import dev.stateroom.graph.Scene;
import dev.stateroom.graph.Tone;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// All of the picture, small, with the part that is seen. A click or drag moves the view.
final class MiniMap extends StackPane {
    private static final double WIDTH = 156;
    private static final double HEIGHT = 100;
    private static final double SHARP = 2;

    private final GraphModel model;
    private final GraphCanvas graph;
    private final ImageView boxes = new ImageView();
    private final Canvas view = new Canvas(WIDTH, HEIGHT);
    private @Nullable Object drawn;

    MiniMap(GraphModel model, GraphCanvas graph) {
        this.model = model;
        this.graph = graph;
        getStyleClass().add("mini-map");
        setId("mini-map");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().setAll(boxes, view);
        setOnMousePressed(this::go);
        setOnMouseDragged(this::go);
        model.highlightProperty()
                .addListener((ignored, before, now) -> {
                    drawn = null;
                    show();
                });
        graph.watch(this::show);
        show();
    }

    private double scale(Scene scene) {
        return Math.min(WIDTH / scene.width(), HEIGHT / scene.height());
    }

    private void go(MouseEvent event) {
        Picture now = graph.shown();
        if (now != null) {
            double scale = scale(now.scene());
            double left = (WIDTH - now.scene().width() * scale) / 2;
            double top = (HEIGHT - now.scene().height() * scale) / 2;
            var at = view.sceneToLocal(event.getSceneX(), event.getSceneY());
            graph.centre((at.getX() - left) / scale, (at.getY() - top) / scale);
        }
        event.consume();
    }

    private void show() {
        Picture now = graph.shown();
        setVisible(now != null);
        if (now == null) {
            return;
        }
        Scene scene = now.scene();
        double scale = scale(scene);
        double left = (WIDTH - scene.width() * scale) / 2;
        double top = (HEIGHT - scene.height() * scale) / 2;
        Object state = java.util.List.of(System.identityHashCode(now), graph.pen().palette());
        if (!state.equals(drawn)) {
            drawn = state;
            boxes(scene, scale, left, top);
        }
        Area seen = graph.camera().view();
        GraphicsContext to = view.getGraphicsContext2D();
        to.clearRect(0, 0, WIDTH, HEIGHT);
        double x = Math.max(0.75, left + seen.x() * scale);
        double y = Math.max(0.75, top + seen.y() * scale);
        double right = Math.min(WIDTH - 0.75, left + seen.right() * scale);
        double bottom = Math.min(HEIGHT - 0.75, top + seen.bottom() * scale);
        to.setStroke(graph.pen().colour(Ink.EDGE_NEEDED));
        to.setLineWidth(1.5);
        if (right > x && bottom > y) {
            to.strokeRect(x, y, Math.max(2, right - x), Math.max(2, bottom - y));
        }
    }

    private void boxes(Scene scene, double scale, double left, double top) {
        Palette palette = graph.pen().palette();
        Raster to = new Raster((int) (WIDTH * SHARP), (int) (HEIGHT * SHARP));
        var highlight = model.highlightProperty().get();
        for (Box box : scene.boxes()) {
            Tone tone = box.mix().tone();
            Relation relation = highlight.of(box);
            Ink ink =
                    switch (box.kind()) {
                        case OPEN -> Ink.MODULE_FILL;
                        case RESOURCE, FOLDED, REST ->
                                switch (relation) {
                                    case SELECTED -> Ink.SELECTION;
                                    case NEEDED -> Ink.EDGE_NEEDED;
                                    case AFFECTED -> Ink.EDGE_AFFECTED;
                                    case PLAIN, DIMMED -> ink(tone);
                                };
                    };
            boolean faint = relation == Relation.DIMMED && box.kind() != Box.Kind.OPEN;
            to.fill(
                    palette.argb(ink),
                    faint ? 0.45 : 1,
                    SHARP * (left + box.x() * scale),
                    SHARP * (top + box.y() * scale),
                    SHARP * (left + box.right() * scale),
                    SHARP * (top + box.bottom() * scale));
        }
        boxes.setImage(to.image());
        boxes.setFitWidth(WIDTH);
        boxes.setFitHeight(HEIGHT);
    }

    private static Ink ink(Tone tone) {
        return tone == Tone.NONE ? Ink.EDGE : Inks.solid(tone);
    }
}
