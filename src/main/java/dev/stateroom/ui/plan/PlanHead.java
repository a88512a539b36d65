package dev.stateroom.ui.plan;

import dev.stateroom.engine.Review;
import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.Tone;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Title, which plan it is, whether it still fits the state, and what can be done with it.
final class PlanHead extends HBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm", java.util.Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final PlanModel model;
    private final PlanActions actions;
    private final Label sub = new Label();
    private final Badge fits = new Badge("", Tone.NEUTRAL);
    private final MenuButton export = new MenuButton("Export", new Icon("oct-download-16"));
    private final KeyButton graph = new KeyButton("oct-share-android-16", "Show in graph", "G");
    private final KeyButton again = new KeyButton("oct-sync-16", "Plan again", "Ctrl+P");

    PlanHead(PlanModel model, PlanActions actions) {
        super(10);
        this.model = model;
        this.actions = actions;
        getStyleClass().add("page-head");
        setAlignment(Pos.CENTER_LEFT);
        Label title = new Label("Plan review");
        title.getStyleClass().add("page-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        sub.getStyleClass().addAll("muted", "mono-s");
        sub.setId("plan-sub");
        sub.setMinWidth(0);
        fits.setId("plan-fits");
        fits.managedProperty().bind(fits.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        export.setId("plan-export");
        export.setMinWidth(Region.USE_PREF_SIZE);
        for (String[] format :
                new String[][] {
                    {"Markdown, for a pull request…", "markdown"},
                    {"HTML, one file…", "html"},
                    {"JSON…", "json"}
                }) {
            MenuItem item = new MenuItem(format[0]);
            item.setId("plan-export-" + format[1]);
            item.setOnAction(event -> actions.export(format[1]));
            export.getItems().add(item);
        }
        MenuItem open = new MenuItem("Open a plan file…");
        open.setOnAction(event -> actions.choose());
        export.getItems().add(0, open);
        export.getItems().add(1, new javafx.scene.control.SeparatorMenuItem());
        export.setText("File");
        graph.setId("plan-graph");
        graph.setOnAction(event -> graph());
        again.setId("plan-again");
        again.setOnAction(event -> model.plan());
        for (Region button : new Region[] {export, graph}) {
            button.managedProperty().bind(button.visibleProperty());
        }
        getChildren().setAll(title, sub, fits, gap, export, graph, again);
    }

    /// Shows what is looked at in the graph.
    void graph() {
        Entry entry = model.currentProperty().get();
        if (entry != null && graph.isVisible()) {
            actions.graph(entry.address());
        }
    }

    void show() {
        Review review = model.review();
        StagePlan made = model.made();
        boolean ready = review != null;
        export.setVisible(ready);
        Entry entry = model.currentProperty().get();
        graph.setVisible(ready && entry != null && entry.tab() == Tab.CHANGES);
        again.words(ready ? "Plan again" : "Plan " + model.environment().name());
        again.setDisable(model.busy());
        sub.setText(review == null ? "" : words(review, made));
        boolean known = made != null && made.serial() != null;
        fits.setVisible(ready);
        if (made == null) {
            fits.show("From a file", Tone.NEUTRAL, "oct-file-16");
        } else if (!known) {
            fits.show("No state before", Tone.NEUTRAL, "oct-dot-16");
        } else if (model.isStale()) {
            fits.show(
                    "Stale: state is at " + model.serialProperty().get(),
                    Tone.WARN,
                    "oct-alert-16");
        } else if (model.serialProperty().get() == null) {
            fits.show("Serial not known", Tone.WARN, "oct-question-16");
        } else {
            fits.show("Matches serial " + made.serial(), Tone.OK, "oct-check-16");
        }
    }

    private static String words(Review review, @org.jspecify.annotations.Nullable StagePlan made) {
        String id = review.origin().sha256().substring(0, 7);
        boolean today =
                review.origin()
                        .written()
                        .isAfter(java.time.Instant.now().minus(java.time.Duration.ofHours(20)));
        String when = (today ? TIME : DAY).format(review.origin().written());
        return made == null
                ? review.origin().file().getFileName() + "  " + id
                : id
                        + "  made "
                        + when
                        + (made.stage().targets().isEmpty()
                                ? ""
                                : "  stage " + made.stage().name());
    }
}
