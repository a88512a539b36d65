package dev.stateroom.ui.overview;

import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Finding;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
/// deploys and what the doctor found.
public final class OverviewView extends VBox {
    /// A look is mostly over before anybody could read a placeholder.
    private static final Duration PATIENCE = Duration.millis(300);

    private final OverviewModel model;
    private final Repairs repairs;
    private final OverviewHead head;
    private final VBox content = new VBox(12);
    private final GridPane stats = columns(25, 25, 25, 25);
    private final GridPane lower = columns(55.5, 44.5);
    private final DeploysCard deploys;
    private final DoctorCard doctor;
    private @Nullable CheckUp shown;
    private @Nullable StatCards cards;
    private final @Nullable RehearsalModel rehearsal;
    private @Nullable RehearsalLine rehearsed;
    private @Nullable Verdict told;
    private @Nullable Node verdict;
    private @Nullable Result noted;
    private @Nullable Node note;
    private boolean skeleton;

    /// @param planOnly plans, and goes to where that is seen
    /// @param repairs where what was found is repaired
    /// @param rehearsal breaks the environment to rehearse; null outside the sandbox
    public OverviewView(
            OverviewModel model,
            Runnable planOnly,
            Repairs repairs,
            @Nullable RehearsalModel rehearsal) {
        this.model = model;
        this.repairs = repairs;
        this.rehearsal = rehearsal;
        doctor = new DoctorCard(repairs);
        getStyleClass().add("overview");
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        OverviewView.class.getResource(
                                                "/dev/stateroom/ui/overview/overview.css"))
                                .toExternalForm());
        head =
                rehearsal == null
                        ? new OverviewHead(model, planOnly)
                        : new OverviewHead(
                                model, planOnly, new RehearseMenu(rehearsal, repairs::rehearse));
        deploys = new DeploysCard(model.environment().name(), model.clock().instant());
        content.setMinWidth(0);
        content.setId("overview-content");
        deploys.card().setMinWidth(0);
        doctor.card().setMinWidth(0);
        lower.add(deploys.card(), 0, 0);
        lower.add(doctor.card(), 1, 0);
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
        model.seenProperty().addListener(changed);
        model.problemProperty().addListener(changed);
        model.checkingProperty().addListener((ignored, before, now) -> head.beat());
        model.keptProperty().addListener(changed);
        if (rehearsal != null) {
            rehearsal.momentProperty().addListener((ignored, before, now) -> rehearse());
        }
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
        if (rehearsed != null) {
            rehearsed.beat();
        }
        if (cards != null) {
            cards.beat(model.clock().instant());
        }
    }

    private void show() {
        head.beat();
        CheckUp seen = model.seenProperty().get();
        Instant now = model.clock().instant();
        if (seen == null) {
            content.getChildren().setAll(first());
            return;
        }
        if (seen != shown) {
            shown = seen;
            StatCards made = new StatCards(seen.sight(), now);
            cards = made;
            stats.getChildren().clear();
            stats.addRow(0, made.cards().toArray(Card[]::new));
            deploys.show(seen.sight(), now);
            doctor.show(seen);
        }
        judge(seen, now);
        note();
        arrange();
    }

    private List<Node> first() {
        Problem problem = model.problemProperty().get();
        if (problem != null) {
            return List.of(
                    new VerdictLine(
                            Tone.BAD,
                            model.environment().name() + " could not be looked at",
                            problem.sentence(),
                            problem.detail()));
        }
        return skeleton ? List.of(skeleton()) : List.of();
    }

    /// What stands above all.
    ///
    /// @param finding what it tells, or null where it tells that nothing could be seen
    private record Verdict(
            Tone tone, String title, String words, String detail, @Nullable Finding finding) {}

    private void judge(CheckUp seen, Instant now) {
        Problem problem = model.problemProperty().get();
        Verdict wanted = problem == null ? worst(seen) : blind(seen, problem, now);
        if (Objects.equals(wanted, told)) {
            return;
        }
        told = wanted;
        verdict =
                wanted == null
                        ? null
                        : new VerdictLine(
                                wanted.tone,
                                wanted.title,
                                wanted.words,
                                wanted.detail,
                                actions(wanted.finding));
        arrange();
    }

    private Verdict blind(CheckUp seen, Problem problem, Instant now) {
        return new Verdict(
                Tone.WARN,
                "AWS does not show " + model.environment().name(),
                problem.sentence()
                        + (seen.sight().blindness() == null
                                ? " What is shown is as of " + Words.when(seen.at(), now) + "."
                                : ""),
                problem.detail(),
                null);
    }

    private static @Nullable Verdict worst(CheckUp seen) {
        return seen.findings().stream()
                .filter(finding -> Standing.of(finding).isWrong())
                .findFirst()
                .map(OverviewView::verdict)
                .orElse(null);
    }

    private static Verdict verdict(Finding finding) {
        Problem problem = finding.problem();
        String what = problem.what();
        // What a button does needs no words for how to do it.
        String words =
                Stream.of(problem.why(), finding.fix() == null ? problem.remedy() : "")
                        .filter(each -> !each.isBlank())
                        .collect(Collectors.joining(" "));
        return new Verdict(
                Standing.of(finding).tone(),
                what.endsWith(".") ? what.substring(0, what.length() - 1) : what,
                words,
                problem.detail(),
                finding);
    }

    /// What happened, and what repairs it; the one thing to press first is the repair.
    private Button[] actions(@Nullable Finding finding) {
        if (finding == null) {
            return new Button[0];
        }
        List<Button> buttons = new ArrayList<>();
        if (finding.area() == Finding.Area.OPERATION || finding.area() == Finding.Area.LOCK) {
            Button what = new Button("See what happened", new Icon("oct-note-16"));
            what.setId("see-what-happened");
            what.setOnAction(event -> repairs.history());
            buttons.add(what);
        }
        RepairButton repair = RepairButton.alone(finding, repairs);
        if (repair != null) {
            if (finding.fix() != null) {
                repair.getStyleClass().add("pri");
            }
            buttons.add(repair);
        }
        return buttons.toArray(Button[]::new);
    }

    private void rehearse() {
        if (rehearsal == null
                || rehearsal.momentProperty().get() instanceof RehearsalModel.Moment.Idle) {
            rehearsed = null;
        } else if (rehearsed == null) {
            rehearsed = new RehearsalLine(rehearsal);
        } else {
            rehearsed.beat();
        }
        arrange();
    }

    /// How the last backup ended.
    private void note() {
        Result result = model.keptProperty().get();
        if (result == noted) {
            return;
        }
        noted = result;
        note = result == null ? null : told(result);
    }

    private Node told(Result result) {
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
        if (rehearsed != null) {
            nodes.add(rehearsed);
        }
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
