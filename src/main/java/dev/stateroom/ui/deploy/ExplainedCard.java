package dev.stateroom.ui.deploy;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Stage;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.ErrorCard;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.StageStepper;
import dev.stateroom.ui.control.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Why a stage could not be planned, and the stage that is put in front of it.
final class ExplainedCard extends VBox {
    /// The modules in front of a resource: the card is too narrow for the whole path, the list
    /// below has it.
    private static final Pattern MODULES =
            Pattern.compile("^(module\\.[^.\\[]+(\\[[^]]*])?\\.)+(?!module\\.)(?=[a-z])");

    ExplainedCard(Run run, DeployEvent.Explained cause, Runnable showInLog) {
        Stage stopped = run.explainedStage();
        String name = stopped == null ? "The stage" : Words.stage(stopped);
        Problem problem = cause.problem();
        ErrorCard card =
                new ErrorCard(name + " stopped before changing anything")
                        .badge(new Badge("Explained", Tone.ACCENT, "oct-light-bulb-16"));
        if (!cause.diagnostics().isEmpty()) {
            Diagnostic first = cause.diagnostics().getFirst();
            card.code(first.summary(), place(first));
        }
        card.why((problem.why().isBlank() ? problem.what() : problem.why()));
        Stage extra = cause.extra();
        if (extra != null) {
            card.steps("Suggested fix, 2 steps", steps(run, stopped, extra));
        }
        Button show = new Button("Show in log", new Icon("oct-terminal-16"));
        show.getStyleClass().add("sm");
        show.setOnAction(event -> showInLog.run());
        Button copy = new CopyButton("Copy for ticket", () -> ticket(cause));
        card.buttons("", show, copy);
        if (extra == null && !problem.remedy().isBlank()) {
            Label remedy = new Label(problem.remedy());
            remedy.setWrapText(true);
            card.getChildren().add(card.getChildren().size() - 1, remedy);
        }
        getChildren().setAll(card);
    }

    private static List<ErrorCard.Step> steps(Run run, @Nullable Stage stopped, Stage extra) {
        StageRun first = find(run, extra);
        StageRun second = stopped == null ? null : find(run, stopped);
        List<ErrorCard.Step> steps = new ArrayList<>();
        steps.add(
                new ErrorCard.Step(
                        "Create " + targets(extra) + " first", state(first), right(first)));
        steps.add(
                new ErrorCard.Step(
                        "Run "
                                + (stopped == null
                                        ? "the stage"
                                        : Words.stage(stopped).toLowerCase(java.util.Locale.ROOT))
                                + " again, now with known keys",
                        first == null || first.state() != StageRun.State.DONE
                                ? StageStepper.State.WAITING
                                : state(second),
                        List.of()));
        return steps;
    }

    private static String targets(Stage extra) {
        return extra.targets().size() == 1
                ? MODULES.matcher(extra.targets().getFirst()).replaceFirst("")
                : extra.targets().size() + " resources";
    }

    private static List<Node> right(@Nullable StageRun run) {
        if (run == null || run.resources().isEmpty()) {
            return List.of();
        }
        Label count =
                new Label(run.count(ResourceLine.State.DONE) + " of " + run.resources().size());
        count.getStyleClass().addAll("mono", "acc");
        count.setMinWidth(USE_PREF_SIZE);
        return List.of(count);
    }

    private static @Nullable StageRun find(Run run, Stage stage) {
        return run.stages().stream()
                .filter(candidate -> candidate.stage().equals(stage))
                .findFirst()
                .orElse(null);
    }

    private static StageStepper.State state(@Nullable StageRun run) {
        if (run == null) {
            return StageStepper.State.WAITING;
        }
        return switch (run.state()) {
            case WAITING -> StageStepper.State.WAITING;
            case RUNNING -> StageStepper.State.RUNNING;
            case DONE -> StageStepper.State.DONE;
            case FAILED -> StageStepper.State.FAILED;
            case BROKEN_OFF -> StageStepper.State.SKIPPED;
        };
    }

    private static String place(Diagnostic diagnostic) {
        if (diagnostic.file() == null) {
            return "";
        }
        return diagnostic.line() > 0
                ? diagnostic.file() + ":" + diagnostic.line()
                : diagnostic.file();
    }

    private static String ticket(DeployEvent.Explained cause) {
        StringBuilder text = new StringBuilder(cause.problem().sentence());
        for (Diagnostic diagnostic : cause.diagnostics()) {
            text.append('\n').append(diagnostic.summary()).append(' ').append(place(diagnostic));
        }
        return text.toString();
    }
}
