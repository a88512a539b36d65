package dev.stateroom.ui.deploy;

import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Snapshot;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.FactGrid;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How the environment's state stands before anything is started.
final class StateCard extends VBox {
    StateCard(Environment environment, @Nullable EnvironmentStatus status, InstantSource clock) {
        Instant now = clock.instant();
        Card card = new Card("oct-database-16", "State");
        Snapshot snapshot = status == null ? null : status.snapshot();
        if (status == null) {
            card.right(new Badge("Being read", Tone.ACCENT));
            card.body(quiet("The state of " + environment.name() + " is being read."));
        } else if (snapshot == null) {
            boolean broken = status.problem() != null;
            card.right(
                    broken
                            ? new Badge("Not read", Tone.WARN, "oct-alert-16")
                            : new Badge("None yet", Tone.NEUTRAL));
            card.body(
                    quiet(
                            broken
                                    ? "What the state holds is not known."
                                    : "There is no state yet. The first deploy writes serial 1."),
                    more(new FactGrid(), status, null));
        } else {
            card.right(new Badge("Readable", Tone.OK, "oct-check-16"));
            card.body(figure(snapshot, now), more(facts(snapshot), status, snapshot));
        }
        card.getStyleClass().add("state-card");
        getChildren().setAll(card);
    }

    private static HBox figure(Snapshot snapshot, Instant now) {
        Label serial = new Label(Long.toString(snapshot.serial()));
        serial.getStyleClass().add("big");
        Label word = new Label("serial");
        word.getStyleClass().add("muted");
        javafx.scene.layout.Region gap = new javafx.scene.layout.Region();
        HBox.setHgrow(gap, javafx.scene.layout.Priority.ALWAYS);
        Label age = new Label(Spans.ago(snapshot.modified(), now));
        age.getStyleClass().add("muted");
        HBox box = new HBox(8, serial, word, gap, age);
        box.setAlignment(Pos.BASELINE_LEFT);
        return box;
    }

    private static FactGrid facts(Snapshot snapshot) {
        return new FactGrid()
                .mono("Lineage", shortened(snapshot.lineage()))
                .add("Resources", Integer.toString(snapshot.resources()))
                .add("Size", size(snapshot.size()))
                .add("Modified", Spans.time(snapshot.modified()) + " UTC")
                .add("Written by", "Terraform " + snapshot.terraformVersion());
    }

    private static FactGrid more(
            FactGrid grid, EnvironmentStatus status, @Nullable Snapshot snapshot) {
        return grid.add("Lock", lock(status.lock()))
                .add("Digest", digest(status.digest(), snapshot));
    }

    private static Label lock(LockState lock) {
        LockInfo holder = lock.first();
        return switch (lock) {
            case LockState.Free _ -> new Label("free");
            case LockState.Held _ ->
                    toned("held by " + (holder == null ? "?" : holder.who()), "warn");
            case LockState.Split _ -> toned("held in one place, free in another", "warn");
            case LockState.Unreadable _ -> toned("not readable", "warn");
            case LockState.Unknown _ -> toned("unknown", "warn");
        };
    }

    private static Label digest(Digest digest, @Nullable Snapshot snapshot) {
        return switch (digest) {
            case Digest.Unused _ -> new Label("not used by this backend");
            case Digest.Absent _ -> new Label("none recorded");
            case Digest.Recorded recorded ->
                    snapshot == null
                            ? new Label("recorded")
                            : recorded.contradicts(snapshot.md5())
                                    ? toned("does not match the state", "bad")
                                    : new Label("matches the state");
            case Digest.Malformed _ -> toned("not an MD5", "bad");
            case Digest.Unknown _ -> toned("unknown", "warn");
        };
    }

    private static Label toned(String text, String tone) {
        Label label = new Label(text);
        label.getStyleClass().add(tone);
        return label;
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("muted");
        return label;
    }

    private static String shortened(String lineage) {
        return lineage.length() > 14
                ? lineage.substring(0, 8) + "…" + lineage.substring(lineage.length() - 4)
                : lineage;
    }

    private static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024
                ? bytes / 1024 + " KB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }
}
