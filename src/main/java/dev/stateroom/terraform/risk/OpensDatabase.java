package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.List;

/// Gives a database or a broker a public address.
final class OpensDatabase implements RiskRule {
    private static final String ATTRIBUTE = "publicly_accessible";

    @Override
    public boolean concerns(String type, Change change) {
        return change.action() != Change.Action.DELETE
                && switch (type) {
                    case "aws_db_instance",
                            "aws_rds_cluster_instance",
                            "aws_neptune_cluster_instance",
                            "aws_redshift_cluster",
                            "aws_redshiftserverless_workgroup",
                            "aws_dms_replication_instance",
                            "aws_mq_broker",
                            "aws_lightsail_database" ->
                            true;
                    default -> false;
                };
    }

    @Override
    public List<Risk> look(Subject subject) {
        if (subject.before().path(ATTRIBUTE).asBoolean(false)
                || !subject.after().path(ATTRIBUTE).asBoolean(false)) {
            return List.of();
        }
        return List.of(
                subject.risk(
                        Opening.RULE,
                        Severity.HIGH,
                        "Public",
                        ATTRIBUTE,
                        "Gives it a public address.",
                        "Its security groups and its passwords alone keep the internet out."));
    }
}
