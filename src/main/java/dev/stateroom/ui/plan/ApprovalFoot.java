package dev.stateroom.ui.plan;

import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.control.Bar;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.KeyButton;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// How much was seen, and the approval that opens when everything was.
final class ApprovalFoot extends HBox {
    private final PlanModel model;
    private final PlanActions actions;
    private final Bar bar = new Bar();
    private final Label seen = new Label();
    private final Label why = new Label();
    private final Button arm = new Button("Arm…", new Icon("oct-zap-16"));
    private final KeyButton back = new KeyButton("oct-circle-slash-16", "Send back", "R");
    private final KeyButton approve = new KeyButton("oct-check-16", "Approve plan…", "Ctrl+Enter");

    ApprovalFoot(PlanModel model, PlanActions actions) {
        super(12);
        this.model = model;
        this.actions = actions;
        getStyleClass().addAll("card-foot", "plan-foot");
        setAlignment(Pos.CENTER_LEFT);
        bar.setPrefWidth(150);
        bar.setMinWidth(60);
        seen.setId("plan-seen");
        seen.getStyleClass().add("strong");
        seen.setMinWidth(Region.USE_PREF_SIZE);
        why.setId("plan-closed");
        why.getStyleClass().add("muted");
        why.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        arm.setId("plan-arm");
        arm.getStyleClass().add("sm");
        arm.setMinWidth(Region.USE_PREF_SIZE);
        arm.setOnAction(event -> actions.arm());
        back.setId("plan-back");
        back.setOnAction(event -> decline());
        approve.setId("plan-approve");
        approve.getStyleClass().add("good");
        approve.setOnAction(event -> approve());
        for (Region node : new Region[] {arm, back, approve}) {
            node.managedProperty().bind(node.visibleProperty());
        }
        getChildren().setAll(bar, seen, why, gap, arm, back, approve);
    }

    /// Approves where that is open; whether the key was taken.
    boolean approve() {
        StagePlan made = model.made();
        if (made == null || approve.isDisabled() || !approve.isVisible()) {
            return false;
        }
        actions.approve(made);
        return true;
    }

    void decline() {
        if (back.isVisible()) {
            actions.decline();
        }
    }

    void show() {
        Opened opened = model.opened();
        if (opened == null) {
            return;
        }
        int all = model.changes();
        int done = model.seenOf(opened.entries(Tab.CHANGES));
        bar.fractionProperty().set(all == 0 ? 1 : (double) done / all);
        seen.setText("%,d of %,d seen.".formatted(done, all));
        String closed = model.closed();
        why.setText(closed);
        boolean made = model.made() != null;
        approve.setVisible(made);
        approve.setDisable(!closed.isEmpty());
        back.setVisible(model.isWaiting());
        arm.setVisible(
                made && !model.armedProperty().get() && closed.startsWith("The environment"));
    }
}
