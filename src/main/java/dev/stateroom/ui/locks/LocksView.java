package dev.stateroom.ui.locks;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.CopyButton;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Figures;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.wizard.Paragraphs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The locks of every environment, and all that is known of the selected one's.
public final class LocksView extends VBox {
    private static final javafx.util.Duration PATIENCE = javafx.util.Duration.millis(300);

    private final LockModel model;
    private final List<LockModel> all;
    private final Consumer<LockModel> wizard;
    private final Runnable repair;
    private final LocksHead head;
    private final VBox content = new VBox(12);
    private boolean skeleton;

    /// @param model the selected environment's lock
    /// @param all every environment's, in promotion order
    /// @param wizard opens the lock wizard of one
    /// @param repair shows what repairing the selected environment's digest would do
    public LocksView(
            LockModel model, List<LockModel> all, Consumer<LockModel> wizard, Runnable repair) {
        this.model = model;
        this.all = List.copyOf(all);
        this.wizard = wizard;
        this.repair = repair;
        getStyleClass().add("locks");
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        LocksView.class.getResource(
                                                "/dev/stateroom/ui/locks/locks.css"))
                                .toExternalForm());
        head = new LocksHead(model, () -> wizard.accept(model));
        ScrollPane scroll = Paragraphs.scrolled(content);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(head, scroll);
        ChangeListener<Object> changed = (ignored, before, now) -> show();
        for (LockModel each : all) {
            each.sightProperty().addListener(changed);
            each.problemProperty().addListener(changed);
        }
        model.checkingProperty().addListener((ignored, before, now) -> head.beat());
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
    }

    private void show() {
        head.beat();
        content.getChildren().clear();
        content.getChildren().add(everyEnvironment());
        LockSight sight = model.sightProperty().get();
        Problem problem = model.problemProperty().get();
        if (problem != null) {
            Node box =
                    Paragraphs.problem(
                            problem,
                            "warn",
                            "Lock of " + model.environment().name() + "\n" + problem.sentence());
            box.setId("lock-problem");
            content.getChildren().add(box);
        }
        if (sight == null) {
            if (problem == null && skeleton) {
                Label reading = Paragraphs.words("The lock is being looked at.", "muted");
                content.getChildren().add(reading);
            }
            return;
        }
        GridPane pair = new GridPane(12, 12);
        for (double percent : new double[] {52, 48}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            column.setMinWidth(0);
            pair.getColumnConstraints().add(column);
        }
        pair.addRow(0, lock(sight), holder(sight));
        content.getChildren().addAll(pair, history(sight));
    }

    // Every environment

    private Card everyEnvironment() {
        GridPane grid = new GridPane(16, 0);
        grid.getStyleClass().add("lock-table");
        double[] widths = {62, 116, 0, 84, 60, 70, 132, 66};
        for (double width : widths) {
            ColumnConstraints column = new ColumnConstraints();
            if (width == 0) {
                column.setHgrow(Priority.ALWAYS);
                column.setMinWidth(0);
                column.setPrefWidth(160);
            } else {
                column.setMinWidth(width);
            }
            grid.getColumnConstraints().add(column);
        }
        String[] names = {"", "Lock", "Held by", "For", "Age", "Terraform", "Seen in", ""};
        for (int i = 0; i < names.length; i++) {
            Label name = new Label(names[i]);
            name.getStyleClass().addAll("muted", "s12", "lock-head");
            grid.add(name, i, 0);
        }
        for (LockModel each : all) {
            row(grid, each);
        }
        return new Card("oct-lock-16", "Every environment")
                .sub("in every mechanism that its backend uses")
                .body(grid);
    }

    private void row(GridPane grid, LockModel each) {
        LockSight sight = each.sightProperty().get();
        boolean stale = each.problemProperty().get() != null;
        LockState state = sight == null ? null : sight.state();
        LockInfo holder = state == null ? null : state.first();
        EnvTag tag =
                new EnvTag(
                        each.environment().name().toUpperCase(Locale.ROOT),
                        EnvTone.of(each.environment().protection()));
        Badge badge =
                state == null || stale
                        ? new Badge(
                                stale ? "Unknown" : "Looking",
                                stale ? Tone.WARN : Tone.NEUTRAL,
                                stale ? "oct-alert-16" : null)
                        : new Badge(
                                LockWords.word(state),
                                LockWords.tone(state),
                                LockWords.icon(state));
        Button open = new Button("Lock…");
        open.getStyleClass().add("sm");
        open.setId("lock-" + each.environment().name());
        open.setAccessibleText("Lock wizard of " + each.environment().name());
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setDisable(sight == null);
        open.setOnAction(event -> wizard.accept(each));
        GridPane.setHalignment(open, javafx.geometry.HPos.RIGHT);
        grid.addRow(
                grid.getRowCount(),
                tag,
                badge,
                cell(holder == null ? "–" : holder.who(), "mono"),
                cell(holder == null ? "" : LockWords.operation(holder.operation()), ""),
                cell(holder == null ? "" : LockWords.age(holder, each.clock().instant()), ""),
                cell(holder == null ? "" : holder.version(), "mono"),
                cell(state == null ? "" : LockWords.places(state.known()), "muted"),
                open);
    }

    private static Label cell(String text, String style) {
        Label label = new Label(text);
        label.setMinWidth(0);
        label.setTooltip(text.isEmpty() ? null : new Tooltip(text));
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        return label;
    }

    // The selected one

    private Card lock(LockSight sight) {
        VBox facts = LockFacts.holders(sight.state(), model.clock().instant());
        facts.setId("lock-facts");
        VBox body = new VBox(14, facts, digest(sight));
        CopyButton copy = new CopyButton("Copy message", () -> message(sight));
        Card card =
                new Card("oct-lock-16", "Lock of " + model.environment().name())
                        .beside(
                                new Badge(
                                        LockWords.word(sight.state()),
                                        LockWords.tone(sight.state()),
                                        LockWords.icon(sight.state())))
                        .body(body);
        if (sight.state().first() != null) {
            copy.setId("copy-holder-message");
            card.right(copy);
        }
        return card;
    }

    private String message(LockSight sight) {
        LockInfo holder = sight.state().first();
        return holder == null
                ? ""
                : LockWords.message(model.environment(), holder, model.clock().instant());
    }

    private Node digest(LockSight sight) {
        DigestCheck check = sight.digestCheck();
        Icon icon =
                new Icon(
                                switch (check.tone()) {
                                    case OK -> "oct-check-circle-fill-16";
                                    case BAD -> "oct-x-circle-fill-16";
                                    case WARN -> "oct-alert-16";
                                    case NEUTRAL, ACCENT, REPLACE -> "oct-dash-16";
                                })
                        .tone(check.tone());
        Label name = Paragraphs.words("Digest", "strong");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label words = Paragraphs.words(check.words());
        words.setId("digest-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(10, icon, name, words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("digest-row");
        if (check.repairable()) {
            Button mend = new Button("Repair digest…");
            mend.getStyleClass().add("sm");
            mend.setId("repair-digest");
            mend.setMinWidth(Region.USE_PREF_SIZE);
            mend.setOnAction(event -> repair.run());
            row.getChildren().add(mend);
        }
        return row;
    }

    private Card holder(LockSight sight) {
        Card card = new Card("oct-checklist-16", "Is the holder alive?");
        LockReport report = sight.report();
        if (!sight.isTaken()) {
            return card.body(
                    Paragraphs.words(
                            sight.blindness() == null
                                    ? "Nobody holds the lock, so there is nobody to ask after."
                                    : "The lock cannot be seen, so nothing is known of a holder.",
                            "muted"));
        }
        Badge badge =
                new Badge(LockWords.word(sight.liveness()), LockWords.tone(sight.liveness()), null);
        if (report.evidence().isEmpty()) {
            return card.beside(badge)
                    .body(
                            Paragraphs.words(
                                    "Nothing tells who left it there, so nothing is known of a holder.",
                                    "muted"));
        }
        VBox rows = LockFacts.evidence(report);
        rows.setId("lock-evidence");
        return card.beside(badge).body(rows);
    }

    private Card history(LockSight sight) {
        Card card = new Card("oct-history-16", "Held before").sub(source());
        Problem untold = sight.historyProblem();
        if (untold != null) {
            return card.body(Paragraphs.words("Not known. " + untold.sentence(), "warn"));
        }
        if (sight.history().isEmpty()) {
            return card.body(
                    Paragraphs.words(
                            "No earlier holder is known: neither the lock file's versions nor the journal tell of one.",
                            "muted"));
        }
        GridPane grid = new GridPane(16, 0);
        grid.getStyleClass().add("lock-table");
        grid.setId("lock-history");
        double[] widths = {110, 90, 0, 150, 110, 100};
        for (double width : widths) {
            ColumnConstraints column = new ColumnConstraints();
            if (width == 0) {
                column.setHgrow(Priority.ALWAYS);
                column.setMinWidth(0);
            } else {
                column.setMinWidth(width);
            }
            grid.getColumnConstraints().add(column);
        }
        String[] names = {"From", "Held for", "Who", "For", "Lock ID", "Seen in"};
        for (int i = 0; i < names.length; i++) {
            Label name = new Label(names[i]);
            name.getStyleClass().addAll("muted", "s12", "lock-head");
            grid.add(name, i, 0);
        }
        Instant now = model.clock().instant();
        for (LockSpan span : sight.history()) {
            LockInfo lock = span.lock();
            Instant to = span.to();
            grid.addRow(
                    grid.getRowCount(),
                    cell(Spans.when(span.from(), now), ""),
                    cell(
                            to == null
                                    ? "end not known"
                                    : Spans.words(Duration.between(span.from(), to)),
                            to == null ? "muted" : ""),
                    cell(lock.who(), "mono"),
                    cell(LockWords.operation(lock.operation()), ""),
                    cell(Figures.shortened(lock.id()), "mono"),
                    cell(
                            switch (lock.mechanism()) {
                                case DYNAMODB -> "lock table";
                                case LOCKFILE -> "lock file";
                            },
                            "muted"));
        }
        return card.body(grid);
    }

    private String source() {
        return model.environment().backend().useLockfile()
                ? "from the versions of the lock file, and the journal"
                : "from the journal";
    }
}
