package dev.stateroom.ui.wizard;

import dev.stateroom.model.Proposal;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Verdict;
import dev.stateroom.ui.control.CommandBox;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.SerialBump;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.control.TypedConfirm;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What would be done: at the left what it means, at the right how it is done, how it is taken back
/// and which commands do the same.
final class ConfirmPage extends HBox {
    private final @Nullable TypedConfirm typed;

    ConfirmPage(Proposal proposal) {
        getStyleClass().add("wizard-columns");
        VBox left = new VBox(14);
        left.getStyleClass().add("wizard-column");
        TypedConfirm confirm = null;
        switch (proposal.verdict()) {
            case Verdict.Refused(var why) -> {
                Node refusal =
                        Paragraphs.problem(
                                why,
                                "warn",
                                why.sentence()
                                        + (why.detail().isBlank() ? "" : "\n" + why.detail()));
                refusal.setId("refusal");
                left.getChildren().add(refusal);
            }
            case Verdict.Allowed _ -> {}
            case Verdict.NeedsPhrase(var phrase) -> confirm = new TypedConfirm(phrase);
        }
        typed = confirm;
        // Nothing of what is refused is shown as if it could be done, here or by hand.
        boolean refused = proposal.verdict() instanceof Verdict.Refused;
        if (!refused) {
            meaning(proposal, left);
        }
        VBox first = new VBox(Paragraphs.scrolled(left));
        first.getStyleClass().add("wizard-left");
        first.setMinWidth(0);
        first.setPrefWidth(640);
        HBox.setHgrow(first, Priority.ALWAYS);
        VBox.setVgrow(first.getChildren().getFirst(), Priority.ALWAYS);
        if (confirm != null) {
            VBox foot = new VBox(confirm);
            foot.getStyleClass().add("wizard-typed");
            first.getChildren().add(foot);
        }
        ScrollPane second = Paragraphs.scrolled(refused ? new VBox() : how(proposal));
        second.getStyleClass().add("wizard-right");
        second.setPrefWidth(520);
        second.setMinWidth(430);
        getChildren().setAll(first, second);
    }

    /// The field for the phrase, or null where none is asked for.
    @Nullable TypedConfirm typed() {
        return typed;
    }

    private static void meaning(Proposal proposal, VBox left) {
        if (proposal.serial() != null) {
            left.getChildren().add(bump(proposal, proposal.serial()));
        }
        if (!proposal.consequences().isEmpty()) {
            VBox sentences = new VBox(6);
            sentences.setId("consequences");
            proposal.consequences().forEach(s -> sentences.getChildren().add(Paragraphs.bullet(s)));
            left.getChildren().add(sentences);
        }
        if (!proposal.effects().isEmpty()) {
            EffectList effects = new EffectList(proposal.effects());
            effects.setId("effects");
            left.getChildren().addAll(Paragraphs.heading("What changes in the state"), effects);
        }
    }

    private static Node bump(Proposal proposal, long serial) {
        Snapshot now = proposal.evidence().snapshot();
        String before =
                now != null
                        ? resources(now.resources())
                        : proposal.evidence().object() != null
                                ? "cannot be read as a state"
                                : "there is no state";
        return new SerialBump(
                new SerialBump.Side(
                        "Now", now == null ? "none" : Long.toString(now.serial()), before),
                new SerialBump.Side("Afterwards", Long.toString(serial), "higher than any before"));
    }

    static String resources(int count) {
        return count == 1 ? "1 resource" : count + " resources";
    }

    private static VBox how(Proposal proposal) {
        VBox right = new VBox(12);
        right.getStyleClass().add("wizard-column");
        List<StepPlan> steps = StepPlan.of(proposal);
        if (!steps.isEmpty()) {
            VBox rows = new VBox();
            rows.setId("step-plan");
            for (int i = 0; i < steps.size(); i++) {
                rows.getChildren().add(row(i + 1, steps.get(i)));
            }
            right.getChildren()
                    .addAll(
                            Paragraphs.heading("What Stateroom will do"),
                            rows,
                            Paragraphs.box(
                                    new Icon("oct-shield-check-16").tone(Tone.ACCENT),
                                    "Safe if the power goes",
                                    "The intent is in the journal before anything happens. At the"
                                            + " next start Stateroom reads the journal, says which"
                                            + " step was reached, and finishes it or puts it back.",
                                    ""));
        }
        if (!proposal.undo().isEmpty()) {
            Node undo =
                    Paragraphs.box(
                            new Icon("oct-history-16").tone(Tone.OK), "Undo", proposal.undo(), "");
            undo.setId("undo");
            right.getChildren().add(undo);
        }
        if (!proposal.command().isEmpty()) {
            CommandBox command = new CommandBox("Same thing by hand", proposal.command());
            command.setId("command");
            right.getChildren().add(command);
        }
        return right;
    }

    private static Node row(int number, StepPlan step) {
        StackPane circle = new StackPane(new Label(Integer.toString(number)));
        circle.getStyleClass().add("plan-circle");
        Label what = Paragraphs.words(step.what());
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        Label how = new Label(step.how());
        how.getStyleClass().addAll("muted", "s12");
        how.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(10, circle, what, how);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("plan-step");
        if (step.gate()) {
            row.getStyleClass().add("gate");
        }
        return row;
    }
}
