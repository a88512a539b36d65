package dev.stateroom.ui.overview;

import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The overview of one environment: the verdict where something is wrong, four cards, the last
/// deploys and the checks.
public final class OverviewView extends VBox {
    /// A look is mostly over before anybody could read a placeholder.
    private static final Duration PATIENCE = Duration.millis(300);

    private final OverviewModel model;
    private final Runnable lock;
    private final Consumer<Operation> finish;
    private final OverviewHead head;
    private final VBox content = new VBox(12);
    private final GridPane stats = columns(25, 25, 25, 25);
    private final GridPane lower = columns(55.5, 44.5);
    private final DeploysCard deploys;
    private final ChecksCard checks = new ChecksCard();
    private @Nullable Sight shown;
    private @Nullable StatCards cards;
    private Check.@Nullable Meaning meaning;
    private @Nullable Tone tone;
    private @Nullable Node verdict;
    private @Nullable Result told;
    private @Nullable Node note;
    private boolean skeleton;

    /// @param planOnly plans, and goes to where that is seen
    /// @param lock opens the lock wizard
    /// @param finish brings an operation that was cut off to an end, with a preview
    public OverviewView(
            OverviewModel model, Runnable planOnly, Runnable lock, Consumer<Operation> finish) {
        this.model = model;
        this.lock = lock;
        this.finish = finish;
        getStyleClass().add("overview");
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        OverviewView.class.getResource(
                                                "/dev/stateroom/ui/overview/overview.css"))
                                .toExternalForm());
        head = new OverviewHead(model, planOnly);
        deploys = new DeploysCard(model.environment().name(), model.clock().instant());
        content.setMinWidth(0);
        content.setId("overview-content");
        deploys.card().setMinWidth(0);
        checks.card().setMinWidth(0);
        lower.add(deploys.card(), 0, 0);
        lower.add(checks.card(), 1, 0);
        lower.setMinHeight(150);
        // Words that take another line make the cards taller, never the words shorter.
        stats.setMinHeight(USE_PREF_SIZE);
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setMinHeight(0);
        lower.getRowConstraints().setAll(row);
        VBox.setVgrow(lower, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(head, scroll);

        ChangeListener<Object> changed = (ignored, before, now) -> show();
        model.sightProperty().addListener(changed);
        model.problemProperty().addListener(changed);
        model.checkingProperty().addListener((ignored, before, now) -> head.beat());
        model.keptProperty().addListener(changed);
        model.backupProperty().addListener((ignored, before, now) -> head.beat());
        PauseTransition patience = new PauseTransition(PATIENCE);
        patience.setOnFinished(event -> {
            skeleton = true;
            show();
        });
        patience.play();
        show();
    }

    /// Shows the ages as they are now; about once a second.
    public void beat() {
        head.beat();
        Instant now = model.clock().instant();
        if (cards != null) {
            cards.beat(now);
        }
        Sight sight = model.sightProperty().get();
        if (sight != null) {
            judge(sight, now);
        }
    }

    private void show() {
        head.beat();
        Sight sight = model.sightProperty().get();
        Instant now = model.clock().instant();
        if (sight == null) {
            content.getChildren().setAll(first());
            return;
        }
        if (sight != shown) {
            shown = sight;
            StatCards made = new StatCards(sight, now);
            cards = made;
            stats.getChildren().clear();
            stats.addRow(0, made.cards().toArray(Card[]::new));
            deploys.show(sight, now);
        }
        judge(sight, now);
        note();
        arrange();
    }

    private List<Node> first() {
        Problem problem = model.problemProperty().get();
        if (problem != null) {
            return List.of(
                    new VerdictLine(
                            Tone.BAD,
                            new Check.Meaning(
                                    model.environment().name() + " could not be looked at",
                                    problem.sentence(),
                                    problem.detail())));
        }
        return skeleton ? List.of(skeleton()) : List.of();
    }

    /// Checks and verdict: both change with time alone, as when credentials run out.
    private void judge(Sight sight, Instant now) {
        List<Check> all = Checks.of(sight, now);
        checks.show(all, model.environment().name(), sight.at().toString());
        Problem problem = model.problemProperty().get();
        Check worst = Checks.worst(all);
        Check.Meaning wanted =
                problem != null
                        ? new Check.Meaning(
                                "AWS does not show " + model.environment().name(),
                                problem.sentence()
                                        + (sight.blindness() == null
                                                ? " What is shown is as of "
                                                        + Words.when(sight.at(), now)
                                                        + "."
                                                : ""),
                                problem.detail())
                        : worst == null ? null : worst.meaning();
        Tone wantedTone =
                problem != null ? Tone.WARN : worst == null ? Tone.OK : worst.standing().tone();
        if (Objects.equals(wanted, meaning) && wantedTone == tone) {
            return;
        }
        meaning = wanted;
        tone = wantedTone;
        verdict =
                wanted == null
                        ? null
                        : new VerdictLine(wantedTone, wanted, actions(sight, problem));
        arrange();
    }

    /// What was cut off can be finished; where the lack of a backup is the worst, taking one is
    /// what to do; where the lock is, its wizard.
    private Button[] actions(Sight sight, @Nullable Problem problem) {
        Check worst = Checks.worst(Checks.of(sight, model.clock().instant()));
        Operation cut = problem == null ? LastDeployCheck.cutOff(sight) : null;
        if (cut != null && worst != null && worst.name().equals(LastDeployCheck.NAME)) {
            Button now = new Button("Finish…", new Icon("oct-check-16"));
            now.getStyleClass().add("pri");
            now.setId("finish");
            now.setOnAction(event -> finish.accept(cut));
            return new Button[] {now};
        }
        if (problem == null
                && worst != null
                && worst.name().equals("Backups")
                && sight.backupsProblem() == null
                && sight.backups().isEmpty()) {
            Button now = new Button("Back up now", new Icon("oct-versions-16"));
            now.getStyleClass().add("pri");
            now.setOnAction(event -> model.backUp());
            return new Button[] {now};
        }
        if (problem == null && worst != null && worst.name().equals("State lock")) {
            Button now = new Button("Lock wizard…", new Icon("oct-lock-16"));
            now.getStyleClass().add("pri");
            now.setId("open-lock-wizard");
            now.setOnAction(event -> lock.run());
            return new Button[] {now};
        }
        return new Button[0];
    }

    /// How the last backup ended.
    private void note() {
        Result result = model.keptProperty().get();
        if (result == told) {
            return;
        }
        told = result;
        note = result == null ? null : noted(result);
    }

    private Node noted(Result result) {
        boolean done = result.outcome() == Result.Outcome.DONE;
        Snapshot after = result.after();
        Problem problem = result.problem();
        String words =
                done
                        ? (after == null ? "The state" : "Serial " + after.serial())
                                + " is kept as "
                                + result.backup()
                                + ", and was read back. The state itself was not touched."
                        : problem == null
                                ? "How the backup ended is not known."
                                : problem.sentence();
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setId("backup-note");
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        Button away = new Button("", new Icon("oct-x-16"));
        away.getStyleClass().setAll("x-button");
        away.setAccessibleText("Put away");
        away.setOnAction(event -> model.putAway());
        Icon icon =
                new Icon(done ? "oct-check-circle-fill-16" : "oct-alert-16")
                        .tone(done ? Tone.OK : Tone.BAD);
        HBox box = new HBox(12, icon, label, away);
        box.getStyleClass().addAll("msg", done ? "ok" : "bad", "note-line");
        return box;
    }

    private void arrange() {
        List<Node> nodes = new ArrayList<>();
        if (verdict != null) {
            nodes.add(verdict);
        }
        if (note != null) {
            nodes.add(note);
        }
        nodes.add(stats);
        nodes.add(lower);
        if (!content.getChildren().equals(nodes)) {
            content.getChildren().setAll(nodes);
        }
    }

    private static Node skeleton() {
        GridPane grid = columns(25, 25, 25, 25);
        for (int i = 0; i < 4; i++) {
            VBox bars = new VBox(12);
            for (double width : new double[] {0.4, 0.9, 0.7, 0.8}) {
                Region bar = new Region();
                bar.getStyleClass().add("skeleton");
                bar.maxWidthProperty().bind(bars.widthProperty().multiply(width));
                bars.getChildren().add(bar);
            }
            Card card = new Card();
            card.getStyleClass().add("stat-card");
            bars.getStyleClass().add("skeletons");
            grid.add(card.fill(bars), i, 0);
        }
        grid.setId("skeleton");
        return grid;
    }

    private static GridPane columns(double... percents) {
        GridPane grid = new GridPane(12, 12);
        for (double percent : percents) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            column.setMinWidth(0);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }
}
