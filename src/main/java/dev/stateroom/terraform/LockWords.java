package dev.stateroom.terraform;

import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Locks that are held, that cannot be read, that were not released.
///
/// Sources: `command/clistate/state.go` and `state/state.go` (0.11), `states/statemgr/locker.go`
/// and `backend/remote-state/*/client.go` (0.12 to 1.14) of Terraform; OpenTofu's `s3/client.go`;
/// transcripts 31 to 41, c1 to c6 of Terraform 1.11.4. A lock of another backend is one too. That a
/// lock could not be had says nothing yet: a missing table or permission has the same head, but no
/// holder and no failed condition.
final class LockWords implements Rule {
    private static final Pattern FIELD =
            Pattern.compile("^\\s*(ID|Path|Operation|Who|Version|Created):[ \\t]*(\\S.*)$");

    /// Wrappers that log with logrus put their own fields behind each line: `app=x module=y`.
    private static final Pattern FIELDS_OF_LOGRUS = Pattern.compile("(?:\\s+[a-z]+=\\S+)*\\s*$");

    /// Terraform's ids are UUIDs (`statemgr.NewLockInfo`).
    private static final Pattern WHOLE_ID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern CUT_ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{0,26}");

    /// From Terraform 1.8 on: `lock ID "…" does not match existing lock ("…")`.
    private static final Pattern EXISTING = Pattern.compile("existing lock \\(\"([^\"]+)\"\\)");

    private static final String[] TAKING = {
        "Error acquiring the state lock",
        "Error locking state",
        "Error locking destination state",
        "Error locking source state",
        "error acquiring the lock",
        "failed to lock s3 state",
        "failed to lock state"
    };
    private static final String[] RELEASING = {
        "Error releasing the state lock",
        "Error releasing state lock",
        "Failed to unlock state",
        "failed to unlock s3 state",
        "Error unlocking the state",
        "error unlocking"
    };
    private static final String[] UNREADABLE = {
        "unexpected end of JSON input",
        "failed to unmarshal JSON data into LockInfo",
        "could not unmarshal lock info",
        "unable to json parse the lock info",
        "no lock info found for",
        "failed to retrieve lock info: invalid character",
        "blob metadata \"terraformlockid\" was empty"
    };
    private static final String[] TAKEN = {
        "ConditionalCheckFailed",
        "The conditional request failed",
        "PreconditionFailed",
        "StatusCode: 412",
        "googleapi: Error 412",
        "conditionNotMet",
        "resource temporarily unavailable",
        "already locked",
        "already a lease present",
        "LeaseAlreadyPresent",
        "Lock is held",
        "has locked a portion of the file"
    };

    @Override
    public List<Explained> look(Passage passage) {
        if (passage.tells(RELEASING)) {
            return releasing(passage);
        }
        Map<String, String> facts = facts(passage);
        if (passage.tells(TAKING)) {
            return taking(passage, facts);
        }
        return passage.opens("Lock Info") && facts.containsKey("id") && facts.containsKey("who")
                ? held(facts)
                : List.of();
    }

    private static List<Explained> taking(Passage passage, Map<String, String> facts) {
        if (facts.containsKey("id")) {
            return held(facts);
        }
        if (passage.says(UNREADABLE)) {
            return Rule.one(Trouble.LOCK_INFO_UNREADABLE, facts);
        }
        return passage.says(TAKEN) ? held(facts) : List.of();
    }

    private static List<Explained> releasing(Passage passage) {
        Map<String, String> facts = facts(passage);
        String other = passage.find(EXISTING);
        if (other != null) {
            facts.put("id", other);
        }
        List<Explained> found = new ArrayList<>();
        if (passage.says("failed to delete the lock file", "S3: DeleteObject")
                && passage.says("AccessDenied", "not authorized to perform: s3:DeleteObject")) {
            found.add(new Explained(Trouble.LOCKFILE_DELETE_DENIED, facts));
        }
        if (passage.says(UNREADABLE)) {
            found.add(new Explained(Trouble.LOCK_INFO_UNREADABLE, facts));
        }
        found.add(new Explained(Trouble.LOCK_RELEASE_FAILED, facts));
        return found;
    }

    /// The lines behind `Lock Info:`.
    private static Map<String, String> facts(Passage passage) {
        Map<String, String> facts = new LinkedHashMap<>();
        boolean within = false;
        for (String line : passage.lines()) {
            within |= line.contains("Lock Info");
            Matcher field = FIELD.matcher(line);
            String id = facts.get("id");
            if (id != null && WHOLE_ID.matcher(id + line.strip()).matches()) {
                facts.put("id", id + line.strip()); // a narrow log broke it
            }
            if (within && field.find()) {
                String value =
                        FIELDS_OF_LOGRUS.matcher(String.valueOf(field.group(2))).replaceFirst("");
                switch (String.valueOf(field.group(1))) {
                    case "ID" -> facts.putIfAbsent("id", value);
                    case "Path" -> facts.putIfAbsent("path", value);
                    case "Operation" -> facts.putIfAbsent("operation", value);
                    case "Who" -> facts.putIfAbsent("who", value);
                    case "Version" -> facts.putIfAbsent("version", value);
                    default -> facts.putIfAbsent("created", created(value));
                }
            }
        }
        return facts;
    }

    /// The lock that they tell of; the beginning of an id names none.
    private static List<Explained> held(Map<String, String> facts) {
        String id = facts.get("id");
        if (id != null && CUT_ID.matcher(id).matches()) {
            facts.remove("id");
        }
        return Rule.one(Trouble.LOCK_HELD, facts);
    }

    /// `2026-11-23 03:02:00.005135864 +0000 UTC` to the second.
    private static String created(String text) {
        return text.replaceFirst("(\\d\\d:\\d\\d:\\d\\d)\\.\\d+", "$1")
                .replace(" +0000 UTC", " UTC");
    }
}
