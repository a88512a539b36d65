package dev.stateroom.ui.deploy;

import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.FactGrid;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Who holds the lock, since when, and how long the run waits for it.
final class LockWaitCard extends VBox implements Beating {
    private final LockWait wait;
    private final InstantSource clock;
    private final Label next = new Label();
    private final Label until = new Label();
    private final Label held = new Label();

    /// @param holder what is known of the holder, or null while it is looked at
    LockWaitCard(
            LockWait wait,
            @Nullable LockReport holder,
            String environment,
            InstantSource clock,
            Runnable stop) {
        this.wait = wait;
        this.clock = clock;
        Button leave = new Button("Stop waiting", new Icon("oct-x-16"));
        leave.setId("stop-waiting");
        leave.setOnAction(event -> stop.run());
        Label promise = new Label("The lock is never forced. Nothing is changed meanwhile.");
        promise.getStyleClass().addAll("muted", "s12");
        promise.setWrapText(true);
        promise.setMinHeight(USE_PREF_SIZE);
        leave.setMinWidth(USE_PREF_SIZE);
        HBox buttons = new HBox(12, leave, promise);
        buttons.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        VBox words = new VBox(4, ProposalDialog.strong(HolderFacts.advice(holder, wait.lock())));
        if (holder != null) {
            Label evidence = ProposalDialog.paragraph(HolderFacts.evidence(holder));
            evidence.setId("lock-evidence");
            evidence.getStyleClass().addAll("muted", "s12");
            words.getChildren().add(evidence);
        }
        Card card =
                new Card("oct-lock-16", "Waiting for the lock of " + environment)
                        .right(new Badge(word(wait.lock()), Tone.WARN, "oct-lock-16"))
                        .tone(Tone.WARN)
                        .body(facts(), words, buttons);
        card.getStyleClass().add("lock-wait");
        next.getStyleClass().add("acc");
        getChildren().setAll(card);
        beat();
    }

    @Override
    public void beat() {
        Instant now = clock.instant();
        Duration left = Duration.between(now, wait.nextTry());
        next.setText(
                left.isNegative() || left.isZero()
                        ? "looking now, try " + (wait.attempt() + 1)
                        : "in "
                                + Spans.words(left.plusMillis(999))
                                + ", try "
                                + (wait.attempt() + 1));
        until.setText(
                Spans.time(wait.until())
                        + " UTC, "
                        + Spans.words(Duration.between(now, wait.until()))
                        + " more");
        held.setText(HolderFacts.since(wait.lock(), now));
    }

    private FactGrid facts() {
        FactGrid grid = new FactGrid();
        HolderFacts.holder(grid, wait.lock(), held);
        grid.add("Next try", next);
        grid.add("Waits until", until);
        return grid;
    }

    private static String word(LockState lock) {
        return switch (lock) {
            case LockState.Held _ -> "Held";
            case LockState.Split _ -> "Held in part";
            case LockState.Unreadable _ -> "Not readable";
            case LockState.Unknown _ -> "Unknown";
            case LockState.Free _ -> "Free";
        };
    }
}
