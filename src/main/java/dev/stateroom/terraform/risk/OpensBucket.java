package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Lets the public into a bucket: its public access block is loosened, or its ACL names everyone.
final class OpensBucket implements RiskRule {
    private static final List<String> BLOCKS =
            List.of(
                    "restrict_public_buckets",
                    "block_public_policy",
                    "ignore_public_acls",
                    "block_public_acls");
    private static final Set<String> PUBLIC =
            Set.of("public-read", "public-read-write", "authenticated-read", "blob", "container");

    @Override
    public boolean concerns(String type, Change change) {
        return change.action() != Change.Action.DELETE
                && switch (type) {
                    case "aws_s3_bucket_public_access_block",
                            "aws_s3_account_public_access_block",
                            "aws_s3_bucket",
                            "aws_s3_bucket_acl",
                            "azurerm_storage_container",
                            "azurerm_storage_account" ->
                            true;
                    default -> false;
                };
    }

    @Override
    public List<Risk> look(Subject subject) {
        return switch (subject.type()) {
            case "aws_s3_bucket", "aws_s3_bucket_acl" -> named(subject, "acl");
            case "azurerm_storage_container" -> named(subject, "container_access_type");
            case "azurerm_storage_account" -> switched(subject);
            default -> loosened(subject);
        };
    }

    /// Without a block AWS lets nobody in since 2023; one that blocks nothing is made to let
    /// somebody in.
    private static List<Risk> loosened(Subject subject) {
        JsonNode before = subject.before();
        JsonNode after = subject.after();
        boolean blocksNothing = BLOCKS.stream().allMatch(name -> isFalse(after, name));
        return BLOCKS.stream()
                .filter(name -> isFalse(after, name))
                .filter(name ->
                        subject.existed() ? before.path(name).asBoolean(false) : blocksNothing)
                .limit(1)
                .map(name ->
                        subject.risk(
                                Opening.RULE,
                                Severity.HIGH,
                                "Public",
                                name,
                                "Loosens what keeps the bucket from being public.",
                                "A policy or an ACL that names everyone then opens it to"
                                        + " everyone."))
                .toList();
    }

    private static boolean isFalse(JsonNode values, String name) {
        return values.path(name).isBoolean() && !values.path(name).asBoolean(true);
    }

    private static List<Risk> named(Subject subject, String attribute) {
        String before = subject.before().path(attribute).asString("");
        String after = subject.after().path(attribute).asString("");
        if (!PUBLIC.contains(after) || after.equals(before) || before.equals("public-read-write")) {
            return List.of();
        }
        return List.of(
                subject.risk(
                        Opening.RULE,
                        Severity.HIGH,
                        "Public",
                        attribute,
                        "Lets the public into it (" + after + ").",
                        "What lies in it can be fetched by anyone who finds it."));
    }

    private static List<Risk> switched(Subject subject) {
        return List.of("allow_nested_items_to_be_public", "allow_blob_public_access").stream()
                .filter(name -> subject.after().path(name).asBoolean(false))
                .filter(name -> isFalse(subject.before(), name))
                .map(name ->
                        subject.risk(
                                Opening.RULE,
                                Severity.HIGH,
                                "Public",
                                name,
                                "Allows its containers to be public.",
                                "A container that says so can then be read by anyone."))
                .toList();
    }
}
