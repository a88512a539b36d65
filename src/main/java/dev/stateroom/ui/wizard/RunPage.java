package dev.stateroom.ui.wizard;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Ending;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.ui.control.Ansi;
import dev.stateroom.ui.control.EndingLook;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A run as it goes on, and what came of it.
final class RunPage extends HBox {
    private final WizardModel model;
    private final StackPane sign = new StackPane();
    private final Label title = Paragraphs.words("", "run-title");
    private final Label elapsed = new Label();
    private final Button stop = new Button("Stop safely", new Icon("oct-stop-16"));
    private final VBox lines = new VBox(2);
    private final ScrollPane scroll = Paragraphs.scrolled(lines);
    private final VBox right = new VBox(12);
    private final Label wait = Paragraphs.words("");
    private final HBox waiting;
    private int shown;
    private boolean over;

    RunPage(WizardModel model, String what) {
        this.model = model;
        getStyleClass().add("wizard-columns");
        title.setText(what);
        title.setId("run-title");
        elapsed.getStyleClass().addAll("mono", "muted");
        elapsed.setMinWidth(USE_PREF_SIZE);
        sign.getChildren().setAll(new ProgressRing());
        stop.setId("stop-run");
        stop.getStyleClass().addAll("sm", "dano");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.setOnAction(event -> model.stop());
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(10, sign, title, elapsed, stop);
        head.setAlignment(Pos.CENTER_LEFT);
        wait.setId("run-wait");
        HBox.setHgrow(wait, Priority.ALWAYS);
        waiting = new HBox(12, new Icon("oct-clock-16"), wait);
        waiting.getStyleClass().addAll("msg", "warn");
        waiting.setMinHeight(USE_PREF_SIZE);
        waiting.managedProperty().bind(waiting.visibleProperty());
        lines.getStyleClass().add("run-lines");
        lines.setId("run-lines");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.getStyleClass().add("run-scroll");
        VBox left = new VBox(12, head, waiting, scroll);
        left.getStyleClass().addAll("wizard-left", "wizard-column");
        left.setMinWidth(0);
        left.setPrefWidth(640);
        HBox.setHgrow(left, Priority.ALWAYS);
        right.getStyleClass().add("wizard-column");
        ScrollPane second = Paragraphs.scrolled(right);
        second.getStyleClass().add("wizard-right");
        second.setPrefWidth(520);
        second.setMinWidth(430);
        getChildren().setAll(left, second);
        show();
    }

    /// Shows how far it is; cheap where nothing changed.
    void show() {
        elapsed.setText(Spans.clock(model.elapsed()));
        List<LogLine> all = model.lines();
        if (shown > all.size()) {
            shown = 0;
            lines.getChildren().clear();
        }
        for (; shown < all.size(); shown++) {
            lines.getChildren().add(line(all.get(shown)));
            scroll.layout();
            scroll.setVvalue(1);
        }
        LockWait now = model.lockWait();
        waiting.setVisible(now != null);
        if (now != null) {
            wait.setText(words(now, model.clock().instant()));
        }
        stop.setVisible(model.running());
        stop.setManaged(model.running());
        stop.setDisable(model.stopping());
        stop.setText(model.stopping() ? "Stopping" : now != null ? "Stop waiting" : "Stop safely");
        if (model.running()) {
            running();
        } else if (!over) {
            over = true;
            ended();
        }
    }

    private void running() {
        List<Node> nodes = new ArrayList<>();
        nodes.add(Paragraphs.heading("While it runs"));
        nodes.add(
                Paragraphs.bullet(
                        "Esc puts this window away, not the run: it goes on, and the task dock"
                                + " shows it."));
        nodes.add(
                Paragraphs.bullet(
                        "Stopping leaves what is not begun. A write that is under way is finished"
                                + " and checked first."));
        Backup kept = model.kept();
        if (kept != null) {
            nodes.add(kept(kept.id()));
        }
        if (right.getChildren().size() != nodes.size()) {
            right.getChildren().setAll(nodes);
        }
    }

