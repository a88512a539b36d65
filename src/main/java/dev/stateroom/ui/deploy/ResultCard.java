package dev.stateroom.ui.deploy;

import dev.stateroom.model.Ending;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.CopyButton;
import dev.stateroom.ui.control.EndingLook;
import dev.stateroom.ui.control.FactGrid;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How a run ended, in words: what, why, what to do, and the state before and after.
final class ResultCard extends VBox {
    private final Environment environment;
    private final Run run;
    private final Runnable showInLog;
    private final @Nullable LockReport holder;
    private final @Nullable Problem problem;
    private final Ending ending;

    /// @param problem how the run broke off, where it gave no result of its own
    /// @param holder who held the lock that the run waited for last, or null
    ResultCard(
            Environment environment,
            Run run,
            @Nullable Problem problem,
            @Nullable LockReport holder,
            Runnable showInLog) {
        this.environment = environment;
        this.run = run;
        this.holder = holder;
        this.showInLog = showInLog;
        Result result = run.result();
        ending = result == null ? Ending.UNKNOWN : Ending.of(result);
        this.problem = result != null && result.problem() != null ? result.problem() : problem;
        Result.Outcome outcome = result == null ? Result.Outcome.UNKNOWN : result.outcome();
        Card card =
                new Card(icon(), title())
                        .right(new Badge(EndingLook.title(ending), tone(), icon()))
                        .tone(tone())
                        .body(body(outcome, result).toArray(Node[]::new));
        card.getStyleClass().add("result");
        card.setId("result");
        card.title().setMinWidth(0);
        getChildren().setAll(card);
    }

    private String title() {
        String name = environment.name();
        Work work = run.work();
        return switch (ending) {
            case DONE -> work.done(name);
            case STOPPED -> work.of(name) + " was stopped";
            case INTERRUPTED -> work.of(name) + " was broken off";
            case DECLINED -> work.of(name) + " was declined";
            case FAILED -> work.failed(name);
            case REFUSED -> work.of(name) + " was refused";
            case UNKNOWN -> work.unknown(name);
        };
    }

    private List<Node> body(Result.Outcome outcome, @Nullable Result result) {
        List<Node> body = new ArrayList<>();
        Problem why = problem;
        if (why == null) {
            body.add(paragraph(lead(outcome)));
        } else {
            body.add(strong(why.what()));
            terraformsWords(why).ifPresent(body::add);
            if (!why.why().isBlank()) {
                body.add(paragraph(why.why()));
            }
            if (!why.remedy().isBlank()) {
                body.add(paragraph(why.remedy()));
            }
        }
        if (outcome == Result.Outcome.UNKNOWN) {
            body.add(
                    paragraph(
                            "Look at the environment again (F5) and compare its serial and resources before"
                                    + " anything else is done."));
        }
        LockWait wait = run.lastWait();
        if (why != null && why.id().equals("lock-held") && wait != null) {
            FactGrid lock = new FactGrid();
            HolderFacts.holder(
                    lock, wait.lock(), new Label(HolderFacts.since(wait.lock(), Instant.now())));
            body.add(lock);
            body.add(strong(HolderFacts.advice(holder, wait.lock())));
            if (holder != null) {
                body.add(paragraph(HolderFacts.evidence(holder)));
            }
        }
        body.add(facts(outcome, result));
        if (why != null) {
            CopyButton copy = new CopyButton("Copy for ticket", () -> ticket(outcome, why));
            if (terraformsWords(why).isEmpty()) {
                body.add(copy);
            } else {
                KeyButton show = new KeyButton("oct-terminal-16", "Show in log", "L");
                show.getStyleClass().add("sm");
                show.setOnAction(event -> showInLog.run());
                body.add(new HBox(8, show, copy));
            }
        }
        return body;
    }

    /// The error as Terraform names it, with its place: the first line of what it said.
    private Optional<Node> terraformsWords(Problem why) {
        String first = why.detail().lines().findFirst().orElse("");
        if (ending != Ending.FAILED || first.isBlank()) {
            return Optional.empty();
        }
        Label code = paragraph(first);
        code.getStyleClass().addAll("code", "what");
        code.setMaxWidth(Double.MAX_VALUE);
        return Optional.of(code);
    }

    private String lead(Result.Outcome outcome) {
        return switch (outcome) {
            case DONE ->
                    run.isPlanOnly()
                            ? "Nothing was written and nothing was locked."
                            : run.work().destroys()
                                    ? "Every stage was destroyed in reverse order; the state is empty and its backups are kept."
                                    : "Every stage was applied, and state and digest were checked afterwards.";
            case FAILED -> "It ended part-way. What was done stays done.";
            case REFUSED -> "Nothing was changed.";
            case UNKNOWN -> "Whether the last step took effect could not be found out.";
        };
    }

    private FactGrid facts(Result.Outcome outcome, @Nullable Result result) {
        FactGrid grid = new FactGrid();
        grid.add("State", state(outcome, result));
        if (result != null && result.backup() != null) {
            grid.mono("Backup", result.backup());
        }
        if (result != null && result.operation() != null) {
            grid.mono("Operation", result.operation());
        }
        grid.add("Took", Spans.clock(run.elapsed()));
        return grid;
    }

    private String state(Result.Outcome outcome, @Nullable Result result) {
        Snapshot before = result == null ? null : result.before();
        Snapshot after = result == null ? null : result.after();
        if (run.isPlanOnly()) {
            return "not touched";
        }
        if (after == null) {
            return outcome == Result.Outcome.REFUSED
                    ? "not touched"
                    : before == null
                            ? "not read"
                            : "was serial " + before.serial() + ", not read since";
        }
        if (before == null) {
            return "new, serial " + after.serial() + ", " + resources(after);
        }
        if (before.relationTo(after) == Snapshot.Relation.EQUAL) {
            return "unchanged, serial " + after.serial() + ", " + resources(after);
        }
        return "serial "
                + before.serial()
                + " → "
                + after.serial()
                + ", "
                + before.resources()
                + " → "
                + resources(after);
    }

    private static String resources(Snapshot snapshot) {
        return Words.count(snapshot.resources(), "resource");
    }

    private String ticket(Result.Outcome outcome, Problem why) {
        return title()
                + "\n"
                + why.sentence()
                + "\nState: "
                + state(outcome, run.result())
                + (why.detail().isBlank() ? "" : "\n" + why.detail());
    }

    private static Label paragraph(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Label strong(String text) {
        Label label = paragraph(text);
        label.getStyleClass().add("strong");
        return label;
    }

    /// A run that ended part-way needs a look, even where a person wanted it so.
    private Tone tone() {
        return switch (ending) {
            case DONE -> Tone.OK;
            case FAILED -> Tone.BAD;
            case STOPPED, INTERRUPTED, DECLINED, REFUSED, UNKNOWN -> Tone.WARN;
        };
    }

    private String icon() {
        return switch (ending) {
            case DONE -> "oct-check-circle-16";
            case STOPPED, INTERRUPTED -> "oct-stop-16";
            case DECLINED, REFUSED -> "oct-circle-slash-16";
            case FAILED -> "oct-x-circle-fill-16";
            case UNKNOWN -> "oct-alert-16";
        };
    }
}
