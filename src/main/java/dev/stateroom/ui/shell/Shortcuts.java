package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Kbd;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/// All keys that do something in this window.
final class Shortcuts {
    private record Key(String keys, String does) {}

    private Shortcuts() {}

    static DialogFrame of(@Nullable OpenEnvironment open, List<Section> sections, Runnable close) {
        GridPane left = new GridPane(12, 8);
        GridPane right = new GridPane(12, 8);
        for (int i = 0; i < sections.size(); i++) {
            add(left, new Key("Ctrl+" + (i + 1), sections.get(i).title()));
        }
        for (Key key :
                List.of(
                        new Key("Ctrl+Tab", "Next environment"),
                        new Key("Ctrl+E", "Arm… or disarm"),
                        new Key("Ctrl+K", "Search"),
                        new Key("Ctrl+Z", "Undo the last state write…"),
                        new Key("Ctrl+J", "Task dock"),
                        new Key("F5", "Check again"),
                        new Key("F1", "These shortcuts"))) {
            add(left, key);
        }
        for (Key key :
                List.of(
                        new Key("Ctrl+B", "Overview, Backups: back up now"),
                        new Key("Ctrl+P", "Plan only; Plan: plan again"),
                        new Key("J, K, Space, N", "Plan: next, previous, mark seen, next unseen"),
                        new Key("G, R", "Plan: show in graph, send back"),
                        new Key("Ctrl+.", "Deploy: pause after the stage"),
                        new Key("Ctrl+Shift+.", "Stop a run safely…"),
                        new Key("L", "Deploy: show the error in the log"),
                        new Key("F3", "Deploy: next error in the log"),
                        new Key("F", "Graph: fit"),
                        new Key("C", "Graph: collapse all"),
                        new Key("L", "Graph: list beside the picture"),
                        new Key("T", "Graph: tidy, lay out as a whole"),
                        new Key("/", "Filter in this section"),
                        new Key("Arrows", "Graph: walk edges"),
                        new Key("J, K, Space", "State: next, previous, select"),
                        new Key("Del", "State: remove from state…"),
                        new Key("A, B, X", "Backups: mark two to compare, swap"),
                        new Key("Ctrl+Shift+R", "Backups: restore…"),
                        new Key("W", "Locks: lock wizard"),
                        new Key("N", "Journal: add a note…"),
                        new Key("Ctrl+Shift+E", "Journal: export…"),
                        new Key("G", "Workflows: run on GitHub…"),
                        new Key("Alt+←", "Wizard: one page back"),
                        new Key("Ctrl+Enter", "Confirm in a dialog"),
                        new Key("Esc", "Close, never confirms"))) {
            add(right, key);
        }
        GridPane both = new GridPane(40, 0);
        both.addRow(0, left, right);
        both.setId("shortcuts");
        EnvTag tag =
                open == null
                        ? new EnvTag("STATEROOM", EnvTone.OPEN)
                        : new EnvTag(
                                open.environment().name().toUpperCase(Locale.ROOT),
                                EnvTone.of(open.environment().protection()));
        return new DialogFrame(tag, "Shortcuts", "").body(both).foot("Close", "", close);
    }

    private static void add(GridPane grid, Key key) {
        Label does = new Label(key.does());
        does.setMinWidth(Label.USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), new Kbd(key.keys()), does);
    }
}
