package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Switches off what keeps an object or its data from being destroyed by mistake. `prevent_destroy`
/// is not among it: a plan that meets it fails, and its JSON does not name it.
final class DropsProtection implements RiskRule {
    private static final List<String> GUARDS =
            List.of(
                    "deletion_protection",
                    "enable_deletion_protection",
                    "deletion_protection_enabled",
                    "prevent_deletion",
                    "purge_protection_enabled");

    private static final Set<String> TYPES =
            Set.of(
                    "aws_db_instance",
                    "aws_rds_cluster",
                    "aws_dynamodb_table",
                    "aws_lb",
                    "aws_cognito_user_pool",
                    "aws_docdb_cluster",
                    "aws_neptune_cluster",
                    "aws_s3_bucket",
                    "aws_ecr_repository",
                    "aws_eks_cluster",
                    "azurerm_key_vault",
                    "google_sql_database_instance",
                    "google_container_cluster",
                    "google_bigquery_table");

    @Override
    public boolean concerns(String type, Change change) {
        return TYPES.contains(type)
                && (change.action() == Change.Action.UPDATE
                        || change.action() == Change.Action.REPLACE
                        || change.action() == Change.Action.DELETE);
    }

    @Override
    public List<Risk> look(Subject subject) {
        List<Risk> risks = new ArrayList<>();
        for (String name : GUARDS) {
            JsonNode after = subject.after().path(name);
            if (subject.before().path(name).asBoolean(false)
                    && after.isBoolean()
                    && !after.booleanValue()) {
                risks.add(
                        subject.risk(
                                "drops-protection",
                                Risk.Severity.HIGH,
                                "Protection",
                                name,
                                "Switches off " + name + ".",
                                "Nothing keeps it from being destroyed after that."));
            }
        }
        boolean fresh = !subject.before().path("force_destroy").asBoolean(false);
        if (subject.change().action() != Change.Action.DELETE
                && fresh
                && subject.before().isObject()
                && subject.after().path("force_destroy").asBoolean(false)) {
            risks.add(
                    subject.risk(
                            "drops-protection",
                            Risk.Severity.MEDIUM,
                            "Protection",
                            "force_destroy",
                            "Switches on force_destroy.",
                            "It can be destroyed with all that is in it from then on."));
        }
        if (subject.destroys() && subject.before().path("skip_final_snapshot").asBoolean(false)) {
            risks.add(
                    subject.risk(
                            "drops-protection",
                            Risk.Severity.HIGH,
                            "No snapshot",
                            "skip_final_snapshot",
                            "Destroys a database without a last snapshot.",
                            "Its data is gone for good."));
        }
        return risks;
    }
}
