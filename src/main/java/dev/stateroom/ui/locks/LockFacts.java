package dev.stateroom.ui.locks;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.ui.wizard.Paragraphs;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a lock says of itself, and what was looked at to find out whether its holder lives.
final class LockFacts {
    private LockFacts() {}

    /// Every field of the lock; mechanisms that say the same share a block.
    static VBox holders(LockState state, Instant now) {
        VBox blocks = new VBox(14);
        List<LockInfo> known = state.known();
        for (LockInfo lock : known) {
            boolean first =
                    known.stream().filter(other -> same(other, lock)).findFirst().orElse(lock)
                            == lock;
            if (first) {
                blocks.getChildren()
                        .add(block(lock, known.stream().filter(l -> same(l, lock)).toList(), now));
            }
        }
        switch (state) {
            case LockState.Split(var _, var free) ->
                    blocks.getChildren()
                            .add(
                                    Paragraphs.words(
                                            free.isEmpty()
                                                    ? "The mechanisms are held under different ids: two holders may both think that the lock is theirs."
                                                    : "Free in the "
                                                            + String.join(
                                                                    ", ",
                                                                    free.stream()
                                                                            .map(
                                                                                    LockWords
                                                                                            ::mechanism)
                                                                            .toList())
                                                            + ": a client that uses only that one would not be held off.",
                                            "warn"));
            case LockState.Unreadable(LockMechanism where, var raw, var _) -> {
                blocks.getChildren()
                        .add(
                                Paragraphs.words(
                                        "The "
                                                + LockWords.mechanism(where)
                                                + " holds something that is no lock as Terraform writes it:",
                                        "bad"));
                Label text = Paragraphs.words(raw, "code");
                text.setMaxWidth(Double.MAX_VALUE);
                blocks.getChildren().add(text);
            }
            case LockState.Unknown _ ->
                    blocks.getChildren().add(Paragraphs.words("It cannot be seen.", "warn"));
            case LockState.Held _ -> {}
            case LockState.Free _ ->
                    blocks.getChildren().add(Paragraphs.words("Nobody holds it.", "muted"));
        }
        return blocks;
    }

    private static boolean same(LockInfo a, LockInfo b) {
        return a.id().equals(b.id())
                && a.who().equals(b.who())
                && a.operation().equals(b.operation());
    }

    private static GridPane block(LockInfo lock, List<LockInfo> all, Instant now) {
        GridPane grid = new GridPane(14, 6);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(74);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        grid.getColumnConstraints().setAll(names, values);
        add(grid, "Who", lock.who(), "mono");
        add(
                grid,
                "Operation",
                LockWords.operation(lock.operation())
                        + (lock.version().isEmpty() ? "" : ", Terraform " + lock.version()),
                "");
        add(grid, "Created", LockWords.since(lock, now), "");
        add(grid, "Lock ID", lock.id(), "mono");
        add(grid, "Held in", LockWords.mechanisms(all), "");
        add(grid, "Path", lock.path(), "mono");
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
        GridPane.setValignment(label, VPos.TOP);
        grid.addRow(grid.getRowCount(), label, words);
    }

    /// One row for each thing that was looked at.
    static VBox evidence(@Nullable LockReport report) {
        VBox rows = new VBox();
        rows.getStyleClass().add("evidence-rows");
        if (report != null) {
            report.evidence().forEach(look -> rows.getChildren().add(row(look)));
        }
        return rows;
    }

    private static Node row(LockReport.Look look) {
        Label what = Paragraphs.words(look.detail());
        Label says =
                new Label(
                        look.check()
                                + switch (look.verdict()) {
                                    case ALIVE -> ": alive";
                                    case GONE -> ": proves that it is gone";
                                    case UNKNOWN -> ": proves nothing";
                                });
        says.getStyleClass().addAll("muted", "s12");
        says.setMinWidth(0);
        VBox words = new VBox(2, what, says);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(10, LockWords.icon(look.verdict()), words);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("evidence-row");
        return row;
    }
}
