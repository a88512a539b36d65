package dev.stateroom.cli;

import dev.stateroom.engine.Conversation;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Tells a run on standard error, line by line.
///
/// What the engine says in its log is printed from there; events that only say the same in a form
/// for screens are left to screens.
final class Narrator implements Conversation {
    private final Context context;
    private final Style style;
    private final StopSignal stop;
    private final Predicate<StagePlan> approval;
    private final Predicate<String> confirmation;
    private final Duration patience;
    private volatile @Nullable StagePlan lastPlan;
    private volatile List<Stage> stages = List.of();

    /// Tells it, and asks `approval` before a plan is applied.
    Narrator(Context context, StopSignal stop, Predicate<StagePlan> approval) {
        this(context, stop, approval, _ -> false, Duration.ZERO);
    }

    /// The same, where words were typed that the engine may ask for.
    ///
    /// @param confirmation whether a phrase was typed
    /// @param patience how long to wait for a held lock
    Narrator(
            Context context,
            StopSignal stop,
            Predicate<StagePlan> approval,
            Predicate<String> confirmation,
            Duration patience) {
        this.confirmation = confirmation;
        this.patience = patience;
        this.context = context;
        this.style = context.style();
        this.stop = stop;
        this.approval = approval;
    }

    /// The plan that was told last, or null.
    @Nullable StagePlan lastPlan() {
        return lastPlan;
    }

    @Override
    public void tell(DeployEvent event) {
        switch (event) {
            case DeployEvent.Stages told -> stages(told.stages());
            case DeployEvent.Entered entered ->
                    note(head(entered.index(), entered.stage()) + words(entered.phase()));
            case DeployEvent.StageEnded ended -> {
                String words =
                        ended.outcome() + style.dim(" in " + DurationWords.text(ended.took()));
                note(
                        head(ended.index(), ended.stage())
                                + (ended.failed() ? style.bad(words) : style.good(words)));
            }
            case DeployEvent.Planned planned -> {
                lastPlan = planned.plan();
                if (stages.size() > 1 || !planned.plan().stage().isWhole()) {
                    note(style.dim("Plan of " + planned.plan().stage().name() + ":"));
                }
                PlanText.lines(style, planned.plan().plan().changes()).forEach(this::note);
                note(style.bold(PlanText.counts(planned.plan().plan())));
            }
            case DeployEvent.Explained explained ->
                    note(style.warn(explained.problem().sentence()));
            case DeployEvent.Log log -> note(line(log.line()));
            case DeployEvent.LockBusy _,
                    DeployEvent.Stopping _,
                    DeployEvent.LockTaken _,
                    DeployEvent.BackedUp _,
                    DeployEvent.Progress _,
                    DeployEvent.Ended _ -> {}
        }
    }

    @Override
    public boolean approve(StagePlan plan) {
        note(style.dim("An approval is bound to " + plan.binding().words() + "."));
        return approval.test(plan);
    }

    @Override
    public boolean confirms(String phrase) {
        return confirmation.test(phrase);
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public StopSignal stop() {
        return stop;
    }

    private void stages(List<Stage> told) {
        stages = List.copyOf(told);
        if (told.size() > 1) {
            note(
                    style.dim(
                            "Stages: "
                                    + String.join(" → ", told.stream().map(Stage::name).toList())));
        }
    }

    private String head(int index, Stage stage) {
        return style.bold("[" + (index + 1) + "/" + stages.size() + " " + stage.name() + "] ");
    }

    private static String words(Phase phase) {
        return switch (phase) {
            case WAITING_FOR_LOCK -> "looking at the lock";
            case BACKING_UP -> "backing up";
            case PLANNING -> "planning";
            case APPROVING -> "approving";
            case APPLYING -> "applying";
            case VERIFYING -> "verifying";
        };
    }

    private String line(LogLine line) {
        String text =
                (line.source() == LogLine.Source.COMMAND ? "$ " : "") + style.foreign(line.text());
        return switch (line.level()) {
            case INFO -> text;
            case WARN -> style.warn(text);
            case ERROR -> style.bad(text);
        };
    }

    private void note(String line) {
        context.note(line);
    }
}
