package dev.stateroom.terraform;

import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// States that cannot be read, that are newer than the Terraform in use, that were not saved, or
/// that Terraform refuses to write over another one.
///
/// Sources: `terraform/state.go` (0.11), `states/statefile/{read,diagnostics}.go` and
/// `states/statemgr/migrate.go` (from 0.12), `command/state_push.go`,
/// `backend/local/backend_apply.go` of all generations; transcripts 60 to 74, c0 to cb.
final class StateWords implements Rule {
    private static final Pattern REQUIRED =
            Pattern.compile(
                    "created by (?:Terraform|OpenTofu) v?([0-9][\\w.+-]*),? which is newer than current");
    private static final Pattern CURRENT =
            Pattern.compile("newer than current v?([0-9]+(?:\\.[0-9]+)*[\\w+-]*)");
    private static final Pattern FUTURE =
            Pattern.compile("written by (?:Terraform )?'([0-9][\\w.+-]*)'");
    private static final Pattern FORMAT =
            Pattern.compile("(?:support state version|uses format version) (\\d+)");
    private static final Pattern FORMAT_OF =
            Pattern.compile(
                    "This state file was created by (?:Terraform|OpenTofu) v?([0-9][\\w.+-]*?)\\.(?: |$)");
    private static final Pattern USED =
            Pattern.compile(
                    "(?:(?:Terraform|OpenTofu) v?([0-9][\\w.+-]*) does not support state version)");
    private static final Pattern USED_BY =
            Pattern.compile(
                    "not supported by (?:Terraform|OpenTofu) v?([0-9][\\w.+-]*?)\\.(?: |$)");
    private static final Pattern OFFSET = Pattern.compile("byte offset (\\d+)");
    private static final Pattern SERIALS =
            Pattern.compile("state with serial (\\d+) over newer state with serial");
    private static final Pattern STORED_SERIAL =
            Pattern.compile("over newer state with serial (\\d+)");

    @Override
    public List<Explained> look(Passage passage) {
        Facts facts = new Facts();
        if (passage.tells(
                "which is newer than current",
                "Terraform doesn't allow running any operations against a state that was written by"
                        + " a future",
                "state snapshot was created by")) {
            return Rule.one(
                    Trouble.STATE_NEWER_TERRAFORM,
                    facts.put("required", passage.find(REQUIRED))
                            .put("required", passage.find(FUTURE))
                            .put("current", passage.find(CURRENT))
                            .all());
        }
        String format = passage.find(FORMAT);
        if (format != null
                && passage.tells("does not support state version", "uses format version")) {
            return Rule.one(
                    Trouble.STATE_NEWER_TERRAFORM,
                    facts.put("format", format)
                            .put("required", passage.find(FORMAT_OF))
                            .put("current", passage.find(USED))
                            .put("current", passage.find(USED_BY))
                            .all());
        }
        if (passage.tells(
                "The state is stored in a legacy binary format",
                "State format upgrade failed",
                "The state file uses JSON syntax but has a version number of zero")) {
            return Rule.one(Trouble.STATE_VERSION_UNSUPPORTED, Map.of());
        }
        if (passage.tells(
                "The state file could not be parsed as JSON",
                "The state file does not have a \"version\" attribute",
                "Unsupported state file format",
                "Invalid state file format",
                "Decoding state file failed",
                "State contains invalid version")) {
            return Rule.one(
                    passage.says("unexpected end of JSON input", "unexpected EOF")
                            ? Trouble.STATE_TRUNCATED
                            : Trouble.STATE_NOT_JSON,
                    facts.put("offset", passage.find(OFFSET)).all());
        }
        if (passage.tells(
                "cannot import state with",
                "cannot overwrite existing state with serial",
                "The lineages do not match! The state will not be pushed",
                "The destination state has a higher serial number! The state will not be pushed")) {
            return Rule.one(
                    Trouble.PUSH_REFUSED,
                    facts.put("serial", passage.find(SERIALS))
                            .put("stored-serial", passage.find(STORED_SERIAL))
                            .all());
        }
        if (passage.tells("planned state update is from an unrelated state lineage")) {
            return Rule.one(Trouble.STATE_LINEAGE_CHANGED, Map.of());
        }
        if (passage.tells(
                "Failed to persist state to backend",
                "The error shown above has prevented",
                "The errors shown above prevented",
                "the state has been written to the file \"errored.tfstate\"",
                "Failed to create local state file",
                "Failed to save state after apply")) {
            return Rule.one(Trouble.STATE_ERRORED_FILE, Map.of());
        }
        return passage.tells("No state file was found!", "Unable to find remote state")
                ? Rule.one(Trouble.STATE_MISSING, passage.place())
                : List.of();
    }
}
