package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Stage;
import dev.stateroom.model.Validation;
import dev.stateroom.model.WorkingTree;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Locking;
import dev.stateroom.terraform.MakePlan;
import dev.stateroom.terraform.OutputValue;
import dev.stateroom.terraform.ShowPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks what was deployed, one validation after the other, and notes in the journal, and so in
/// the record beside the backups, which commit passed: that is what a promotion asks for.
final class Validating {
    /// The commit that passed all validations; missing where there were changes on top of it.
    static final String COMMIT = "validated.commit";

    /// Serial and lineage of the state that passed.
    static final String SERIAL = "validated.serial";

    static final String LINEAGE = "validated.lineage";

    /// Between two tries of what needs its time.
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Run run;
    private final Environment environment;
    private final Bindings bindings;

    Validating(Run run, Bindings bindings) {
        this.run = run;
        this.environment = run.environment();
        this.bindings = bindings;
    }

    /// Why it does not pass, or null: all are tried, so that a person sees all that is wrong.
    @Nullable Problem look() {
        List<String> failed = new ArrayList<>();
        List<Validation> all = environment.validations();
        for (Validation each : all) {
            if (run.stopped()) {
                return Problem.of(
                        "validation-stopped",
                        environment.name() + " is deployed; its validation was stopped.",
                        "Whether it works was not seen to the end.",
                        "Deploy again to validate it: what is up to date is not applied again.");
            }
            String why = tried(each);
            String words = each.claim() + (why == null ? "" : ": " + why);
            run.reached("validate", (why == null ? "passed: " : "failed: ") + words);
            run.say(
                    why == null ? LogLine.Level.INFO : LogLine.Level.ERROR,
                    (why == null ? "Validated: " : "Not valid: ") + words + ".");
            if (why != null) {
                failed.add(words);
            }
        }
        if (failed.isEmpty()) {
            passed(all.size());
            return null;
        }
        return Problem.of(
                "validation-failed",
                environment.name()
                        + " is deployed, but does not pass "
                        + (failed.size() == 1 ? "a validation: " : failed.size() + " validations: ")
                        + String.join("; ", failed)
                        + ".",
                "What was applied stays; nothing of it can be promoted.",
                "Mend what fails and deploy again: that validates anew.");
    }

    private void passed(int number) {
        if (number == 0) {
            return;
        }
        Map<String, String> facts = new LinkedHashMap<>();
        WorkingTree tree = bindings.standing(null).tree();
        if (tree != null && tree.changes() == null) {
            facts.put(COMMIT, tree.commit());
        }
        StoredState stored = run.snapshots().current();
        Snapshot now = States.readable(stored);
        if (now != null) {
            facts.put(SERIAL, Long.toString(now.serial()));
            facts.put(LINEAGE, now.lineage());
        }
        run.reached(
                "validated",
                number
                        + (number == 1 ? " validation" : " validations")
                        + " passed at "
                        + (tree == null ? "a commit that is not known" : tree.words()),
                facts);
    }

    /// Why it is not so, as a clause; null where it is.
    private @Nullable String tried(Validation validation) {
        run.say(LogLine.Level.INFO, "Validating: " + validation.claim() + ".");
        return switch (validation) {
            case Validation.EmptyPlan _ -> plan();
            case Validation.Http http -> repeated(http.timeout(), _ -> probe().ask(http));
            case Validation.Command command ->
                    repeated(command.timeout(), left -> probe().run(command, left));
            case Validation.Output(String name, String value) -> output(name, value);
        };
    }

    private @Nullable String plan() {
        Stage stage = new Stage("validation", List.of());
        Path file = run.planFile(0, stage);
        MakePlan.Outcome planned =
                new MakePlan(run.session())
                        .run(new MakePlan.Request(file, List.of(), false, true, new Locking.Off()));
        if (!planned.ok()) {
            return planned.problem().sentence();
        }
        var plan = new ShowPlan(run.session()).run(file);
        return plan.isEmpty() ? null : "it finds " + plan.summary().glyphs();
    }

    private @Nullable String output(String name, String value) {
        StoredState stored = run.snapshots().current();
        String told = stored == null ? null : OutputValue.text(stored.bytes(), name).orElse(null);
        if (told == null) {
            return "the state has no such output";
        }
        // Not what it is: it may be sensitive.
        return told.equals(value) ? null : "it is another value";
    }

    private Probe probe() {
        return new Probe(
                environment.directory(),
                run.commandVariables(),
                run.session().stop(),
                line -> run.say(LogLine.Level.INFO, line));
    }

    /// One try.
    private interface Try {
        /// @param left how long it may take
        @Nullable String go(Duration left) throws InterruptedException;
    }

    /// Tries until it is so, the time is over, or a stop was asked for.
    private @Nullable String repeated(Duration time, Try one) {
        Instant end = Instant.now().plus(time);
        while (true) {
            String why;
            try {
                Duration left = Duration.between(Instant.now(), end);
                why = one.go(left.compareTo(PAUSE) < 0 ? PAUSE : left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "it was cancelled";
            }
            if (why == null || run.stopped() || !Instant.now().plus(PAUSE).isBefore(end)) {
                return why;
            }
            run.say(LogLine.Level.INFO, "Not yet: " + why + ". Asking again.");
            if (!run.pause(PAUSE)) {
                return why;
            }
        }
    }
}
