package dev.stateroom.ui.overview;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Identity;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import dev.stateroom.ui.control.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The checks that can be made from one look. The order is that of weight: what keeps everybody
/// from working comes first.
final class Checks {
    private static final Duration SOON = Duration.ofMinutes(15);

    private final Sight sight;
    private final Instant now;
    private final String name;

    private Checks(Sight sight, Instant now) {
        this.sight = sight;
        this.now = now;
        name = sight.environment().name();
    }

    /// All checks, in the order of their weight.
    static List<Check> of(Sight sight, Instant now) {
        Checks checks = new Checks(sight, now);
        return List.of(
                checks.account(),
                checks.state(),
                checks.digest(),
                checks.lock(),
                checks.lastDeploy(),
                checks.backups(),
                checks.terraform(),
                checks.credentials());
    }

    /// The worst of them first, the others in their order.
    static List<Check> byStanding(List<Check> checks) {
        return checks.stream().sorted(Comparator.comparing(Check::standing)).toList();
    }

    /// The weightiest finding, or null where nothing is wrong.
    static @Nullable Check worst(List<Check> checks) {
        return byStanding(checks).stream()
                .filter(check -> check.meaning() != null)
                .findFirst()
                .orElse(null);
    }

    private Check account() {
        Identity who = sight.identity();
        String wanted = sight.environment().account();
        if (who == null) {
            return unknown("AWS account", sight.identityProblem());
        }
        if (wanted == null) {
            return new Check(
                    "AWS account", Standing.NONE, who.account() + ", the project names none");
        }
        if (wanted.equals(who.account())) {
            return new Check("AWS account", Standing.OK, who.account() + ", as the project says");
        }
        return new Check(
                "AWS account",
                Standing.FAIL,
                "Logged in to " + who.account() + ", not " + wanted,
                new Check.Meaning(
                        "These credentials are not of the account of " + name,
                        name
                                + " lives in "
                                + wanted
                                + ". Writes are closed. Log in to "
                                + wanted
                                + ", then check again.",
                        ""));
    }

    private Check state() {
        Snapshot snapshot = sight.status().snapshot();
        if (snapshot != null) {
            return new Check(
                    "State",
                    Standing.OK,
                    "Serial "
                            + snapshot.serial()
                            + ", "
                            + Words.plural(snapshot.resources(), "resource"));
        }
        Problem why = sight.stateProblem();
        if (why == null) {
            return unknown("State", sight.status().problem());
        }
        if (sight.isStateMissing()) {
            return sight.backups().isEmpty()
                    ? new Check("State", Standing.NONE, "None yet: never deployed")
                    : new Check(
                            "State",
                            Standing.FAIL,
                            "Gone, but backups are there",
                            new Check.Meaning(
                                    "The state of " + name + " is gone",
                                    Words.plural(sight.backups().size(), "earlier state")
                                            + " can be gone back to. Deploy nothing before: it would"
                                            + " create everything a second time.",
                                    why.detail()));
        }
        boolean unreachable = why.equals(sight.identityProblem()) || isAccess(why);
        return new Check(
                "State",
                unreachable ? Standing.UNKNOWN : Standing.FAIL,
                unreachable ? "Could not be read" : "Not readable",
                meaning(
                        unreachable
                                ? "The state of " + name + " could not be read"
                                : "The state of " + name + " is not readable",
                        why));
    }

    private Check digest() {
        Snapshot snapshot = sight.status().snapshot();
        return switch (sight.status().digest()) {
            case Digest.Unused _ ->
                    new Check("State digest", Standing.NONE, "No lock table, so none is kept");
            case Digest.Unknown(var why) -> unknown("State digest", why);
            case Digest.Absent _ ->
                    snapshot == null
                            ? new Check("State digest", Standing.NONE, "None yet")
                            : new Check(
                                    "State digest",
                                    Standing.WARN,
                                    "None recorded for this state",
                                    new Check.Meaning(
                                            "The lock table has no digest for the state of " + name,
                                            "Terraform cannot notice a stale or foreign state until"
                                                    + " its next write records one.",
                                            ""));
            case Digest.Malformed(var raw) ->
                    new Check(
                            "State digest",
                            Standing.FAIL,
                            "The entry is no MD5",
                            new Check.Meaning(
                                    "The digest of " + name + " in the lock table is damaged",
                                    "Terraform checks nothing with it. The state itself is "
                                            + (snapshot == null ? "not read." : "readable."),
                                    "Found: " + raw));
            case Digest.Recorded(var md5) ->
                    snapshot == null
                            ? new Check(
                                    "State digest",
                                    Standing.UNKNOWN,
                                    "Recorded, nothing to compare")
                            : snapshot.md5().equals(md5)
                                    ? new Check(
                                            "State digest",
                                            Standing.OK,
                                            "S3 object and DynamoDB agree")
                                    : new Check(
                                            "State digest",
                                            Standing.FAIL,
                                            "S3 object and DynamoDB differ",
                                            new Check.Meaning(
                                                    name
                                                            + " is blocked: the digest does not"
                                                            + " match the state",
                                                    "Every Terraform command refuses this state."
                                                            + " Find out which of the two is right"
                                                            + " before anything is written.",
                                                    "S3 object "
                                                            + snapshot.md5()
                                                            + ", lock table "
                                                            + md5));
        };
    }

