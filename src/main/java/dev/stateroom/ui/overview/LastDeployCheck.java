package dev.stateroom.ui.overview;

import dev.stateroom.model.Ending;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Spans;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the last deploy ended, whoever ran it.
final class LastDeployCheck {
    static final String NAME = "Last deploy";

    private final Sight sight;
    private final Instant now;
    private final String name;

    LastDeployCheck(Sight sight, Instant now) {
        this.sight = sight;
        this.now = now;
        name = sight.environment().name();
    }

    /// By this machine's journal and the records of all.
    Check lastDeploy() {
        Problem problem = sight.status().problem();
        if (problem != null && problem.id().equals("operation-unfinished")) {
            Operation cut = cutOff(sight);
            String what = cut == null ? "A deploy" : name(cut);
            return new Check(
                    NAME,
                    Standing.FAIL,
                    what.equals("A deploy")
                            ? "Cut off, end not known"
                            : what + " after it was cut off",
                    Check.Meaning.of(what + " of " + this.name + " was cut off", problem));
        }
        if (sight.history().journalProblem() != null) {
            return Check.unknown(NAME, name, sight.history().journalProblem());
        }
        List<Deploys.Row> rows = Deploys.rows(sight.history());
        Check seen = rows.isEmpty() ? none() : told(rows.getFirst());
        // One that is not seen may be newer.
        return sight.history().recordsProblem() != null && isHarmless(seen.standing())
                ? new Check(
                        NAME,
                        Standing.UNKNOWN,
                        rows.isEmpty() ? "Those of others not seen" : seen.words() + ", from here",
                        Check.Meaning.of(
                                "Deploys of " + name + " from other machines are not seen",
                                sight.history().recordsProblem()))
                : seen;
    }

    /// What an operation is called in a sentence.
    private static String name(Operation operation) {
        return switch (operation.intended().intent()) {
            case "deploy" -> "A deploy";
            case "rm" -> "A removal from the state";
            case "mv" -> "A move in the state";
            case "import" -> "An import into the state";
            case "restore", "graft" -> "A restore of the state";
            case "repair-digest" -> "A repair of the digest";
            case "release-lock" -> "A release of the lock";
            case "undo" -> "An undo in the state";
            default -> "The operation " + operation.intended().intent();
        };
    }

    /// The operation that the status says was cut off, or null where none was.
    static @Nullable Operation cutOff(Sight sight) {
        Problem problem = sight.status().problem();
        if (problem == null || !problem.id().equals("operation-unfinished")) {
            return null;
        }
        // The catalogue's sentence names it; of ids that hold each other the longest is meant.
        String words = problem.sentence();
        return sight.history().operations().stream()
                .filter(operation -> words.contains(operation.id()))
                .max(Comparator.comparingInt(operation -> operation.id().length()))
                .orElse(null);
    }

    private static boolean isHarmless(Standing standing) {
        return standing == Standing.OK || standing == Standing.NONE;
    }

    private static Check none() {
        return new Check(NAME, Standing.NONE, "None yet");
    }

    private Check told(Deploys.Row last) {
        Ending ending = last.ending();
        return ending == null ? notEnded(last) : ended(last, ending);
    }

    private Check notEnded(Deploys.Row last) {
        String ago = Spans.ago(last.started(), now);
        return switch (last.liveness()) {
            case ALIVE -> new Check(NAME, Standing.BUSY, "Under way, begun " + ago);
            case GONE ->
                    new Check(
                            NAME,
                            Standing.FAIL,
                            "Cut off, end not known",
                            new Check.Meaning(
                                    "A deploy of " + name + " by " + last.by() + " was cut off",
                                    "Nobody wrote down how it ended. Look at the lock, then plan to"
                                            + " see what is missing.",
                                    "Operation " + last.operation()));
            case UNKNOWN ->
                    new Check(
                            NAME,
                            Standing.UNKNOWN,
                            "By " + last.by() + ", begun " + ago + ", no end yet",
                            new Check.Meaning(
                                    "A deploy of "
                                            + name
                                            + " by "
                                            + last.whole()
                                            + " has not ended",
                                    "Whether it goes on cannot be seen from here. Ask before anything"
                                            + " else is changed.",
                                    "Operation " + last.operation()));
        };
    }

    private Check ended(Deploys.Row last, Ending ending) {
        String ago = Spans.ago(last.ended(), now);
        String what = last.what();
        String ticket = "Operation " + last.operation() + " by " + last.whole();
        return switch (ending) {
            case DONE -> new Check(NAME, Standing.OK, "Done " + ago + " by " + last.by());
            case REFUSED -> new Check(NAME, Standing.NONE, "Refused " + ago);
            case STOPPED, DECLINED -> {
                String word = ending == Ending.STOPPED ? "Stopped" : "Not approved";
                yield last.counts().isEmpty()
                        ? new Check(NAME, Standing.NONE, word + " " + ago + ", nothing applied")
                        : new Check(
                                NAME,
                                Standing.WARN,
                                word + " " + ago + " by " + last.by(),
                                new Check.Meaning(
                                        "The last deploy of "
                                                + name
                                                + (ending == Ending.STOPPED
                                                        ? " was stopped part-way"
                                                        : " ended part-way: a plan was not"
                                                                + " approved"),
                                        what.isBlank()
                                                ? "What it had reached stays. Deploy to go on."
                                                : what,
                                        ticket));
            }
            case FAILED ->
                    new Check(
                            NAME,
                            Standing.WARN,
                            "Failed " + ago + " by " + last.by(),
                            new Check.Meaning(
                                    "The last deploy of " + name + " failed",
                                    what.isBlank()
                                            ? "What it had reached stays. Plan to see what is"
                                                    + " missing."
                                            : what,
                                    ticket));
            case INTERRUPTED, UNKNOWN ->
                    new Check(
                            NAME,
                            Standing.UNKNOWN,
                            (ending == Ending.UNKNOWN ? "End not known, " : "Broken off ") + ago,
                            new Check.Meaning(
                                    ending == Ending.UNKNOWN
                                            ? "How the last deploy of "
                                                    + name
                                                    + " ended is not known"
                                            : "The last deploy of " + name + " was broken off",
                                    "Plan to see what is missing before anything else is changed.",
                                    ticket));
        };
    }
}
