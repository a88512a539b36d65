package dev.stateroom.ui.overview;

import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;

/// Whether the Terraform at hand can read the state.
final class TerraformCheck {
    private final Sight sight;
    private final String name;

    TerraformCheck(Sight sight) {
        this.sight = sight;
        name = sight.environment().name();
    }

    /// By its version and the one that wrote the state.
    Check terraform() {
        Snapshot snapshot = sight.status().snapshot();
        String used = sight.terraform();
        if (used == null) {
            Problem why = sight.terraformProblem();
            return new Check(
                    "Terraform",
                    Standing.WARN,
                    "Not found",
                    why == null ? null : Check.Meaning.of("Nothing can be planned from here", why));
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
}
