package dev.stateroom.terraform;

import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.util.List;
import java.util.regex.Pattern;

/// What keeps Terraform from importing.
///
/// Sources: `command/import.go`, `terraform/{node_resource_import,transform_import_state_test}.go`,
/// transcripts 82 and 83, and tried with 1.11.4; OpenTofu puts its own name for Terraform's.
final class ImportWords implements Rule {
    private static final Pattern MANAGED =
            Pattern.compile("managing a remote object for (.+?)\\. To ");
    private static final Pattern UNDECLARED =
            Pattern.compile("resource address \"(.+?)\" does not exist in the configuration");
    private static final Pattern TARGET =
            Pattern.compile(
                    "(?:import target|existing object to) \"?([^\\s\"]+(?:\\[\"[^\"]*\"])?[^\\s\",]*)\"?");

    @Override
    public List<Explained> look(Passage passage) {
        if (passage.tells("Resource already managed by")) {
            return Rule.one(
                    Trouble.ADDRESS_TAKEN,
                    new Facts().put("address", passage.find(MANAGED)).put(passage.place()).all());
        }
        if (passage.tells("Cannot import non-existent remote object")) {
            return Rule.one(
                    Trouble.IMPORT_NOT_FOUND,
                    new Facts().put("address", passage.find(TARGET)).put(passage.place()).all());
        }
        if ((passage.headed() && passage.text().contains("does not exist in the configuration"))
                || passage.tells(
                        "Configuration for import target does not exist",
                        "Import to non-existent module",
                        "Import block target does not exist")
                || (passage.headed()
                        && passage.says("import target")
                        && passage.says("does not exist"))) {
            return Rule.one(
                    Trouble.IMPORT_UNDECLARED,
                    new Facts()
                            .put("address", passage.find(UNDECLARED))
                            .put(passage.place())
                            .all());
        }
        return passage.headed()
                        && passage.says(
                                "doesn't support import",
                                "does not support import",
                                "Import Not Implemented")
                ? Rule.one(Trouble.IMPORT_UNSUPPORTED, passage.place())
                : List.of();
    }
}
