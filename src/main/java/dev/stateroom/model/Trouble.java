package dev.stateroom.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The catalogue: everything that can be wrong with an environment, worst first. The window, the
/// command line and the README's table are made from it.
///
/// The identifiers are stable: scripts depend on them.
public enum Trouble {
    STATE_EMPTIED(
            Seen.DOCTOR,
            "The state[ of {environment}] lists no resources, but its history does.",
            "They go on existing and costing; the next apply would create them a second time.",
            "Restore the last whole version: “stateroom backup list {environment}”, then restore.",
            Repair.RESTORE,
            Pages.RECOVER),
    STATE_DELETED(
            Seen.DOCTOR,
            "The state object was deleted[: {key}].",
            "Terraform takes it for a new environment and would create everything a second time.",
            "Restore the version before it: “stateroom backup list {environment}”, then restore.",
            Repair.RESTORE,
            Pages.S3_DELETED),
    STATE_TRUNCATED(
            Seen.BOTH,
            "The state[ {key}] is cut off: its JSON ends before it is closed.",
            "It was not written or copied whole.",
            "Restore the last whole version: “stateroom backup list {environment}”, then restore.",
            Repair.RESTORE,
            Pages.RECOVER),
    STATE_NOT_JSON(
            Seen.BOTH,
            "The state[ {key}] is not JSON that Terraform can read[; the trouble begins at byte"
                    + " {offset}].",
            "Something else than Terraform wrote it, or two writes ran into each other.",
            "Restore the last whole version: “stateroom backup list {environment}”, then restore;"
                    + " a file that was to be pushed has to be another one.",
            Repair.RESTORE,
            Pages.RECOVER),
    STATE_EMPTY_OBJECT(
            Seen.DOCTOR,
            "The state object[ {key}] has no content.",
            "Terraform never writes an empty object; something else did. It takes it for no state.",
            "Restore the last whole version: “stateroom backup list {environment}”, then restore.",
            Repair.RESTORE,
            Pages.RECOVER),
    STATE_LINEAGE_CHANGED(
            Seen.BOTH,
            "The state[ of {environment}] has another lineage than before.",
            "Another state was written over it.",
            "Compare it with its last backup (“stateroom backup list {environment}”), and restore"
                    + " that one if this is the wrong one.",
            Repair.RESTORE,
            Pages.PUSH),
    STATE_SERIAL_REGRESSED(
            Seen.DOCTOR,
            "The state[ of {environment}] has a lower serial than before.",
            "An older state was written over a newer one.",
            "Compare it with its last backup (“stateroom backup list {environment}”), and restore"
                    + " what is missing.",
            Repair.RESTORE,
            Pages.PUSH),
    STATE_ERRORED_FILE(
            Seen.BOTH,
            "Terraform could not save the state, and left it in errored.tfstate instead.",
            "What it did last is known to that file only, or to its output where it could not"
                    + " write a file either; an apply without it forks the state.",
            "Keep the file and run no apply before it is saved: mend what kept Terraform from"
                    + " saving, see that nobody holds the lock, then “stateroom backup restore"
                    + " {environment} errored.tfstate”.",
            Repair.RESTORE,
            Pages.RECOVER),
    OPERATION_UNFINISHED(
            Seen.DOCTOR,
            "An operation[ ({operation})] was cut off before its end.",
            "The journal tells which step it reached; what it wrote and the lock it took may stay.",
            "Bring it to an end: “stateroom journal finish {operation}”.",
            new Repair("finish", "stateroom journal finish {operation}"),
            Pages.RECOVER),
    MIXED_LOCK_CLIENTS(
            Seen.DOCTOR,
            "Two kinds of clients write this state[ of {environment}]: with the lock table and"
                    + " with the lock file only.",
            "They do not see each other's locks, and those with the lock file only leave a stale"
                    + " digest behind.",
            "Give the backend block the same use_lockfile and dynamodb_table everywhere.",
            Pages.S3_BACKEND),
    DIGEST_MISMATCH(
            Seen.BOTH,
            "The digest in the lock table is not that of the state in S3[, {bucket}/{key}].",
            "The state was written without its digest: Terraform's own write of it was lost, or"
                    + " something else wrote the state. Every command will refuse it.",
            "See that the state is the right one and nobody holds the lock, then repair the digest[:"
                    + " “stateroom digest repair {environment}” computes it anew].",
            new Repair("repair-digest", "stateroom digest repair {environment}"),
            Pages.S3_BACKEND),
    DIGEST_ORPHAN(
            Seen.BOTH,
            "The lock table has a digest, but there is no state in S3[ at {bucket}/{key}].",
            "The state object was deleted, or never written under that key.",
            "Look for it first: “stateroom backup list {environment}”, then restore. If there never"
                    + " was one, delete the item[ {bucket}/{key}-md5] in the lock table.",
            Repair.RESTORE,
            Pages.S3_BACKEND),
    DIGEST_MALFORMED(
            Seen.DOCTOR,
            "The digest in the lock table is no MD5.",
            "Terraform then checks nothing, and would not notice a stale read.",
            "Repair the digest[: “stateroom digest repair {environment}” computes it anew].",
            new Repair("repair-digest", "stateroom digest repair {environment}"),
            Pages.S3_BACKEND),
    DIGEST_MISSING(
            Seen.DOCTOR,
            "The lock table has no digest for the state.",
            "Terraform's write of it was lost, or a client with the lock file only wrote the"
                    + " state; the next command would not notice a stale read.",
            "Repair the digest[: “stateroom digest repair {environment}” computes it anew].",
            new Repair("repair-digest", "stateroom digest repair {environment}"),
            Pages.S3_BACKEND),
    APPLY_PARTIAL(
            Seen.BOTH,
            "The apply failed part-way[, at {address}].",
            "Terraform rolls nothing back: what succeeded until then is in the state.",
            "Correct what the error names, look at a new plan, then deploy again.",
            new Repair("deploy", "stateroom deploy {environment}"),
            Pages.APPLY),
    APPLY_INTERRUPTED(
            Seen.BOTH,
            "Terraform was interrupted before it was finished.",
            "After one interrupt it saves what it did; after a second one, or when it is killed,"
                    + " state and lock may be left as they were.",
            "Look at lock and state (“stateroom lock show {environment}”), then plan again:"
                    + " what was under way is tainted and will be replaced.",
            new Repair("deploy", "stateroom deploy {environment}"),
            Pages.APPLY),
    LOCK_SPLIT(
            Seen.DOCTOR,
            "Lock table and lock file do not tell the same lock.",
            "One was released or taken without the other; Terraform refuses to write.",
            "Look at both[ (“stateroom lock show {environment}”)], ask the holder, and release the"
                    + " one whose holder is gone.",
            Repair.RELEASE,
            Pages.LOCKING),
    LOCK_INFO_UNREADABLE(
            Seen.BOTH,
            "What is recorded as the lock cannot be read, so nobody can tell who holds it.",
            "Nothing is recorded where Terraform looks for it, or something that is no lock of"
                    + " Terraform's.",
            "Find out who wrote it[ (“stateroom lock show {environment}” tells its content)];"
                    + " what has no id is released by its content.",
            new Repair(
                    "release-lock",
                    "stateroom lock release {environment} --content-sha256 {sha256}"),
            Pages.LOCKING),
    LOCK_RELEASE_FAILED(
            Seen.BOTH,
            "The lock[ {id}] was not released, or nobody knows whether it was.",
            "Until it is, every other command takes the state for locked.",
            "Look at it[ with “stateroom lock show {environment}”]; release it once its holder has"
                    + " ended, never by force-unlock.",
            Repair.RELEASE,
            Pages.LOCKING),
    LOCKFILE_DELETE_DENIED(
            Seen.EXPLAIN,
            "The lock file may be written but not deleted[: {key}].",
            "Every run leaves its lock behind, for s3:DeleteObject is missing.",
            "Allow s3:DeleteObject on the lock file, whose key is the state's with “.tflock” behind"
                    + " it, then release what lies there.",
            Pages.S3_BACKEND),
    LOCK_HOLDER_GONE(
            Seen.DOCTOR,
            "The state is locked[ by {who}][ since {created}], and the holder has ended.",
            "It was killed or cut off before it released the lock.",
            "Release it: “stateroom lock release {environment} --lock-id {id}”.",
            Repair.RELEASE,
            Pages.LOCKING),
    LOCK_HOLDER_UNKNOWN(
            Seen.DOCTOR,
            "The state is locked[ by {who}][ since {created}]; whether the holder works on is not"
                    + " known.",
            "Nothing that can be looked at from here proves it, and age alone proves nothing.",
            "Ask the holder. Release it only if nobody works on it: two writers lose one of the"
                    + " two states.",
            Repair.RELEASE,
            Pages.LOCKING),
    LOCK_HELD_ALIVE(
            Seen.DOCTOR,
            "The state is locked[ by {who}][ since {created}], and the holder works on it.",
            "Taking its lock away would let two write the same state.",
            "Wait for it (“stateroom lock wait {environment}”), or ask the holder to stop it.",
            Pages.LOCKING),
    LOCK_HELD(
            Seen.EXPLAIN,
            "The state is locked[ by {who}][ since {created}].",
            "Somebody else's Terraform is working on this state, or one ended without releasing"
                    + " the lock.",
            "Wait until it is free[ (“stateroom lock wait {environment}”)]; if its holder is gone"
                    + " for certain[ (“stateroom lock show {environment}” tells)], release the lock.",
            Repair.RELEASE,
            Pages.LOCKING),
    LOCK_TABLE_MISSING(
            Seen.BOTH,
            "There is no lock table[ {table}].",
            "DynamoDB does not know it in this account and region, so nothing can be locked.",
            "Correct dynamodb_table and region in the backend, or create the table with the string"
                    + " partition key LockID.",
            Pages.S3_BACKEND),
    BACKUP_NONE(
            Seen.DOCTOR,
            "There is no earlier state[ of {environment}] to go back to.",
            "Neither a backup nor an older version of the object exists.",
            "Make one: “stateroom backup create {environment}”; switch versioning on.",
            new Repair("backup", "stateroom backup create {environment}"),
            Pages.S3_VERSIONING),
    BACKUP_UNREADABLE(
            Seen.DOCTOR,
            "The backup[ {key}] does not read back as a state.",
            "It was not written whole, or is something else.",
            "Do not count on it; make another one: “stateroom backup create {environment}”.",
            new Repair("backup", "stateroom backup create {environment}"),
            Pages.S3_VERSIONING),
    VERSIONING_OFF(
            Seen.DOCTOR,
            "The bucket[ {bucket}] keeps no versions.",
            "A state that is overwritten or deleted by something else is gone for good.",
            "Switch it on: “aws s3api put-bucket-versioning --bucket {bucket}"
                    + " --versioning-configuration Status=Enabled”.",
            Pages.S3_VERSIONING),
    REHEARSAL_OVERDUE(
            Seen.DOCTOR,
            "Nobody has tried lately whether a backup[ of {environment}] can be restored.",
            "A backup that was never restored is a hope.",
            "Rehearse it: “stateroom backup rehearse {environment}” restores one beside the state and"
                    + " takes it away again.",
            new Repair("rehearse", "stateroom backup rehearse {environment}"),
            Pages.RECOVER),
    STATE_NEWER_TERRAFORM(
            Seen.BOTH,
            "The state was written by a newer Terraform[, {required},] than the one in use[,"
                    + " {current}].",
            "An older one cannot read a newer format at all, and writes the rest back without what it"
                    + " does not know.",
            "Use the version that wrote it[, {required},] or a newer one, everywhere.",
            Pages.STATE),
    STATE_VERSION_UNSUPPORTED(
            Seen.BOTH,
            "The state has a format[, version {format},] that is not read any more.",
            "Each Terraform raises only the formats shortly before its own.",
            "Raise it in steps: let “terraform refresh” of 0.11, then of 0.13 write it.",
            Pages.STATE),
    PUSH_REFUSED(
            Seen.EXPLAIN,
            "Terraform refused to push the state[: its serial {serial} is not above"
                    + " {stored-serial}, which is stored].",
            "What is stored has another lineage, a higher serial or other content under the same"
                    + " serial: pushing by force would lose it.",
            "Compare the two (“stateroom state diff {environment} FILE”), then “stateroom backup"
                    + " restore {environment} FILE”: it says what would be lost, and sets the"
                    + " serial itself.",
            new Repair("restore", "stateroom backup restore {environment} {file}"),
            Pages.PUSH),
    STATE_MISSING(
            Seen.BOTH,
            "There is no state[ at {bucket}/{key}].",
            "Nothing was applied here yet, or the backend names another place.",
            "Check bucket, key and workspace. Where there was one, look for it first (“stateroom backup"
                    + " list {environment}”); else the first deploy writes it.",
            Pages.STATE),
    WRONG_ACCOUNT(
            Seen.BOTH,
            "These credentials belong to another account[, {account},] than the environment.",
            "What is planned with them would be created in the wrong account.",
            "Log in to the environment's account, or set AWS_PROFILE.",
            Pages.S3_BACKEND),
    CREDENTIALS_MISSING(
            Seen.BOTH,
            "There are no AWS credentials that AWS accepts.",
            "None were found, or the access key does not exist, is switched off, or does not match"
                    + " its secret.",
            "Log in (aws sso login, or as your team does), or set AWS_PROFILE.",
            Pages.CREDENTIALS),
    CREDENTIALS_EXPIRED(
            Seen.BOTH,
            "The AWS credentials have expired.",
            "Temporary ones last for some hours at most, whatever runs with them.",
            "Log in again (aws sso login, or as your team does), then try again.",
            Pages.CREDENTIALS),
    CREDENTIALS_EXPIRING(
            Seen.DOCTOR,
            "The AWS credentials expire soon[, at {created}].",
            "An apply that outlives them can save neither its state nor release its lock.",
            "Log in again before anything is applied.",
            Pages.CREDENTIALS),
    ACCESS_DENIED(
            Seen.BOTH,
            "The credentials do not allow it[: {action} is missing][ on {resource}].",
            "They are valid, but no policy allows this, or one forbids it. S3 says so"
                    + " too of an object that does not exist, where s3:ListBucket is not allowed.",
            "Have what is missing allowed[: {action}][ on {resource}], or use other credentials.",
            Pages.S3_BACKEND),
    CLOCK_WRONG(
            Seen.BOTH,
            "AWS refuses requests from this machine because its clock is wrong.",
            "Signed requests are only good for a few minutes.",
            "Set the clock, then try again.",
            Pages.S3_ERRORS),
    BUCKET_MISSING(
            Seen.BOTH,
            "There is no bucket[ {bucket}].",
            "S3 does not know it[ in {region}].",
            "Correct the bucket's name in the backend, or create the bucket.",
            Pages.S3_ERRORS),
    REGION_WRONG(
            Seen.BOTH,
            "The region[ {region}] is not that of the bucket, or is none.",
            "[It is in {actual}.]",
            "Set the bucket's region[, {actual},] in the backend.",
            Pages.S3_ERRORS),
    THROTTLED(
            Seen.BOTH,
            "AWS asks to slow down.",
            "Too many requests came from this account at once.",
            "Wait a minute, then try again.",
            Pages.S3_ERRORS),
    OFFLINE(
            Seen.BOTH,
            "A service cannot be reached or does not answer as it should[: {host}].",
            "Network, VPN, proxy or the service itself is down; what was asked of it may or may"
                    + " not have been done.",
            "Check network, VPN and proxy and the address, then try again.",
            Pages.S3_ERRORS),
    TERRAFORM_MISSING(
            Seen.BOTH,
            "There is no Terraform or OpenTofu here.",
            "The shell finds no program of that name.",
            "Install one and put it on the path, or name it in STATEROOM_TERRAFORM.",
            Pages.INSTALL),
    TERRAFORM_TOO_OLD(
            Seen.BOTH,
            "This Terraform[, {current},] is not the one that the configuration asks for[:"
                    + " {required}].",
            "The constraint is required_version[, in {file}].",
            "Use a version that meets it; change the constraint only with whoever set it.",
            Pages.SETTINGS),
    BACKEND_CHANGED(
            Seen.EXPLAIN,
            "Terraform is not initialised for the backend that the code names now.",
            "The data directory remembers none, or another one.",
            "Run “terraform init -reconfigure”; never -migrate-state, which would move the state."
                    + " Stateroom does so by itself, in a directory of its own.",
            new Repair("plan", "stateroom plan {environment}"),
            Pages.BACKEND),
    PROVIDER_MISMATCH(
            Seen.EXPLAIN,
            "The providers here are not those that the lock file or the state was made with.",
            "A version or checksum differs, or none is selected yet.",
            "Commit the lock file that “terraform init” writes (with -upgrade where a constraint"
                    + " changed), and use the same one everywhere.",
            Pages.LOCK_FILE),
    INIT_FAILED(
            Seen.BOTH,
            "Terraform could not be initialised.",
            "A provider or module could not be installed, or the backend or the configuration has"
                    + " a mistake.",
            "Correct what it names, then try again; nothing was changed.",
            Pages.INIT),
    PLAN_STALE(
            Seen.BOTH,
            "The plan is out of date: the state was changed after it was made.",
            "Terraform applies a plan only to the state it was made from.",
            "Plan again; nothing was changed.",
            new Repair("deploy", "stateroom deploy {environment}"),
            Pages.APPLY),
    PLAN_INCOMPLETE(
            Seen.EXPLAIN,
            "The plan file is that of a planning that failed.",
            "Terraform writes one all the same, for people to look at.",
            "Correct what the planning named, then plan again; nothing was changed.",
            new Repair("deploy", "stateroom deploy {environment}"),
            Pages.PLAN),
    PREVENT_DESTROY(
            Seen.EXPLAIN,
            "The plan would destroy what prevent_destroy protects[: {address}].",
            "Something in the code or outside makes Terraform replace or remove it.",
            "Find out what (a plan names what forces the replacement), and undo that; take"
                    + " prevent_destroy out only if it really is to go.",
            Pages.LIFECYCLE),
    FOREACH_UNKNOWN(
            Seen.EXPLAIN,
            "Keys of a for_each[ of {address}] come from values that are known only after apply.",
            "Terraform has to know all instances when it plans.",
            "“stateroom deploy {environment}” applies what they come from in a stage of its own"
                    + " first. The lasting fix is to use static keys.",
            new Repair("deploy", "stateroom deploy {environment}"),
            Pages.FOR_EACH),
    COUNT_UNKNOWN(
            Seen.EXPLAIN,
            "A count[ of {address}] comes from values that are known only after apply.",
            "Terraform has to know all instances when it plans.",
            "“stateroom deploy {environment}” applies what it comes from in a stage of its own"
                    + " first. The lasting fix is a count that is known.",
            new Repair("deploy", "stateroom deploy {environment}"),
            Pages.COUNT),
    PROVIDER_UNKNOWN(
            Seen.EXPLAIN,
            "A provider's configuration comes from values that are known only after apply.",
            "Terraform has to reach the provider when it plans.",
            "“stateroom deploy {environment}” applies what it comes from in a stage of its own"
                    + " first.",
            new Repair("deploy", "stateroom deploy {environment}"),
            Pages.PROVIDERS),
    DEPENDENCY_CYCLE(
            Seen.EXPLAIN,
            "The configuration's dependencies go in a circle[: {address}].",
            "Each of them waits for the next, so there is no order to create them in.",
            "Take one of the references out.",
            Pages.GRAPH),
    ADDRESS_TAKEN(
            Seen.EXPLAIN,
            "The address[ `{address}`] is taken: the state has an object there already.",
            "Terraform manages one object at an address.",
            "Remove or move that one first if it is the wrong one; nothing was changed.",
            new Repair("rm", "stateroom state rm {environment} {address}"),
            Pages.IMPORT),
    IMPORT_UNDECLARED(
            Seen.EXPLAIN,
            "The configuration does not declare what is to be imported[: `{address}`].",
            "Terraform manages only what the code declares; it would destroy the object at the"
                    + " next apply.",
            "Add the resource to the code, its module and key included, then import again; nothing"
                    + " was changed.",
            Pages.IMPORT),
    IMPORT_NOT_FOUND(
            Seen.EXPLAIN,
            "The provider finds nothing under that id[ for `{address}`].",
            "It does not exist, or not in this account and region.",
            "Look up the id in the form that the provider's documentation of the resource names;"
                    + " nothing was changed.",
            Pages.IMPORT),
    IMPORT_UNSUPPORTED(
            Seen.EXPLAIN,
            "The provider cannot import objects of the type[ of `{address}`].",
            "",
            "Restore it from a backup of the state that has it; nothing was changed.",
            Repair.RESTORE,
            Pages.IMPORT);

