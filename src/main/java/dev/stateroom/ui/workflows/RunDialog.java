package dev.stateroom.ui.workflows;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Stage;
import dev.stateroom.model.WorkflowOrder;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Icon;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;

/// Asks what is to run on GitHub.
final class RunDialog {
    private static final String ALL = "All stages";

    private RunDialog() {}

    static DialogFrame of(WorkflowsModel model, Runnable close) {
        Environment environment = model.environment();
        ComboBox<String> stage = new ComboBox<>();
        stage.setId("workflow-stage");
        stage.getItems().add(ALL);
        environment.stages().stream()
                .filter(each -> !each.isWhole())
                .map(Stage::name)
                .forEach(stage.getItems()::add);
        stage.setValue(ALL);
        stage.setMaxWidth(Double.MAX_VALUE);
        stage.setAccessibleText("Stage");
        TextField ref = new TextField("main");
        ref.setId("workflow-ref");
        ref.setAccessibleText("Branch or tag");
        CheckBox plan = new CheckBox("Plan only: write nothing, lock nothing");
        plan.setId("workflow-plan-only");
        plan.setSelected(true);
        Label closed =
                new Label(
                        "Writes to "
                                + environment.name()
                                + " are closed here: arm it first to deploy.");
        closed.setWrapText(true);
        closed.setMinHeight(Label.USE_PREF_SIZE);
        closed.getStyleClass().add("muted");
        closed.visibleProperty().bind(model.armedProperty().not());
        closed.managedProperty().bind(closed.visibleProperty());
        plan.disableProperty().bind(model.armedProperty().not());
        GridPane grid = new GridPane(12, 10);
        grid.addRow(0, new Label("Stage"), stage);
        grid.addRow(1, new Label("Branch or tag"), ref);
        grid.add(plan, 1, 2);
        grid.add(closed, 1, 3);
        GridPane.setFillWidth(stage, true);
        Button go = new Button("", new Icon("oct-play-16"));
        go.setId("workflow-go");
        go.getStyleClass().add("pri");
        go.textProperty()
                .bind(
                        Bindings.when(plan.selectedProperty())
                                .then("Plan on GitHub")
                                .otherwise("Deploy " + environment.name() + " on GitHub"));
        go.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> ref.getText().isBlank(), ref.textProperty()));
        go.setOnAction(event -> {
            model.start(
                    new WorkflowOrder(
                            environment.name(),
                            ALL.equals(stage.getValue()) ? "" : stage.getValue(),
                            plan.isSelected() || !model.armedProperty().get(),
                            ref.getText().strip()));
            close.run();
        });
        Label words =
                new Label(
                        "GitHub runs the workflow deploy.yml of that branch with its own rights. "
                                + "Reviewers that protect the environment there are asked there.");
        words.setWrapText(true);
        words.setMinHeight(Label.USE_PREF_SIZE);
        return new DialogFrame(
                        new EnvTag(environment.name(), EnvTone.of(environment.protection())),
                        "Run on GitHub",
                        "")
                .body(words, grid)
                .foot("Cancel", "", close, go)
                .first(stage);
    }
}
