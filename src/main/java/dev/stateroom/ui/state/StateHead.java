package dev.stateroom.ui.state;

import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import java.time.Instant;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Title, what state it is and how fresh, and the buttons.
final class StateHead extends HBox {
    private final StateModel model;
    private final Label sub = new Label();
    private final ProgressRing ring = new ProgressRing(12);
    private final Button gone = new Button("Find gone", new Icon("oct-telescope-16"));
    private final Button move = new Button("Move…", new Icon("oct-arrow-switch-16"));
    private final Button bring = new Button("Import…", new Icon("oct-plus-circle-16"));
    private final KeyButton remove = new KeyButton("oct-trash-16", "Remove from state…", "Del");

    StateHead(StateModel model, StateActions actions) {
        this.model = model;
        getStyleClass().add("page-head");
        Label title = new Label("State");
        title.getStyleClass().add("page-title");
        title.setMinWidth(USE_PREF_SIZE);
        sub.getStyleClass().add("page-sub");
        sub.setId("state-sub");
        sub.setMinWidth(0);
        ring.managedProperty().bind(ring.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        gone.setId("state-gone");
        gone.setOnAction(event -> model.gone().find());
        move.setId("state-move");
        move.setOnAction(event -> {
            Item item = model.currentProperty().get();
            actions.move(item == null ? "" : item.address());
        });
        bring.setId("state-import");
        bring.setOnAction(event -> actions.importing());
        remove.setId("state-remove");
        remove.getStyleClass().add("dano");
        remove.setOnAction(event -> {
            Intent.RemoveFromState intent = model.removal();
            if (intent != null) {
                actions.remove(intent);
            }
        });
        for (Button button : new Button[] {gone, move, bring, remove}) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().setAll(title, sub, ring, gap, gone, move, bring, remove);
        show();
    }

    /// Asks for the removal, as its button does.
    void remove() {
        if (!remove.isDisabled()) {
            remove.fire();
        }
    }

    void show() {
        Inventory inventory = model.inventory();
        Instant readAt = model.readAt();
        Problem problem = model.problemProperty().get();
        ring.setVisible(model.reading() && inventory != null);
        boolean there = inventory != null;
        gone.setDisable(!there || model.gone().running());
        move.setDisable(!there);
        bring.setDisable(model.momentProperty().get() == StateModel.Moment.FAILED);
        Intent.RemoveFromState intent = model.removal();
        remove.setDisable(intent == null);
        remove.words(
                intent == null || model.picked() == 0
                        ? "Remove from state…"
                        : "Remove %,d from state…".formatted(intent.addresses().size()));
        if (inventory == null || readAt == null) {
            sub.setText(
                    switch (model.momentProperty().get()) {
                        case IDLE, LOADING, READY ->
                                "Reading the state of " + model.environment().name();
                        case FAILED -> "Could not be read";
                        case EMPTY -> "None yet";
                    });
            return;
        }
        sub.setText(
                "Serial "
                        + inventory.state().serial()
                        + ", "
                        + Words.objects(inventory.items().size())
                        + ", "
                        + (problem == null
                                ? "read " + Spans.ago(readAt, model.clock().instant())
                                : "as of " + Words.clock(readAt)));
    }
}
