package dev.stateroom.ui.graph;

import dev.stateroom.graph.Palette;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.task.Tasks;
import java.io.File;
import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// The graph of one environment: head, filters, the picture with its map, the details.
public final class GraphView extends VBox {
    private final GraphModel model;
    private final GraphHead head;
    private final FilterBar bar;
    private final GraphCanvas canvas;
    private final CanvasFoot foot;
    private final StatePane state;
    private final Banners banners;
    private final DetailsPanel details;
    private final MiniMap map;
    private final Outline outline;
    private final ListChangeListener<String> dressed = change -> dress();

    /// @param planning makes the plan whose actions colour the picture
    public GraphView(GraphModel model, Tasks tasks, SavePlace place, Planning planning) {
        this.model = model;
        getStyleClass().add("graph");
        setMinWidth(0);
        setId("graph");
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        GraphView.class.getResource(
                                                "/dev/stateroom/ui/graph/graph.css"))
                                .toExternalForm());
        details = new DetailsPanel(model);
        canvas = new GraphCanvas(model, tasks, details::enter);
        Exports exports = new Exports(model, tasks, place, () -> canvas.pen().palette());
        Printing printing = new Printing(model, tasks, exports::printed);
        head =
                new GraphHead(
                        model,
                        planning,
                        exports,
                        this::openFile,
                        () -> printing.print(getScene().getWindow()));
        outline = new Outline(model, details::enter);
        outline.visibleProperty().addListener((ignored, before, now) -> outline.show());
        bar = new FilterBar(model, canvas::requestFocus);
        foot = new CanvasFoot(model, canvas, outline.visibleProperty());
        state = new StatePane(model, this::openFile);
        banners = new Banners(model, exports);
        map = new MiniMap(model, canvas);
        banners.heightProperty()
                .addListener((ignored, before, now) ->
                        canvas.cover(banners.getChildren().isEmpty() ? 0 : now.doubleValue()));
        StackPane middle = new StackPane(canvas, foot, map, banners, state);
        middle.getStyleClass().add("graph-middle");
        middle.setMinSize(0, 0);
        StackPane.setAlignment(foot, Pos.BOTTOM_LEFT);
        StackPane.setAlignment(map, Pos.BOTTOM_RIGHT);
        StackPane.setAlignment(banners, Pos.TOP_CENTER);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(middle.widthProperty());
        clip.heightProperty().bind(middle.heightProperty());
        middle.setClip(clip);
        foot.maxWidthProperty().bind(middle.widthProperty().subtract(180));
        foot.prefWrapLengthProperty().bind(middle.widthProperty().subtract(180));
        foot.setMaxHeight(USE_PREF_SIZE);
        HBox.setHgrow(middle, Priority.ALWAYS);
        HBox body = new HBox(outline, middle, details);
        body.getStyleClass().add("graph-body");
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        // From edge to edge of the page, whose padding is for words.
        VBox.setMargin(body, new Insets(0, -20, -16, -20));
        getChildren().setAll(head, bar, body);

        Runnable soon = tasks.coalesced(this::show);
        model.revisionProperty().addListener((ignored, before, now) -> soon.run());
        model.momentProperty().addListener((ignored, before, now) -> soon.run());
        model.problemProperty().addListener((ignored, before, now) -> soon.run());
        model.phaseProperty().addListener((ignored, before, now) -> soon.run());
        model.selectedProperty().addListener((ignored, before, now) -> soon.run());
        model.groupingProperty().addListener((ignored, before, now) -> soon.run());
        model.pictureProperty().addListener((ignored, before, now) -> soon.run());
        exports.lastProperty().addListener((ignored, before, now) -> soon.run());
        sceneProperty().addListener((ignored, before, now) -> moved(before, now));
        show();
    }

    private void moved(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.getRoot().getStyleClass().removeListener(dressed);
        }
        if (now != null) {
            now.getRoot().getStyleClass().addListener(dressed);
            dress();
        }
    }

    /// A canvas knows nothing of style sheets: it takes the palette that belongs to the theme.
    private void dress() {
        Scene scene = getScene();
        if (scene == null) {
            return;
        }
        List<String> classes = scene.getRoot().getStyleClass();
        if (classes.contains("sr-light")) {
            canvas.dress(Palette.LIGHT);
        } else if (classes.contains("sr-dark")) {
            canvas.dress(Palette.DARK);
        }
    }

    private void openFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open the output of “terraform graph”");
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter("Graphs", "*.dot", "*.gv", "*.gz", "*.txt"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            model.openFile(chosen.toPath());
        }
    }

    private void show() {
        head.show();
        bar.show();
        foot.show();
        state.show();
        banners.show();
        details.show();
        outline.show();
        String address = model.selectedProperty().get();
        canvas.setAccessibleText(
                (address == null ? "Graph" : "Graph, selected " + address) + ". L lists it.");
    }

    /// About once a second: what counts seconds, and whether something is planned.
    public void beat() {
        head.show();
        state.show();
    }

    /// A key of this screen; whether it was taken.
    public boolean key(KeyEvent event) {
        Scene scene = getScene();
        Node focus = scene == null ? null : scene.getFocusOwner();
        if (focus instanceof TextInputControl
                || event.isShortcutDown()
                || event.isControlDown()
                || event.isAltDown()
                || event.isMetaDown()) {
            return false;
        }
        switch (event.getCode()) {
            case SLASH, DIVIDE -> bar.search();
            case F -> canvas.fit();
            case C -> model.collapseAll();
            case T -> model.tidy();
            case L -> {
                outline.setVisible(!outline.isVisible());
                (outline.isVisible() ? outline : canvas).requestFocus();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    GraphModel model() {
        return model;
    }

    /// Puts the focus on the picture.
    public void enter() {
        canvas.requestFocus();
    }
}