    private Check lock() {
        LockState lock = sight.status().lock();
        LockInfo first = lock.first();
        return switch (lock) {
            case LockState.Free _ -> new Check("State lock", Standing.OK, "Free");
            case LockState.Unknown(var why) -> unknown("State lock", why);
            case LockState.Split _ ->
                    new Check(
                            "State lock",
                            Standing.FAIL,
                            "Held in one place, free in the other",
                            new Check.Meaning(
                                    name + " is half locked",
                                    "Lock table and lock file do not agree. Nobody can plan or deploy"
                                            + " until that is cleared up"
                                            + (first == null ? "." : "; ask " + first.who() + "."),
                                    evidence()));
            case LockState.Unreadable(var mechanism, var _, var _) ->
                    new Check(
                            "State lock",
                            Standing.FAIL,
                            "Something that is no lock",
                            new Check.Meaning(
                                    "What locks " + name + " is not a lock as Terraform writes it",
                                    "Nobody can plan or deploy until it is cleared up. It lies in the "
                                            + mechanism.name().toLowerCase(java.util.Locale.ROOT)
                                            + ".",
                                    evidence()));
            case LockState.Held _ -> held(first);
        };
    }

    private Check held(@Nullable LockInfo lock) {
        String age =
                lock == null || lock.created() == null
                        ? "Held"
                        : "Held " + Spans.words(Duration.between(lock.created(), now));
        String who = lock == null ? "somebody" : lock.who();
        return switch (sight.liveness()) {
            case ALIVE -> new Check("State lock", Standing.BUSY, age + ", holder at work");
            case GONE ->
                    new Check(
                            "State lock",
                            Standing.FAIL,
                            age + ", holder gone",
                            new Check.Meaning(
                                    name
                                            + " is blocked: a run that has ended still holds the state"
                                            + " lock",
                                    "No one can plan or deploy until it is released. "
                                            + (sight.status().snapshot() == null
                                                    ? "The state could not be read."
                                                    : "The state is readable."),
                                    evidence()));
            case UNKNOWN ->
                    new Check(
                            "State lock",
                            Standing.UNKNOWN,
                            age + ", holder not known",
                            new Check.Meaning(
                                    name
                                            + " is locked, and nothing proves whether the holder lives",
                                    "Nobody else can plan or deploy meanwhile. Ask "
                                            + who
                                            + " first; age alone proves nothing.",
                                    evidence()));
        };
    }

