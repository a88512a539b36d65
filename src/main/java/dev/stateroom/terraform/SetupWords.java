package dev.stateroom.terraform;

import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.util.List;
import java.util.regex.Pattern;

/// Terraform is missing, of another version, not initialised, or cannot get its providers and
/// modules.
///
/// Sources: `terraform/version_required.go` (0.11, 0.12), `command/init.go`,
/// `command/meta_backend.go`, `initwd`, `providercache`, `plugin/discovery` of Terraform 0.11 to
/// 1.14, the same of OpenTofu; transcripts g6 to g9; the shells' own words for a program that is
/// not there.
final class SetupWords implements Rule {
    private static final Pattern MISSING =
            Pattern.compile(
                    "^(?:[\\w./ -]+: )*(?:line \\d+: |\\d+: )?(?:(?:command )?not found: )?(?:terraform|tofu)(?:\\.exe)?(?:: (?:command )?not found)?$");
    private static final Pattern MISSING_ELSEWHERE =
            Pattern.compile(
                    "\"(?:terraform|tofu)(?:\\.exe)?\": executable file not found"
                            + "|'(?:terraform|tofu)(?:\\.exe)?' is not recognized as"
                            + "|The term '(?:terraform|tofu)(?:\\.exe)?' is not recognized"
                            + "|env: .?(?:terraform|tofu).?: No such file or directory");
    private static final Pattern CURRENT =
            Pattern.compile(
                    "does not support (?:Terraform|OpenTofu) version ([0-9][\\w.+-]*?)\\.(?: |$)");
    private static final Pattern CURRENT_OLD = Pattern.compile("Current version: ([0-9]\\S*)");
    private static final Pattern REQUIRED_OLD =
            Pattern.compile("Required version: (.+?) Current version");
    private static final Pattern REQUIRED = Pattern.compile("required_version = \"([^\"]+)\"");

    @Override
    public List<Explained> look(Passage passage) {
        String first = passage.lines().getFirst().strip();
        if ((first.contains("not found") && MISSING.matcher(first).matches())
                || MISSING_ELSEWHERE.matcher(passage.text()).find()) {
            return Rule.one(Trouble.TERRAFORM_MISSING, passage.place());
        }
        if (passage.tells(
                "Unsupported Terraform Core version",
                "Unsupported OpenTofu Core version",
                "This configuration does not support Terraform version",
                "This configuration does not support OpenTofu version",
                "The currently running version of Terraform doesn't meet")) {
            return Rule.one(
                    Trouble.TERRAFORM_TOO_OLD,
                    new Facts()
                            .put("current", passage.find(CURRENT))
                            .put("current", passage.find(CURRENT_OLD))
                            .put("required", passage.find(REQUIRED))
                            .put("required", passage.find(REQUIRED_OLD))
                            .put(passage.place())
                            .all());
        }
        if ((passage.headed() && passage.opens("Backend configuration changed"))
                || passage.opens(
                        "Backend initialization required",
                        "Cloud backend initialization required",
                        "Backend reinitialization required",
                        "Failed to decode current backend config")
                || passage.tells("The backend configuration created by the most recent run of")) {
            return Rule.one(Trouble.BACKEND_CHANGED, passage.place());
        }
        if (passage.tells(
                "Inconsistent dependency lock file",
                "Provider dependency changes detected",
                "Provider requirements cannot be satisfied by locked dependencies",
                "match any of the checksums",
                "does not match configured version constraint",
                "Incompatible API version with plugin",
                "Resource instance managed by newer provider version",
                "was created by a newer provider version")) {
            return Rule.one(Trouble.PROVIDER_MISMATCH, passage.place());
        }
        return isInit(passage) ? Rule.one(Trouble.INIT_FAILED, passage.place()) : List.of();
    }

    private static boolean isInit(Passage passage) {
        return passage.opens(
                        "Failed to query available provider packages",
                        "Failed to install provider",
                        "Failed to resolve provider packages",
                        "Failed to load plugin schemas",
                        "Failed to instantiate provider",
                        "Could not satisfy plugin requirements",
                        "Could not retrieve the list of available versions",
                        "Could not load plugin",
                        "Required plugins are not installed",
                        "Missing required provider",
                        "Missing backend configuration",
                        "Module not installed",
                        "Module not found",
                        "Module source has changed",
                        "Module version requirements have changed",
                        "Failed to download module",
                        "Could not download module",
                        "Error downloading modules",
                        "Failed to load module",
                        "Unreadable module directory",
                        "Error accessing remote module registry",
                        "Error installing provider",
                        "Unsupported backend type",
                        "Invalid backend type",
                        "error configuring S3 Backend",
                        "Error configuring the backend",
                        "Initialization required. Please see the error message above",
                        "Terraform encountered problems during initialisation",
                        "OpenTofu encountered problems during initialization",
                        "There are some problems with the configuration, described below",
                        "Plugin reinitialization required")
                || passage.text()
                        .matches(
                                "(?i)(?:Error: )?(?:Provider \"[^\"]+\" not available for installation|No provider \"[^\"]+\" plugins meet|No available provider \"[^\"]+\" plugins are compatible|module [^:]+: not found, may need to be downloaded).*");
    }
}
