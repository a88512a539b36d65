package dev.stateroom.ui.graph;

import dev.stateroom.graph.BlastRadius;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Below the picture: zoom, fit, fold, open, and what the colours of lines mean.
final class CanvasFoot extends FlowPane {
    private final GraphModel model;
    private final GraphCanvas canvas;
    private final Label zoom = new Label();

    /// All words and keys fit from this width on, px.
    private static final double WIDE = 760;

    private final HBox legend = new HBox(14);
    private final Label steps =
            new Label("What stands above is done first. Destroys run backwards: users go first.");
    private final Label needs = new Label();
    private final Label affected = new Label();
    private final Button collapse = button("Collapse all", "oct-fold-16", "C", "graph-collapse");
    private final Button openAll = button("Open all", "oct-unfold-16", "", "graph-open-all");
    private final Button list = button("List", "oct-list-unordered-16", "L", "graph-list");
    private final Button tidy = button("Tidy", "oct-tasklist-16", "T", "graph-tidy");

    /// @param listed whether the list beside the picture is seen
    CanvasFoot(GraphModel model, GraphCanvas canvas, BooleanProperty listed) {
        super(8, 8);
        this.model = model;
        this.canvas = canvas;
        getStyleClass().add("canvas-foot");
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_LEFT);
        Button out = small("oct-dash-16", "Smaller (−)", "zoom-out");
        out.setOnAction(event -> canvas.zoom(0.8));
        Button in = small("oct-plus-16", "Larger (+)", "zoom-in");
        in.setOnAction(event -> canvas.zoom(1.25));
        zoom.getStyleClass().add("zoom-label");
        zoom.setId("zoom");
        zoom.setTooltip(new Tooltip("Click for 100 %"));
        zoom.setOnMouseClicked(event -> canvas.zoomTo(1));
        HBox zooms = new HBox(out, zoom, in);
        zooms.getStyleClass().add("zooms");
        Button fit = button("Fit", "oct-screen-full-16", "F", "graph-fit");
        fit.setOnAction(event -> canvas.fit());
        collapse.setOnAction(event -> model.collapseAll());
        openAll.setOnAction(event -> model.openAll());
        list.setOnAction(event -> listed.set(!listed.get()));
        tidy.setOnAction(event -> model.tidy());
        tidy.setTooltip(new Tooltip("Lay out as a whole, in less room; things change places (T)"));
        needs.setGraphic(line("needs"));
        needs.setId("legend-needs");
        affected.setGraphic(line("affected"));
        affected.setId("legend-affected");
        needs.setMinWidth(USE_PREF_SIZE);
        affected.setMinWidth(USE_PREF_SIZE);
        steps.setId("legend-steps");
        steps.getStyleClass().add("legend");
        steps.setMinWidth(USE_PREF_SIZE);
        steps.managedProperty().bind(steps.visibleProperty());
        legend.getStyleClass().add("legend");
        legend.getChildren().setAll(needs, affected);
        legend.managedProperty().bind(legend.visibleProperty());
        collapse.managedProperty().bind(collapse.visibleProperty());
        openAll.managedProperty().bind(openAll.visibleProperty());
        tidy.managedProperty().bind(tidy.visibleProperty());
        getChildren().setAll(zooms, fit, collapse, openAll, tidy, list, legend, steps);
        canvas.watch(this::zoomed);
        zoomed();
        show();
    }

    private static Region line(String style) {
        Region line = new Region();
        line.getStyleClass().addAll("legend-line", style);
        return line;
    }

    private static Button small(String icon, String tip, String id) {
        Button button = new Button(null, new Icon(icon));
        button.getStyleClass().setAll("zoom-button");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setFocusTraversable(false);
        button.setId(id);
        return button;
    }

    private Button button(String text, String icon, String key, String id) {
        Label word = new Label(text);
        HBox inside = new HBox(7, new Icon(icon), word);
        onlyWhereWide(word);
        if (!key.isEmpty()) {
            Kbd hint = new Kbd(key);
            inside.getChildren().add(hint);
            onlyWhereWide(hint);
        }
        inside.setAlignment(Pos.CENTER);
        Button button = new Button(null, inside);
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(key.isEmpty() ? text : text + " (" + key + ")"));
        button.getStyleClass().addAll("sm", "foot-button");
        button.setFocusTraversable(false);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    /// One row of buttons, also beside the details in the smallest window.
    private void onlyWhereWide(Node node) {
        node.visibleProperty().bind(widthProperty().greaterThan(WIDE));
        node.managedProperty().bind(node.visibleProperty());
    }

    private void zoomed() {
        double percent = 100 * canvas.camera().zoom();
        zoom.setText(
                percent < 10 ? "%.1f%%".formatted(percent) : "%d%%".formatted(Math.round(percent)));
    }

    void show() {
        @Nullable BlastRadius radius = model.blastRadius();
        steps.setVisible(model.showsSteps());
        legend.setVisible(radius != null && !model.showsSteps());
        if (radius != null) {
            needs.setText("Needs %,d".formatted(radius.needed()));
            affected.setText("Affected %,d".formatted(radius.affected()));
        }
        Drawn drawn = model.drawnProperty().get();
        boolean modules =
                drawn != null
                        && drawn.modules().modules().size() > 1
                        && model.groupingProperty().get() != dev.stateroom.graph.Grouping.FREE;
        collapse.setVisible(modules);
        openAll.setVisible(modules);
        tidy.setVisible(modules && model.isLoose());
        collapse.setDisable(model.open().isEmpty());
        openAll.setDisable(model.showsAll());
    }
}
