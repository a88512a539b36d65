package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import java.util.Optional;

/// What keeps Terraform from importing, told from its words.
///
/// Source: transcripts 82 and 83, and tried with 1.11.4; OpenTofu puts its own name for
/// Terraform's.
final class ImportTrouble {
    private ImportTrouble() {}

    /// @param words everything it said, masked
    static Optional<Problem> of(String address, String words) {
        String text = words.replaceAll("[\\s│╷╵]+", " ");
        if (text.contains("Resource already managed by")) {
            return Optional.of(taken(address));
        }
        if (text.contains("does not exist in the configuration")
                || text.contains("Configuration for import target does not exist")
                || text.contains("Import to non-existent module")
                || text.contains("Import block target does not exist")
                || (text.contains("import target") && text.contains("does not exist"))) {
            return Optional.of(
                    new Problem(
                            "import-undeclared",
                            "The configuration does not declare `" + address + "`.",
                            "Terraform manages only what the code declares; it would destroy the"
                                    + " object at the next apply.",
                            "Add the resource to the code, its module and key included, then"
                                    + " import again; nothing was changed.",
                            words));
        }
        if (text.contains("Cannot import non-existent remote object")) {
            return Optional.of(
                    new Problem(
                            "import-not-found",
                            "The provider finds nothing under that id for `" + address + "`.",
                            "It does not exist, or not in this account and region.",
                            "Look up the id in the form that the provider's documentation of the"
                                    + " resource names; nothing was changed.",
                            words));
        }
        if (text.contains("doesn't support import")
                || text.contains("does not support import")
                || text.contains("Import Not Implemented")) {
            return Optional.of(
                    new Problem(
                            "import-unsupported",
                            "The provider cannot import objects of the type of `" + address + "`.",
                            "",
                            "Restore it from a backup of the state that has it; nothing was"
                                    + " changed.",
                            words));
        }
        return Optional.empty();
    }

    static Problem taken(String address) {
        return Problem.of(
                "address-taken",
                "`" + address + "` is taken: the state has an object there already.",
                "Terraform manages one object at an address.",
                "Remove or move that one first if it is the wrong one; nothing was changed.");
    }
}
