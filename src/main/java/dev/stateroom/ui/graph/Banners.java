package dev.stateroom.ui.graph;

import dev.stateroom.graph.Slice;
import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Lines above the picture: circles, an old picture, a look that failed, what was saved.
final class Banners extends VBox {
    private final GraphModel model;
    private final Exports exports;
    private boolean told;
    private @Nullable Drawn shownDrawn;
    private @Nullable Problem shownProblem;
    private @Nullable Slice shownSlice;
    private Exports.@Nullable Saved shownSaved;

    Banners(GraphModel model, Exports exports) {
        super(8);
        this.model = model;
        this.exports = exports;
        getStyleClass().add("graph-banners");
        setPickOnBounds(false);
        setMaxHeight(USE_PREF_SIZE);
        show();
    }

    void show() {
        Drawn drawn = model.drawnProperty().get();
        Problem problem =
                model.momentProperty().get() == GraphModel.Moment.READY
                        ? model.problemProperty().get()
                        : null;
        Exports.Saved saved = exports.lastProperty().get();
        // By identity: comparing graphs of thousands of resources is no work for this thread.
        Slice slice = model.slicing().slice();
        if (told
                && drawn == shownDrawn
                && Objects.equals(slice, shownSlice)
                && problem == shownProblem
                && saved == shownSaved) {
            return;
        }
        told = true;
        shownDrawn = drawn;
        shownSlice = slice;
        shownProblem = problem;
        shownSaved = saved;
        List<Node> lines = new ArrayList<>();
        if (problem != null) {
            Button again = new Button("Try again");
            again.setOnAction(event -> model.load());
            lines.add(line("bad", "oct-stop-16", problem.sentence(), again));
        }
        if (slice != null && drawn != null) {
            lines.add(slice(slice, drawn));
        }
        if (drawn != null && drawn.notice() != null && !drawn.isEmpty()) {
            Button again = new Button("Draw again");
            again.setOnAction(event -> model.load());
            lines.add(line("warn", "oct-alert-16", drawn.notice().sentence(), again));
        }
        if (drawn != null && !drawn.cycles().isEmpty()) {
            int more = drawn.cycles().size() - 1;
            List<String> first = drawn.cycles().getFirst();
            Button go = new Button("Show");
            go.setOnAction(event -> model.reveal(first.getFirst()));
            Node line =
                    line(
                            "warn",
                            "oct-sync-16",
                            "A circle of "
                                    + first.size()
                                    + " need each other: "
                                    + Words.cycle(first)
                                    + "."
                                    + (more > 0 ? " And " + more + " more." : ""),
                            go);
            line.setId("graph-cycle");
            lines.add(line);
        }
        if (saved != null) {
            lines.add(saved(saved));
        }
        getChildren().setAll(lines);
    }

    /// What part is looked at, with the ways to more and less of it.
    private Node slice(Slice slice, Drawn drawn) {
        int depth = slice.depth();
        Button fewer = new Button("Fewer");
        fewer.setId("slice-fewer");
        fewer.setDisable(depth == 1);
        fewer.setOnAction(event ->
                model.only(new Slice(slice.address(), depth < 0 ? 2 : Math.max(1, depth - 1))));
        Button more = new Button("More");
        more.setId("slice-more");
        more.setDisable(depth < 0 || depth >= drawn.size());
        more.setOnAction(event -> model.only(new Slice(slice.address(), depth + 1)));
        Button all = new Button("All steps");
        all.setId("slice-all");
        all.setDisable(depth < 0);
        all.setOnAction(event -> model.only(new Slice(slice.address(), Slice.ALL)));
        Button back = new Button("Show all");
        back.setId("slice-back");
        back.setOnAction(event -> model.everything());
        Node line =
                line(
                        "neu",
                        "oct-filter-16",
                        "Around %s, %s: %,d of %,d resources."
                                .formatted(
                                        slice.address(),
                                        depth < 0
                                                ? "all steps"
                                                : depth == 1 ? "1 step" : depth + " steps",
                                        drawn.size(),
                                        model.slicing().size()),
                        fewer,
                        more,
                        all,
                        back);
        line.setId("graph-slice");
        return line;
    }

    private Node saved(Exports.Saved saved) {
        Button close = new Button(null, new Icon("oct-x-16"));
        close.getStyleClass().setAll("x-button");
        close.setAccessibleText("Close");
        close.setOnAction(event -> exports.putAway());
        if (saved.problem() != null) {
            return line("bad", "oct-stop-16", saved.problem().sentence(), close);
        }
        if (saved.file().toString().isEmpty()) {
            return line("neu", "oct-check-16", "It is being printed.", close);
        }
        Button copy = new Button("Copy path");
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(saved.file().toString());
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText("Copied");
        });
        Node line =
                line(
                        "neu",
                        "oct-check-16",
                        "Saved as "
                                + saved.file()
                                + "."
                                + (saved.note().isEmpty() ? "" : " " + saved.note()),
                        copy,
                        close);
        line.setId("graph-saved");
        return line;
    }

    private static HBox line(String style, String icon, String text, Button... buttons) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(10, new Icon(icon), words);
        for (Button button : buttons) {
            if (!button.getStyleClass().contains("x-button")) {
                button.getStyleClass().add("sm");
            }
            button.setMinWidth(USE_PREF_SIZE);
            line.getChildren().add(button);
        }
        line.getStyleClass().addAll("msg", style, "graph-banner");
        return line;
    }
}
