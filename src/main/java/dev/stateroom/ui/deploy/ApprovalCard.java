package dev.stateroom.ui.deploy;

import dev.stateroom.model.Change;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Plan;
import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.control.ActionGlyph;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ShortName;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The changes of a plan, and the two answers to it.
final class ApprovalCard extends VBox {
    /// @param review shows the plan in full
    ApprovalCard(StagePlan waiting, DeployModel model, Runnable arm, Runnable review) {
        Environment environment = model.environment();
        Plan plan = waiting.plan();
        int changes = Words.changes(plan.summary());
        String what =
                changes > 0
                        ? Words.count(changes, "change")
                        : Words.count(plan.outputs(), "output change");
        Card card =
                new Card("oct-checklist-16", "Review " + lower(title(model, waiting)))
                        .sub(drift(plan))
                        .right(new CountBar(plan.summary()))
                        .line();
        card.fill(list(Change.effective(plan.changes())));
        card.getChildren().add(foot(what, environment, model, arm, review));
        card.getStyleClass().add("approval");
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().setAll(card);
    }

    private static String title(DeployModel model, StagePlan waiting) {
        Run run = model.run();
        StageRun stage = run == null ? null : run.find(waiting.stage());
        return stage == null ? waiting.stage().name() : stage.title();
    }

    private static String lower(String title) {
        return title.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + title.substring(1);
    }

    /// How much is said by the figures beside it.
    private static String drift(Plan plan) {
        return plan.drift() == 0
                ? ""
                : Words.count(plan.drift(), "object") + " changed outside Terraform";
    }

    private static Node list(List<Change> changes) {
        ListView<Change> list = new ListView<>();
        list.getItems().setAll(changes);
        list.setFixedCellSize(31);
        list.getStyleClass().add("plain-list");
        list.setId("changes");
        list.setCellFactory(view -> new ChangeCell());
        list.setPlaceholder(new Label("No resource changes; outputs alone do."));
        return list;
    }

    private static Node foot(
            String what,
            Environment environment,
            DeployModel model,
            Runnable arm,
            Runnable review) {
        Button decline = new Button("Stop here", new Icon("oct-circle-slash-16"));
        decline.setId("decline");
        decline.setOnAction(event -> model.decline());
        decline.setMinWidth(Region.USE_PREF_SIZE);
        Button full = new Button("Review…", new Icon("oct-file-diff-16"));
        full.setId("review");
        full.setOnAction(event -> review.run());
        full.setMinWidth(Region.USE_PREF_SIZE);
        Run run = model.run();
        boolean destroys = run != null && run.work().destroys();
        Button approve =
                destroys
                        ? new Button(
                                "Destroy " + ShortName.of(environment.name()),
                                new Icon("oct-trash-16"))
                        : new Button(
                                "Apply " + what + " to " + ShortName.of(environment.name()),
                                new Icon("oct-check-16"));
        approve.getStyleClass().add(destroys ? "dan" : "good");
        approve.setId("approve");
        approve.setMinWidth(Region.USE_PREF_SIZE);
        approve.setOnAction(event -> model.approve());
        approve.disableProperty().bind(model.armedProperty().not());
        Label why = new Label();
        why.getStyleClass().addAll("muted", "s12");
        why.textProperty()
                .bind(
                        Bindings.when(model.armedProperty())
                                .then("")
                                .otherwise(
                                        ShortName.of(environment.name()) + " is read-only again."));
        Button again = new Button("Arm…", new Icon("oct-zap-16"));
        again.getStyleClass().addAll("sm", "link");
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setOnAction(event -> arm.run());
        again.visibleProperty().bind(model.armedProperty().not());
        again.managedProperty().bind(again.visibleProperty());
        why.managedProperty().bind(why.textProperty().isNotEmpty());
        // In a narrow window they take two rows: none of the answers may be cut off.
        FlowPane foot = new FlowPane(10, 8, why, again, decline, full, approve);
        foot.setAlignment(Pos.CENTER_RIGHT);
        foot.setMinHeight(Region.USE_PREF_SIZE);
        foot.getStyleClass().add("card-foot");
        return foot;
    }

    /// One change.
    private static final class ChangeCell extends ListCell<Change> {
        ChangeCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Change change, boolean empty) {
            super.updateItem(change, empty);
            if (empty || change == null) {
                setGraphic(null);
                return;
            }
            Label address = new Label(change.address());
            address.getStyleClass().add("mono");
            address.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            address.setEllipsisString("…");
            address.setMinWidth(60);
            address.setTooltip(new Tooltip(change.address()));
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label reason = new Label(why(change));
            reason.getStyleClass().addAll("muted", "s12");
            reason.setMinWidth(USE_PREF_SIZE);
            HBox row =
                    new HBox(
                            10,
                            new ActionGlyph(Words.glyph(change.action())),
                            address,
                            gap,
                            reason);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }

        private static String why(Change change) {
            if (change.previous() != null) {
                return "moved from " + change.previous();
            }
            if (change.imported() != null) {
                return "imported";
            }
            if (change.deposed() != null) {
                return "deposed object";
            }
            return Words.reason(change.reason());
        }
    }
}
