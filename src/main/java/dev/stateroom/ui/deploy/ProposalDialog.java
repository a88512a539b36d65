package dev.stateroom.ui.deploy;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Verdict;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ShortName;
import dev.stateroom.ui.control.TypedConfirm;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a deploy would do, before it is started.
final class ProposalDialog {
    private ProposalDialog() {}

    static DialogFrame of(Proposal proposal, DeployModel model) {
        Environment environment = proposal.environment();
        boolean approved = proposal.intent() instanceof Intent.ApplyPlan;
        Work work = Work.of(proposal.intent());
        String stages =
                approved
                        ? "as planned"
                        : work.destroys()
                                ? "in reverse order of its stages"
                                : "in " + Words.count(environment.stages().size(), "stage");
        String title = work.title(ShortName.of(environment.name()));
        DialogFrame dialog =
                new DialogFrame(
                        new EnvTag(
                                environment.name().toUpperCase(Locale.ROOT),
                                EnvTone.of(environment.protection())),
                        title,
                        stages);
        VBox sentences = new VBox(8);
        for (String consequence : proposal.consequences()) {
            sentences.getChildren().add(bullet(consequence));
        }
        dialog.body(sentences);
        switch (proposal.verdict()) {
            case Verdict.Allowed _ ->
                    dialog.foot(
                            "Cancel",
                            note(work, approved),
                            model::withdraw,
                            go(environment, work, title, stages, model));
            case Verdict.NeedsPhrase(var phrase) -> {
                TypedConfirm typed = new TypedConfirm(phrase);
                Button go = go(environment, work, title, stages, model);
                go.disableProperty().bind(typed.matches().not().or(model.armedProperty().not()));
                go.setOnAction(event -> model.start(typed.typed()));
                dialog.body(typed);
                dialog.foot("Cancel", note(work, approved), model::withdraw, go)
                        .first(typed.field());
            }
            case Verdict.Refused(var problem) -> {
                VBox why = new VBox(4, strong(problem.what()));
                for (String text : new String[] {problem.why(), problem.remedy()}) {
                    if (!text.isBlank()) {
                        why.getChildren().add(paragraph(text));
                    }
                }
                HBox box = new HBox(12, new Icon("oct-circle-slash-16"), why);
                box.getStyleClass().addAll("msg", "warn");
                box.setId("refusal");
                sentences.setVisible(false);
                sentences.setManaged(false);
                dialog.body(box);
                dialog.foot("Close", "Nothing was changed.", model::withdraw);
            }
        }
        return dialog;
    }

    private static String note(Work work, boolean approved) {
        if (work.destroys()) {
            return "The plan of the whole is shown to you before anything goes.";
        }
        return approved
                ? "It is applied at once; you have reviewed it."
                : "Each stage asks you before it is applied.";
    }

    private static Button go(
            Environment environment, Work work, String title, String stages, DeployModel model) {
        Button go =
                new Button(
                        work.destroys() ? title : title + " " + stages,
                        new Icon(work.destroys() ? "oct-trash-16" : "oct-rocket-16"));
        go.getStyleClass().add(environment.isProtected() || work.destroys() ? "dan" : "pri");
        go.setId("start-deploy");
        go.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !model.mayStart(""),
                                model.armedProperty(),
                                model.momentProperty()));
        go.setOnAction(event -> model.start(""));
        return go;
    }

    private static Node bullet(String sentence) {
        Icon icon = new Icon("oct-dot-fill-16");
        HBox row = new HBox(8, icon, paragraph(sentence));
        row.getStyleClass().add("bullet");
        return row;
    }

    static Label paragraph(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        return label;
    }

    static Label strong(String text) {
        Label label = paragraph(text);
        label.getStyleClass().add("strong");
        return label;
    }
}
