package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.List;

/// Switches off what would tell of an intruder, or limit what one can read.
final class SwitchesWatchOff implements RiskRule {
    @Override
    public boolean concerns(String type, Change change) {
        return change.action() == Change.Action.UPDATE && !attribute(type).isEmpty();
    }

    private static String attribute(String type) {
        return switch (type) {
            case "aws_cloudtrail" -> "enable_logging";
            case "aws_guardduty_detector" -> "enable";
            case "aws_kms_key" -> "enable_key_rotation";
            default -> "";
        };
    }

    @Override
    public List<Risk> look(Subject subject) {
        String attribute = attribute(subject.type());
        if (!subject.before().path(attribute).asBoolean(false)
                || subject.after().path(attribute).asBoolean(true)) {
            return List.of();
        }
        return List.of(
                switch (subject.type()) {
                    case "aws_cloudtrail" ->
                            risk(
                                    subject,
                                    Severity.HIGH,
                                    "Stops recording who does what in the account.",
                                    "What happens from then on can never be looked up.");
                    case "aws_guardduty_detector" ->
                            risk(
                                    subject,
                                    Severity.HIGH,
                                    "Stops looking for intruders.",
                                    "An attack from then on is not noticed.");
                    default ->
                            risk(
                                    subject,
                                    Severity.MEDIUM,
                                    "Stops changing the key's material every year.",
                                    "One leak then opens all that is ever encrypted with it.");
                });
    }

    private static Risk risk(Subject subject, Severity severity, String what, String why) {
        return subject.risk(
                "watch-off", severity, "Unwatched", attribute(subject.type()), what, why);
    }
}