    private String evidence() {
        LockReport report = sight.holder();
        if (report == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        report.evidence()
                .forEach(look ->
                        text.append(text.isEmpty() ? "" : "\n")
                                .append(look.check())
                                .append(": ")
                                .append(look.detail()));
        return text.toString();
    }

    private Check lastDeploy() {
        Problem problem = sight.status().problem();
        if (problem != null && problem.id().equals("operation-unfinished")) {
            return new Check(
                    "Last deploy",
                    Standing.FAIL,
                    "Cut off, end not known",
                    meaning("A deploy of " + name + " was cut off", problem));
        }
        if (sight.journalProblem() != null) {
            return unknown("Last deploy", sight.journalProblem());
        }
        List<Deploys.Row> rows = Deploys.rows(sight.operations());
        if (rows.isEmpty()) {
            return new Check("Last deploy", Standing.NONE, "None from this machine");
        }
        Deploys.Row last = rows.getFirst();
        String ago = Spans.ago(last.started(), now);
        if (last.result() == null) {
            return new Check("Last deploy", Standing.BUSY, "Begun " + ago + ", not ended");
        }
        return switch (last.result()) {
            case "done" -> new Check("Last deploy", Standing.OK, "Done " + ago);
            case "refused" -> new Check("Last deploy", Standing.NONE, "Refused " + ago);
            case "failed" ->
                    new Check(
                            "Last deploy",
                            Standing.WARN,
                            "Failed " + ago,
                            new Check.Meaning(
                                    "The last deploy of " + name + " failed",
                                    last.what().isBlank()
                                            ? "What it had reached stays. Plan to see what is"
                                                    + " missing."
                                            : last.what(),
                                    "Operation " + last.operation()));
            default ->
                    new Check(
                            "Last deploy",
                            Standing.UNKNOWN,
                            "End not known, " + ago,
                            new Check.Meaning(
                                    "How the last deploy of " + name + " ended is not known",
                                    "Plan to see what is missing before anything else is changed.",
                                    "Operation " + last.operation()));
        };
    }

    private Check backups() {
        if (sight.backupsProblem() != null) {
            return unknown("Backups", sight.backupsProblem());
        }
        if (sight.backups().isEmpty()) {
            return sight.isStateMissing()
                    ? new Check("Backups", Standing.NONE, "None yet")
                    : new Check(
                            "Backups",
                            Standing.WARN,
                            "None",
                            new Check.Meaning(
                                    name + " has no backup",
                                    "Nothing could be gone back to. Back up now takes a copy and"
                                            + " reads it back.",
                                    ""));
        }
        Backup newest = sight.backups().getFirst();
        String age = Spans.ago(newest.time(), now);
        if (newest.problem() != null) {
            return new Check(
                    "Backups",
                    Standing.WARN,
                    "Newest does not read back",
                    meaning("The newest backup of " + name + " cannot be read", newest.problem()));
        }
        return new Check("Backups", Standing.OK, "Newest reads back, kept " + age);
    }

    private Check terraform() {
        Snapshot snapshot = sight.status().snapshot();
        String used = sight.terraform();
        if (used == null) {
            Problem why = sight.terraformProblem();
            return new Check(
                    "Terraform",
                    Standing.WARN,
                    "Not found",
                    why == null ? null : meaning("Nothing can be planned from here", why));
        }
        if (snapshot != null && newer(snapshot.terraformVersion(), used)) {
            return new Check(
                    "Terraform",
                    Standing.WARN,
                    used + ", state by " + snapshot.terraformVersion(),
                    new Check.Meaning(
                            "The state of " + name + " was written by a newer Terraform",
                            "Terraform "
                                    + used
                                    + " may refuse it. Use "
                                    + snapshot.terraformVersion()
                                    + " or newer.",
                            ""));
        }
        return new Check(
                "Terraform",
                Standing.OK,
                snapshot == null ? used : used + ", state by " + snapshot.terraformVersion());
    }

    /// Whether version `a` comes after `b`; what is no version is never newer.
    static boolean newer(String a, String b) {
        String[] left = a.split("[.\\-+]", -1);
        String[] right = b.split("[.\\-+]", -1);
        for (int i = 0; i < Math.min(3, Math.min(left.length, right.length)); i++) {
            if (!left[i].matches("\\d{1,6}") || !right[i].matches("\\d{1,6}")) {
                return false;
            }
            int order = Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    private Check credentials() {
        Identity who = sight.identity();
        if (who == null) {
            return unknown("Credentials", sight.identityProblem());
        }
        if (who.expires() == null) {
            return new Check("Credentials", Standing.NONE, who.role() + ", no end is told");
        }
        Duration left = Duration.between(now, who.expires());
        if (left.isNegative()) {
            return new Check(
                    "Credentials",
                    Standing.FAIL,
                    "Expired",
                    new Check.Meaning(
                            "The credentials have expired",
                            "Nothing can be read or written. Log in again, then check again.",
                            ""));
        }
        if (left.compareTo(SOON) < 0) {
            return new Check(
                    "Credentials",
                    Standing.WARN,
                    "Expire in " + Spans.words(left),
                    new Check.Meaning(
                            "The credentials expire in " + Spans.words(left),
                            "Log in again before a deploy is begun.",
                            ""));
        }
        return new Check(
                "Credentials", Standing.OK, who.role() + ", expire in " + Spans.words(left));
    }

    private Check unknown(String check, @Nullable Problem why) {
        return new Check(
                check,
                Standing.UNKNOWN,
                why == null ? "Could not be found out" : brief(why),
                why == null
                        ? null
                        : meaning(check + " of " + name + " could not be looked at", why));
    }

    /// What fits in a row; an IAM action is the part that matters most.
    private static String brief(Problem why) {
        return switch (why.id()) {
            case "access-denied" -> why.what().replace("These credentials may not do ", "No ");
            case "offline" -> "AWS cannot be reached";
            case "credentials-missing" -> "No credentials";
            case "credentials-expired" -> "Credentials have expired";
            default -> why.what();
        };
    }

    private static Check.Meaning meaning(String title, Problem why) {
        return new Check.Meaning(title, why.sentence(), why.detail());
    }

    /// Whether the way to the state is closed rather than the state itself damaged.
    private static boolean isAccess(Problem why) {
        return switch (why.id()) {
            case "access-denied",
                    "offline",
                    "throttled",
                    "credentials-missing",
                    "credentials-expired",
                    "bucket-missing",
                    "region-wrong",
                    "cancelled" ->
                    true;
            default -> false;
        };
    }

    /// Names that the backend gives its lock places, for the facts of the lock card.
    static String places(Backend backend) {
        String table = backend.dynamodbTable();
        return table == null
                ? (backend.useLockfile() ? "lock file" : "none: locking is off")
                : backend.useLockfile() ? table + ", lock file" : table;
    }
}
