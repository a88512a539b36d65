package dev.stateroom.ui.workflows;

import dev.stateroom.model.Problem;
import dev.stateroom.model.WorkflowJob;
import dev.stateroom.model.WorkflowOrder;
import dev.stateroom.model.WorkflowRun;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.CopyButton;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.LogView;
import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.wizard.Paragraphs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Runs on GitHub: the list at the left; the chosen one, its jobs and a job's log at the right.
public final class WorkflowsView extends VBox {
    private static final int SHORT = 12;

    private final WorkflowsModel model;
    private final Overlay overlay;
    private final Label sub = new Label();
    private final ProgressRing ring = new ProgressRing(12);
    private final KeyButton check = new KeyButton("oct-sync-16", "Check now", "F5");
    private final KeyButton start = new KeyButton("oct-play-16", "Run on GitHub…", "G");
    private final VBox notes = new VBox(8);
    private final ListView<WorkflowRun> list = new ListView<>();
    private final Card runs = new Card("oct-workflow-16", "Runs");
    private final Card chosen = new Card("oct-play-16", "Run");
    private final VBox jobs = new VBox();
    private final VBox about = new VBox(10);
    private final Card logCard = new Card("oct-terminal-16", "Log");
    private final HBox body;
    private boolean showing;
    private @Nullable List<Object> shown;

