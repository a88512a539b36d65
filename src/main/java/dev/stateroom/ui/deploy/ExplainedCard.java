package dev.stateroom.ui.deploy;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Stage;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.CopyButton;
import dev.stateroom.ui.control.ErrorCard;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.StageStepper;
import dev.stateroom.ui.control.Tone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Why a stage could not be planned, and the stage that is put in front of it.
final class ExplainedCard extends VBox implements Beating {
    private final InstantSource clock;
    private final Label count = new Label();
    private @Nullable StageRun first;

    /// The modules in front of a resource: the card is too narrow for the whole path, the list
    /// below has it.
    private static final Pattern MODULES =
            Pattern.compile("^(module\\.[^.\\[]+(\\[[^]]*])?\\.)+(?!module\\.)(?=[a-z])");

    ExplainedCard(Run run, DeployEvent.Explained cause, InstantSource clock, Runnable showInLog) {
        Stage stopped = run.explainedStage();
        this.clock = clock;
        StageRun behind = run.find(stopped);
        String name = behind == null ? "The stage" : Words.stage(behind.number());
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
        KeyButton show = new KeyButton("oct-terminal-16", "Show in log", "L");
        show.getStyleClass().add("sm");
        show.setOnAction(event -> showInLog.run());
        CopyButton copy = new CopyButton("Copy for ticket", () -> ticket(cause));
        card.buttons(
                extra == null || problem.remedy().isBlank() ? "" : problem.remedy(), show, copy);
        if (extra == null && !problem.remedy().isBlank()) {
            Label remedy = new Label(problem.remedy());
            remedy.setWrapText(true);
            card.getChildren().add(card.getChildren().size() - 1, remedy);
        }
        getChildren().setAll(card);
    }

    private List<ErrorCard.Step> steps(Run run, @Nullable Stage stopped, Stage extra) {
        StageRun fix = run.find(extra);
        StageRun second = run.find(stopped);
        List<ErrorCard.Step> steps = new ArrayList<>();
        steps.add(new ErrorCard.Step("Create " + targets(extra), state(fix), right(fix)));
        steps.add(
                new ErrorCard.Step(
                        "Run "
                                + (second == null ? "the stage" : "stage " + second.number())
                                + " again, now with known keys",
                        fix == null || fix.state() != StageRun.State.DONE
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

    private List<Node> right(@Nullable StageRun run) {
        if (run == null || run.resources().isEmpty()) {
            return List.of();
        }
        first = run;
        count.getStyleClass().addAll("mono", "acc");
        count.setMinWidth(USE_PREF_SIZE);
        beat();
        return List.of(count);
    }

    @Override
    public void beat() {
        if (first != null) {
            Duration took = first.elapsed(clock.instant());
            count.setText(
                    first.count(ResourceLine.State.DONE)
                            + " of "
                            + first.resources().size()
                            + (took == null ? "" : ", " + Spans.clock(took)));
        }
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
