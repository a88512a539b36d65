package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Gives every AWS account, or everybody, what was for a few: a function's URL without
/// authorization, an image or a snapshot that is shared with all.
final class OpensToAnyone implements RiskRule {
    @Override
    public boolean concerns(String type, Change change) {
        return change.action() != Change.Action.DELETE
                && switch (type) {
                    case "aws_lambda_function_url",
                            "aws_ami_launch_permission",
                            "aws_db_snapshot",
                            "aws_db_cluster_snapshot" ->
                            true;
                    default -> false;
                };
    }

    @Override
    public List<Risk> look(Subject subject) {
        return switch (subject.type()) {
            case "aws_lambda_function_url" ->
                    becomes(
                            subject,
                            "authorization_type",
                            "NONE",
                            "Lets anybody on the internet call the function.",
                            "Whatever it may do it then does for strangers, at your cost.");
            case "aws_ami_launch_permission" ->
                    becomes(
                            subject,
                            "group",
                            "all",
                            "Makes the image public.",
                            "Every AWS account can start it and read what is on its disk.");
            default -> shared(subject);
        };
    }

    private static List<Risk> becomes(
            Subject subject, String attribute, String open, String what, String why) {
        return !subject.before().path(attribute).asString("").equals(open)
                        && subject.after().path(attribute).asString("").equals(open)
                ? List.of(risk(subject, attribute, what, why))
                : List.of();
    }

    private static List<Risk> shared(Subject subject) {
        String attribute = "shared_accounts";
        JsonNode after = subject.after().path(attribute);
        for (int i = 0; i < after.size(); i++) {
            if (isAll(after.path(i))
                    && subject.before()
                            .path(attribute)
                            .valueStream()
                            .noneMatch(OpensToAnyone::isAll)) {
                return List.of(
                        risk(
                                subject,
                                attribute + "[" + i + "]",
                                "Shares the snapshot with every AWS account.",
                                "Whoever restores it reads all of the data."));
            }
        }
        return List.of();
    }

    private static boolean isAll(JsonNode account) {
        return account.asString("").equals("all");
    }

    private static Risk risk(Subject subject, String attribute, String what, String why) {
        return subject.risk(Opening.RULE, Severity.HIGH, "Public", attribute, what, why);
    }
}