    /// @param log shows the log of a job
    public WorkflowsView(WorkflowsModel model, LogView log, Overlay overlay) {
        this.model = model;
        this.overlay = overlay;
        getStyleClass().add("workflows");
        setId("workflows");
        setMinWidth(0);
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        WorkflowsView.class.getResource(
                                                "/dev/stateroom/ui/workflows/workflows.css"))
                                .toExternalForm());
        list.setId("workflow-runs");
        list.setAccessibleText("Runs on GitHub");
        list.getStyleClass().add("workflow-list");
        list.setCellFactory(ignored -> new RunCell(model.clock()));
        Label none = new Label("No run of this environment yet.");
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setMinHeight(0);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((ignored, before, now) -> {
                    if (!showing && now != null) {
                        model.choose(now);
                    }
                });
        runs.line().fill(list);
        runs.setMinWidth(300);
        runs.setPrefWidth(340);
        runs.setMaxWidth(340);
        ScrollPane scroll = Paragraphs.scrolled(jobs);
        scroll.setMinHeight(0);
        about.getStyleClass().add("workflow-about");
        about.setMinHeight(Region.USE_PREF_SIZE);
        chosen.line();
        chosen.getChildren().add(about);
        chosen.fill(scroll);
        chosen.setMinHeight(0);
        chosen.setMinWidth(0);
        logCard.line().fill(log);
        logCard.setMinHeight(0);
        logCard.setMinWidth(0);
        VBox right = new VBox(12, chosen, logCard);
        VBox.setVgrow(chosen, Priority.ALWAYS);
        VBox.setVgrow(logCard, Priority.ALWAYS);
        chosen.setPrefHeight(300);
        logCard.setPrefHeight(300);
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        body = new HBox(12, runs, right);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        notes.managedProperty().bind(notes.visibleProperty());
        notes.getStyleClass().add("workflow-notes");
        getChildren().setAll(head(), notes, body);
        model.sightProperty().addListener((ignored, before, now) -> show());
        model.problemProperty().addListener((ignored, before, now) -> show());
        model.checkingProperty().addListener((ignored, before, now) -> beat());
        model.orderingProperty().addListener((ignored, before, now) -> show());
        model.orderProblemProperty().addListener((ignored, before, now) -> show());
        model.loggedProperty().addListener((ignored, before, now) -> show());
        model.logProblemProperty().addListener((ignored, before, now) -> show());
        show();
    }

    private Node head() {
        Label title = new Label("Workflows");
        title.getStyleClass().add("page-title");
        title.setMinWidth(USE_PREF_SIZE);
        sub.getStyleClass().add("page-sub");
        sub.setId("workflows-checked");
        sub.setMinWidth(0);
        ring.managedProperty().bind(ring.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        check.setId("check-workflows");
        check.setOnAction(event -> model.check());
        start.setId("workflow-run");
        start.getStyleClass().add("pri");
        start.setOnAction(event -> order());
        HBox head = new HBox(title, sub, ring, gap, check, start);
        head.getStyleClass().add("page-head");
        return head;
    }

    /// Asks what is to run.
    public void order() {
        if (!start.isDisabled()) {
            overlay.open(RunDialog.of(model, overlay::close));
        }
    }

    /// Shows the age as it is now.
    public void beat() {
        Sight sight = model.sightProperty().get();
        Problem problem = model.problemProperty().get();
        boolean checking = model.checkingProperty().get();
        ring.setVisible(checking);
        check.setDisable(checking);
        start.setDisable(
                model.orderingProperty().get() != null || (sight == null && problem != null));
        if (sight == null) {
            sub.setText(problem == null ? "Asking GitHub" : "Could not be looked at");
        } else {
            sub.setText(
                    problem == null
                            ? "Seen " + Spans.ago(sight.at(), model.clock().instant())
                            : "As of "
                                    + Spans.time(sight.at())
                                    + " UTC; the last look saw nothing");
        }
    }

    private void show() {
        beat();
        notes();
        Sight sight = model.sightProperty().get();
        body.setVisible(sight != null);
        if (sight == null) {
            return;
        }
        WorkflowJob logged = model.loggedProperty().get();
        List<Object> now = new ArrayList<>(List.of(sight.runs(), sight.jobs()));
        now.add(sight.chosen() == null ? "" : sight.chosen());
        now.add(logged == null ? "" : logged);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        runs(sight);
        run(sight);
        logCard.title().setText(logged == null ? "Log" : "Log of " + logged.name());
        logCard.sub(
                logged == null
                        ? "of a job that has ended: choose “Log” beside it"
                        : "as GitHub has it, its secrets masked there");
    }

    private void notes() {
        List<Node> all = new ArrayList<>();
        WorkflowOrder order = model.orderingProperty().get();
        if (order != null) {
            all.add(
                    Paragraphs.box(
                            new Icon("oct-clock-16"),
                            "A run was ordered.",
                            "GitHub shows it within a minute.",
                            "info"));
        }
        for (Problem problem :
                new Problem[] {
                    model.problemProperty().get(),
                    model.orderProblemProperty().get(),
                    model.logProblemProperty().get()
                }) {
            if (problem != null) {
                Node box =
                        Paragraphs.problem(
                                problem,
                                "warn",
                                "Runs of "
                                        + model.environment().name()
                                        + " on GitHub\n"
                                        + problem.sentence());
                box.setId("workflows-problem");
                all.add(box);
            }
        }
        notes.getChildren().setAll(all);
        notes.setVisible(!all.isEmpty());
    }

    private void runs(Sight sight) {
        showing = true;
        try {
            if (!list.getItems().equals(sight.runs())) {
                list.getItems().setAll(sight.runs());
            }
            WorkflowRun run = sight.chosen();
            if (run != null) {
                list.getSelectionModel().select(sight.runs().indexOf(run));
            }
            runs.sub(sight.runs().isEmpty() ? "" : "%,d latest".formatted(sight.runs().size()));
        } finally {
            showing = false;
        }
    }

    private void run(Sight sight) {
        WorkflowRun run = sight.chosen();
        if (run == null) {
            chosen.title().setText("Run");
            chosen.beside();
            chosen.right();
            about.getChildren().clear();
            jobs.getChildren().setAll(Paragraphs.words("Nothing is chosen.", "muted"));
            return;
        }
        chosen.title().setText(run.title());
        chosen.beside(
                new Badge(
                        Words.of(run.status(), run.conclusion()),
                        Words.tone(run.status(), run.conclusion())));
        chosen.right(new CopyButton("Copy link", run::url));
        Instant started = run.started();
        String actor = run.actor();
        String commit = run.commit();
        HBox facts =
                new HBox(
                        28,
                        fact(
                                "Run",
                                run.id() + (run.attempt() > 1 ? ", attempt " + run.attempt() : ""),
                                "mono"),
                        fact(
                                "Commit",
                                commit.substring(0, Math.min(SHORT, commit.length())),
                                "mono"),
                        fact("Started by", actor == null ? "not told" : actor, "strong"),
                        fact(
                                "Started",
                                started == null ? "not yet" : Spans.dated(started),
                                "strong"));
        about.getChildren().setAll(facts);
        List<Node> rows = new ArrayList<>();
        for (WorkflowJob job : sight.jobs()) {
            rows.add(job(job));
            for (WorkflowJob.Step step : job.steps()) {
                rows.add(
                        line(
                                "workflow-step",
                                Words.icon(step.status(), step.conclusion()),
                                step.name(),
                                Words.of(step.status(), step.conclusion()),
                                null));
            }
        }
        if (rows.isEmpty()) {
            rows.add(Paragraphs.words("No job has begun.", "muted"));
        }
        jobs.getChildren().setAll(rows);
    }

    private static Node fact(String name, String value, String style) {
        Label what = new Label(name);
        what.getStyleClass().addAll("s12", "muted");
        Label is = new Label(value);
        is.getStyleClass().add(style);
        is.setMinWidth(0);
        return new VBox(1, what, is);
    }

    private Node job(WorkflowJob job) {
        Button log = new Button("Log");
        log.setId("workflow-log-" + job.id());
        log.setAccessibleText("Log of " + job.name());
        log.setDisable(!job.isCompleted() || "skipped".equals(job.conclusion()));
        log.setOnAction(event -> model.read(job));
        return line(
                "workflow-job",
                Words.icon(job.status(), job.conclusion()),
                job.name(),
                Words.of(job.status(), job.conclusion()),
                log);
    }

    private static Node line(
            String style, Icon icon, String name, String state, @Nullable Node button) {
        Label title = new Label(name);
        title.setMinWidth(0);
        Label words = new Label(state);
        words.getStyleClass().addAll("s12", "muted");
        words.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(9, icon, title, gap, words);
        if (button != null) {
            row.getChildren().add(button);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(style);
        return row;
    }
}
