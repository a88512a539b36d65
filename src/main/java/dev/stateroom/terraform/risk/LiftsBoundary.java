package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.List;

/// Takes the permissions boundary off a role or user: all that its policies say then counts.
final class LiftsBoundary implements RiskRule {
    private static final String ATTRIBUTE = "permissions_boundary";

    @Override
    public boolean concerns(String type, Change change) {
        return (type.equals("aws_iam_role") || type.equals("aws_iam_user"))
                && switch (change.action()) {
                    case UPDATE, REPLACE -> true;
                    case CREATE, DELETE, READ, NOOP, FORGET -> false;
                };
    }

    @Override
    public List<Risk> look(Subject subject) {
        if (subject.before().path(ATTRIBUTE).asString("").isEmpty()
                || !subject.after().isObject()
                || !subject.after().path(ATTRIBUTE).asString("").isEmpty()
                || subject.isUnknown(ATTRIBUTE)) {
            return List.of();
        }
        return List.of(
                subject.risk(
                        "lifts-boundary",
                        Severity.MEDIUM,
                        "Policy",
                        ATTRIBUTE,
                        "Takes its permissions boundary away.",
                        "All that its policies allow counts from then on."));
    }
}