    private final Seen seen;
    private final String what;
    private final String why;
    private final String remedy;
    private final String intent;
    private final String command;
    private final String reference;

    Trouble(Seen seen, String what, String why, String remedy, String reference) {
        this(seen, what, why, remedy, null, reference);
    }

    Trouble(
            Seen seen,
            String what,
            String why,
            String remedy,
            @Nullable Repair repair,
            String reference) {
        this.seen = seen;
        this.what = what;
        this.why = why;
        this.remedy = remedy;
        this.intent = repair == null ? "" : repair.intent();
        this.command = repair == null ? "" : repair.template();
        this.reference = reference;
    }

    /// Where a trouble shows: in what the doctor reads from AWS, in Terraform's words, or in both.
    public enum Seen {
        DOCTOR,
        EXPLAIN,
        BOTH
    }

    /// What repairs it here.
    ///
    /// @param intent its [Intent#word()], or the command's name where it is none
    /// @param template command line, with the places of facts
    public record Repair(String intent, String template) {
        private static final Repair RESTORE =
                new Repair("restore", "stateroom backup restore {environment} {backup}");
        private static final Repair RELEASE =
                new Repair("release-lock", "stateroom lock release {environment} --lock-id {id}");

        /// The command line; what is not known reads as what has to be put there, such as `ENV`.
        ///
        /// People paste it, and facts come from whoever wrote a lock or a log: each is one word of
        /// the shell.
        public String command(Map<String, String> facts) {
            Map<String, String> words = new HashMap<>();
            facts.forEach((name, fact) -> words.put(name, ShellWords.quote(fact)));
            return new Wording(template).with(words);
        }

