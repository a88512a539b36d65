package dev.stateroom.ui.deploy;

import dev.stateroom.ui.control.Card;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The resources of a run, grouped by stage, the newest stage first; a live row for each.
final class ResourcesCard extends VBox implements Beating {
    private final DeployModel model;
    private final Card card = new Card("oct-list-unordered-16", "Resources");
    private final ListView<ResourceRow> list = new ListView<>();

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
        list.setCellFactory(view -> new ResourceCell(beat, model.clock(), this::toggle));
        setMinHeight(150);
        card.line().fill(list);
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().setAll(card);
    }

    @Override
    public void beat() {
        Run run = model.run();
        List<ResourceRow> rows = run == null ? List.of() : rows(run);
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
                for (ResourceLine line : stage.resources()) {
                    rows.add(new ResourceRow.Line(stage, line.address()));
                }
            }
        }
        return rows;
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
        String text = done + " done";
        text += running > 0 ? ", " + running + " running" : "";
        text += failed > 0 ? ", " + failed + " failed" : "";
        text += unknown > 0 ? ", " + unknown + " unknown" : "";
        return text;
    }
}