    private void ended() {
        Result result = model.result();
        Problem problem = model.problemProperty().get();
        Ending ending = result == null ? Ending.UNKNOWN : Ending.of(result);
        sign.getChildren().setAll(EndingLook.icon(ending));
        title.setText(title.getText() + ": " + EndingLook.word(ending));
        List<Node> nodes = new ArrayList<>();
        Label heading = Paragraphs.heading("What came of it");
        heading.setId("run-result");
        nodes.add(heading);
        if (problem != null) {
            nodes.add(
                    Paragraphs.problem(
                            problem,
                            EndingLook.tone(ending) == Tone.BAD ? "bad" : "warn",
                            ticket(result, problem)));
        }
        if (result != null) {
            nodes.add(facts(result));
            Proposal proposal = model.proposalProperty().get();
            if (ending == Ending.DONE && proposal != null && !proposal.undo().isEmpty()) {
                nodes.add(
                        Paragraphs.box(
                                new Icon("oct-history-16").tone(Tone.OK),
                                "Undo",
                                proposal.undo(),
                                ""));
            }
        }
        right.getChildren().setAll(nodes);
        if (result != null && model.lines().isEmpty()) {
            result.steps()
                    .forEach(step ->
                            lines.getChildren()
                                    .add(line(step.at(), step.name() + ": " + step.outcome(), "")));
        }
    }

    private GridPane facts(Result result) {
        GridPane grid = new GridPane(16, 7);
        grid.getStyleClass().add("run-facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        grid.getColumnConstraints().setAll(names, values);
        add(grid, "State", state(result), "");
        if (result.backup() != null) {
            add(grid, "Kept before", result.backup(), "mono");
        }
        if (result.operation() != null) {
            add(grid, "Operation", result.operation(), "mono");
        }
        add(grid, "Took", Spans.clock(model.elapsed()), "");
        return grid;
    }

    private static void add(GridPane grid, String name, String value, String style) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        Label words = Paragraphs.words(value);
        if (!style.isEmpty()) {
            words.getStyleClass().add(style);
        }
        grid.addRow(grid.getRowCount(), label, words);
        GridPane.setValignment(label, javafx.geometry.VPos.TOP);
    }

    static String state(Result result) {
        Snapshot before = result.before();
        Snapshot after = result.after();
        if (after == null) {
            return result.outcome() == Result.Outcome.UNKNOWN
                    ? "not known"
                    : before == null ? "none" : "serial " + before.serial() + " was there before";
        }
        String now = "serial " + after.serial() + ", " + ConfirmPage.resources(after.resources());
        if (before == null) {
            return now;
        }
        return before.serial() == after.serial() && before.md5().equals(after.md5())
                ? now + ", as before"
                : "serial "
                        + before.serial()
                        + " became "
                        + now
                        + (before.resources() == after.resources()
                                ? ""
                                : " (" + before.resources() + " before)");
    }

    private static Node kept(String id) {
        return Paragraphs.box(
                new Icon("oct-versions-16").tone(Tone.OK), "Kept and read back", id, "");
    }

    private static Node line(LogLine line) {
        return line(
                line.at(),
                Ansi.strip(line.text()),
                switch (line.level()) {
                    case INFO -> "";
                    case WARN -> "warn";
                    case ERROR -> "bad";
                });
    }

    private static Node line(Instant at, String text, String style) {
        Label time = new Label(Spans.time(at));
        time.getStyleClass().addAll("mono", "muted");
        time.setMinWidth(USE_PREF_SIZE);
        Label words = Paragraphs.words(text, "mono");
        if (!style.isEmpty()) {
            words.getStyleClass().add(style);
        }
        HBox row = new HBox(12, time, words);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static String words(LockWait wait, Instant now) {
        LockInfo holder = wait.lock().first();
        Duration next = Duration.between(now, wait.nextTry());
        return "The lock is held"
                + (holder == null ? "" : " by " + holder.who())
                + ". Try "
                + wait.attempt()
                + ", "
                + (next.isNegative() || next.isZero()
                        ? "looking again now"
                        : "again in " + Spans.words(next.plusMillis(999)))
                + ", given up at "
                + Spans.time(wait.until())
                + " UTC. It is never forced; nothing is changed meanwhile.";
    }

    private String ticket(@Nullable Result result, Problem problem) {
        return title.getText()
                + " in "
                + model.environment().name()
                + "\n"
                + problem.sentence()
                + (problem.detail().isBlank() ? "" : "\n" + problem.detail())
                + (result == null
                        ? ""
                        : "\nState: "
                                + state(result)
                                + (result.backup() == null ? "" : "\nKept: " + result.backup())
                                + (result.operation() == null
                                        ? ""
                                        : "\nOperation: " + result.operation()));
    }
}
