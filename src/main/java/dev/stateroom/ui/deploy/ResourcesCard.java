package dev.stateroom.ui.deploy;

import dev.stateroom.model.Backup;
import dev.stateroom.ui.control.Card;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The resources of a run, grouped by stage, the newest stage first; a live row for each.
final class ResourcesCard extends VBox implements Beating {
    private final DeployModel model;
    private final Card card = new Card("oct-list-unordered-16", "Resources");
    private final ListView<ResourceRow> list = new ListView<>();
    private final ToggleButton live = new ToggleButton("Live");
    private final ToggleButton slowest = new ToggleButton("Slowest");

    /// What a person opened or closed; a stage that nobody touched is open while it is the current
    /// one.
    private final Map<StageRun, Boolean> chosen = new HashMap<>();

    /// Moves on whenever the rows have to show something else.
    private final IntegerProperty beat = new SimpleIntegerProperty();

    ResourcesCard(DeployModel model) {
        this.model = model;
        list.setFixedCellSize(29);
        list.getStyleClass().add("plain-list");
        list.setId("resources");
        list.setPlaceholder(new Label("No resource was begun yet."));
        list.setCellFactory(view -> new ResourceCell(beat, model.clock(), this::toggle));
        setMinHeight(150);
        slowest.setId("resources-slowest");
        live.setId("resources-live");
        ToggleGroup which = new ToggleGroup();
        for (ToggleButton button : new ToggleButton[] {live, slowest}) {
            button.setToggleGroup(which);
            button.setMinWidth(USE_PREF_SIZE);
        }
        which.selectToggle(live);
        which.selectedToggleProperty()
                .addListener((ignored, before, now) -> {
                    // One of the two is always on.
                    if (now == null) {
                        which.selectToggle(before);
                    } else {
                        beat();
                    }
                });
        HBox segment = new HBox(live, slowest);
        segment.getStyleClass().add("seg");
        card.right(segment).line().fill(list);
        card.getStyleClass().add("resources-card");
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().setAll(card);
    }

    @Override
    public void beat() {
        Run run = model.run();
        List<ResourceRow> rows =
                run == null ? List.of() : slowest.isSelected() ? slowest(run) : rows(run);
        if (!rows.equals(list.getItems())) {
            list.getItems().setAll(rows);
        }
        card.sub(run == null ? "" : summary(run));
        beat.set(beat.get() + 1);
    }

    private List<ResourceRow> rows(Run run) {
        List<ResourceRow> rows = new ArrayList<>();
        for (StageRun stage : run.stages().reversed()) {
            if (!stage.hasBegun() || stage.state() == StageRun.State.WAITING) {
                continue;
            }
            boolean open = isOpen(run, stage);
            rows.add(new ResourceRow.Head(stage, open));
            if (open) {
                stage.resources().stream()
                        .sorted(Comparator.comparingInt(line -> rank(line.state())))
                        .map(line -> new ResourceRow.Line(stage, line.address()))
                        .forEach(rows::add);
            }
        }
        preparation(run).ifPresent(rows::add);
        return rows;
    }

    /// What needs eyes stands above: errors, then what is under way.
    private static int rank(ResourceLine.State state) {
        return switch (state) {
            case FAILED, UNKNOWN -> 0;
            case RUNNING -> 1;
            case DONE -> 2;
            case WAITING, PLANNED, NOT_BEGUN -> 3;
        };
    }

    private static Optional<ResourceRow> preparation(Run run) {
        Instant began = run.lockLookedAt();
        Instant ended = run.prepared();
        if (began == null || ended == null) {
            return Optional.empty();
        }
        Backup kept = run.firstBackup();
        return Optional.of(
                new ResourceRow.Preparation(
                        kept == null || kept.snapshot() == null
                                ? "no state yet"
                                : "serial " + kept.snapshot().serial() + " kept",
                        Duration.between(began, ended)));
    }

    /// Every resource that was begun, the one that took longest first.
    private List<ResourceRow> slowest(Run run) {
        Instant now = model.clock().instant();
        record Timed(StageRun stage, ResourceLine line, Duration took) {}
        List<Timed> timed = new ArrayList<>();
        for (StageRun stage : run.stages()) {
            for (ResourceLine line : stage.resources()) {
                Duration took = line.elapsed(now);
                if (took != null) {
                    timed.add(new Timed(stage, line, took));
                }
            }
        }
        timed.sort(Comparator.comparing(Timed::took).reversed());
        return timed.stream()
                .<ResourceRow>map(t -> new ResourceRow.Line(t.stage, t.line.address()))
                .toList();
    }

    private boolean isOpen(Run run, StageRun stage) {
        Boolean choice = chosen.get(stage);
        return choice == null ? stage == run.current() : choice;
    }

    private void toggle(StageRun stage) {
        Run run = model.run();
        if (run != null) {
            chosen.put(stage, !isOpen(run, stage));
            beat();
        }
    }

    private static String summary(Run run) {
        StageRun current = run.current();
        if (run.isPlanOnly()) {
            // The last stage plans what the stages before it did, too: adding up would count twice.
            return current == null
                    ? ""
                    : Words.count(current.count(ResourceLine.State.PLANNED), "change")
                            + " in stage "
                            + current.number();
        }
        int done = 0;
        int running = 0;
        int failed = 0;
        int unknown = 0;
        for (StageRun stage : run.stages()) {
            done += stage.count(ResourceLine.State.DONE);
            running += stage.count(ResourceLine.State.RUNNING);
            failed += stage.count(ResourceLine.State.FAILED);
            unknown += stage.count(ResourceLine.State.UNKNOWN);
        }
        // What is wrong stands where it is never cut.
        String text = unknown > 0 ? unknown + " unknown, " : "";
        text += failed > 0 ? failed + " failed, " : "";
        text += done + " done";
        text += running > 0 ? ", " + running + " running" : "";
        return text;
    }
}
