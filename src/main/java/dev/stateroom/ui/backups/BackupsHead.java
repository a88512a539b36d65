package dev.stateroom.ui.backups;

import dev.stateroom.ui.control.Figures;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Title, how many there are and how old the newest is, and the buttons.
final class BackupsHead extends HBox {
    private final BackupsModel model;
    private final Label sub = new Label();
    private final ProgressRing ring = new ProgressRing(12);

    BackupsHead(BackupsModel model, KeyButton backUp) {
        this.model = model;
        getStyleClass().add("page-head");
        Label title = new Label("Backups");
        title.getStyleClass().add("page-title");
        title.setMinWidth(USE_PREF_SIZE);
        sub.getStyleClass().add("page-sub");
        sub.setId("backups-sub");
        sub.setMinWidth(0);
        ring.managedProperty().bind(ring.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        KeyButton check = new KeyButton("oct-sync-16", "Read again", "F5");
        check.setId("read-backups");
        check.setOnAction(event -> model.load());
        check.disableProperty().bind(model.loadingProperty());
        getChildren().setAll(title, sub, ring, gap, check, backUp);
        beat();
    }

    void beat() {
        ring.setVisible(model.loadingProperty().get());
        Instant read = model.at();
        Instant now = model.clock().instant();
        List<Kept> kept = model.all().stream().filter(each -> !each.isCurrent()).toList();
        boolean failing = model.problemProperty().get() != null;
        if (read == null) {
            sub.setText(failing ? "Could not be read" : "Reading the list");
        } else if (failing) {
            sub.setText("As of " + Spans.when(read, now) + "; the last reading failed");
        } else if (kept.isEmpty()) {
            sub.setText("None yet");
        } else {
            long size = kept.stream().mapToLong(Kept::size).sum();
            sub.setText(
                    kept.size()
                            + " kept, "
                            + Figures.size(size)
                            + ", newest "
                            + Spans.words(Duration.between(kept.getFirst().time(), now))
                            + " old."
                            + (model.isRead() ? " Each was read." : " Each is being read."));
        }
    }
}
