package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Switches off what protects an object from being destroyed, or what could bring it back: the next
/// mistake, or the next plan, then goes through.
final class SwitchesProtectionOff implements RiskRule {
    /// Attributes that protect while they are true.
    private static final List<String> GUARDS =
            List.of(
                    "deletion_protection",
                    "deletion_protection_enabled",
                    "enable_deletion_protection",
                    "delete_protection_enabled",
                    "disable_api_termination",
                    "termination_protection",
                    "purge_protection_enabled");

    /// Attributes that protect while they are false.
    private static final List<String> DANGERS =
            List.of("force_destroy", "force_delete", "skip_final_snapshot");

    @Override
    public boolean concerns(String type, Change change) {
        return change.action() == Change.Action.UPDATE
                && (Keeper.of(type).isPresent()
                        || switch (type) {
                            case "aws_instance",
                                    "aws_s3_bucket_versioning",
                                    "aws_cloudformation_stack",
                                    "aws_networkfirewall_firewall",
                                    "google_compute_instance" ->
                                    true;
                            default -> false;
                        });
    }

    @Override
    public List<Risk> look(Subject subject) {
        List<Risk> risks = new ArrayList<>();
        JsonNode before = subject.before();
        JsonNode after = subject.after();
        for (String name : GUARDS) {
            if (isOn(before.path(name)) && isOff(after.path(name))) {
                risks.add(
                        risk(
                                subject,
                                Severity.HIGH,
                                name,
                                "Switches its protection from deletion off.",
                                "The next plan, or a hand in the console, can destroy it."));
            }
        }
        for (String name : DANGERS) {
            if (!isOn(before.path(name)) && isOn(after.path(name))) {
                risks.add(
                        risk(
                                subject,
                                Severity.MEDIUM,
                                name,
                                name.equals("skip_final_snapshot")
                                        ? "Makes no last snapshot when it is destroyed."
                                        : "Lets it be destroyed with all that is in it.",
                                "Whoever destroys it then destroys what it holds, for good."));
            }
        }
        recovery(subject, risks);
        return risks;
    }

    private static void recovery(Subject subject, List<Risk> risks) {
        JsonNode before = subject.before();
        JsonNode after = subject.after();
        String backups = "backup_retention_period";
        if (before.path(backups).asInt(0) > 0
                && after.path(backups).isNumber()
                && after.path(backups).asInt(1) == 0) {
            risks.add(
                    risk(
                            subject,
                            Severity.HIGH,
                            backups,
                            "Switches its automatic backups off.",
                            "AWS deletes those that are there, and makes no more."));
        }
        if (isOn(before.path("point_in_time_recovery").path(0).path("enabled"))
                && isOff(after.path("point_in_time_recovery").path(0).path("enabled"))) {
            risks.add(
                    risk(
                            subject,
                            Severity.HIGH,
                            "point_in_time_recovery[0].enabled",
                            "Switches its recovery to a point in time off.",
                            "What is lost or overwritten from then on stays lost."));
        }
        String status = "status";
        if (before.path("versioning_configuration")
                        .path(0)
                        .path(status)
                        .asString("")
                        .equals("Enabled")
                && after.path("versioning_configuration")
                        .path(0)
                        .path(status)
                        .asString("")
                        .equals("Suspended")) {
            risks.add(
                    risk(
                            subject,
                            Severity.HIGH,
                            "versioning_configuration[0].status",
                            "Suspends the bucket's versions.",
                            "What is deleted or overwritten from then on stays lost."));
        }
    }

    private static boolean isOn(JsonNode value) {
        return value.isBoolean()
                ? value.asBoolean(false)
                : value.asString("").equals("ACTIVE") || value.asString("").equals("true");
    }

    /// Only what says so: a value that is not known is not off.
    private static boolean isOff(JsonNode value) {
        return value.isBoolean()
                ? !value.asBoolean(true)
                : value.asString("").equals("INACTIVE") || value.asString("").equals("false");
    }

    private static Risk risk(
            Subject subject, Severity severity, String attribute, String what, String why) {
        return subject.risk("protection-off", severity, "Unprotected", attribute, what, why);
    }
}