        /// Whether all that the command line needs is known.
        public boolean isWhole(Map<String, String> facts) {
            return new Wording(template).isWhole(facts);
        }
    }

    /// The stable identifier, such as `lock-held`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Where it shows.
    public Seen seen() {
        return seen;
    }

    /// What repairs it here; empty where the remedy lies outside and says what to do where.
    public Optional<Repair> repair() {
        return command.isEmpty() ? Optional.empty() : Optional.of(new Repair(intent, command));
    }

    /// A page of Terraform's or AWS's documentation on it.
    public String reference() {
        return reference;
    }

    /// What it is, without facts: a line of the README.
    public String what() {
        return new Wording(what).with(Map.of());
    }

    /// It in words for people, with what is known of it.
    public Problem problem(Map<String, String> facts) {
        return told(new Wording(what).with(facts), new Wording(why).with(facts), facts);
    }

    /// It where more is known than the catalogue has words for: told in other sentences, but with
    /// the catalogue's remedy, so that nobody hears of two.
    public Problem told(String what, String why, Map<String, String> facts) {
        return Problem.of(id(), what, why, new Wording(remedy).with(facts));
    }

    /// The trouble of that id.
    public static Optional<Trouble> of(String id) {
        for (Trouble trouble : values()) {
            if (trouble.id().equals(id)) {
                return Optional.of(trouble);
            }
        }
        return Optional.empty();
    }
}
