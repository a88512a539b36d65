package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Lets everybody in who could not come in before: a source of `0.0.0.0/0`, `::/0` or `*` in a rule
/// for what comes in, an endpoint or a database that becomes public. What goes out is not flagged.
final class OpensToWorld implements RiskRule {
    private static final Set<String> WORLD =
            Set.of("0.0.0.0/0", "::/0", "*", "Internet", "0.0.0.0");

    /// Where the sources are, by type: paths whose elements are lists or texts.
    private static final Map<String, List<String>> SOURCES =
            Map.ofEntries(
                    Map.entry(
                            "aws_security_group",
                            List.of("ingress.cidr_blocks", "ingress.ipv6_cidr_blocks")),
                    Map.entry(
                            "aws_default_security_group",
                            List.of("ingress.cidr_blocks", "ingress.ipv6_cidr_blocks")),
                    Map.entry(
                            "aws_security_group_rule", List.of("cidr_blocks", "ipv6_cidr_blocks")),
                    Map.entry(
                            "aws_vpc_security_group_ingress_rule",
                            List.of("cidr_ipv4", "cidr_ipv6")),
                    Map.entry(
                            "aws_network_acl", List.of("ingress.cidr_block", "ingress.ipv6_cidr_block")),
                    Map.entry(
                            "aws_default_network_acl",
                            List.of("ingress.cidr_block", "ingress.ipv6_cidr_block")),
                    Map.entry("aws_network_acl_rule", List.of("cidr_block", "ipv6_cidr_block")),
                    Map.entry("aws_eks_cluster", List.of("vpc_config.public_access_cidrs")),
                    Map.entry(
                            "azurerm_network_security_rule",
                            List.of("source_address_prefix", "source_address_prefixes")),
                    Map.entry(
                            "azurerm_network_security_group",
                            List.of(
                                    "security_rule.source_address_prefix",
                                    "security_rule.source_address_prefixes")),
                    Map.entry("google_compute_firewall", List.of("source_ranges")));

    /// What is public where it is true.
    private static final Set<String> PUBLIC = Set.of("publicly_accessible");

    private static final Set<String> PUBLIC_TYPES =
            Set.of(
                    "aws_db_instance",
                    "aws_rds_cluster_instance",
                    "aws_redshift_cluster",
                    "aws_docdb_cluster_instance",
                    "aws_mq_broker",
                    "aws_dms_replication_instance");

    private static final List<String> BLOCKS =
            List.of(
                    "block_public_acls",
                    "block_public_policy",
                    "ignore_public_acls",
                    "restrict_public_buckets");

    private static final Set<String> BLOCK_TYPES =
            Set.of("aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block");

    @Override
    public boolean concerns(String type, Change change) {
        boolean comes =
                change.action() == Change.Action.CREATE
                        || change.action() == Change.Action.UPDATE
                        || change.action() == Change.Action.REPLACE;
        return (comes || (change.action() == Change.Action.DELETE && BLOCK_TYPES.contains(type)))
                && (SOURCES.containsKey(type)
                        || PUBLIC_TYPES.contains(type)
                        || BLOCK_TYPES.contains(type));
    }

    @Override
    public List<Risk> look(Subject subject) {
        List<Risk> risks = new ArrayList<>();
        if (BLOCK_TYPES.contains(subject.type())) {
            blocks(subject, risks);
            return risks;
        }
        if (PUBLIC_TYPES.contains(subject.type())) {
            for (String name : PUBLIC) {
                if (subject.after().path(name).asBoolean(false)
                        && !subject.before().path(name).asBoolean(false)) {
                    risks.add(
                            risk(
                                    subject,
                                    "Public",
                                    name,
                                    "Makes " + Names.of(subject.type()) + " public.",
                                    "It gets an address that the internet reaches."));
                }
            }
        }
        if (!comesIn(subject.after())) {
            return risks;
        }
        for (String path : SOURCES.getOrDefault(subject.type(), List.of())) {
            sources(subject, path, risks);
        }
        return risks;
    }

    /// Some types carry both directions and say which.
    private static boolean comesIn(JsonNode values) {
        String type = values.path("type").asString("ingress");
        String direction = values.path("direction").asString("Inbound");
        boolean denies =
                values.path("rule_action").asString("allow").equalsIgnoreCase("deny")
                        || values.path("access").asString("Allow").equalsIgnoreCase("Deny")
                        || !values.path("deny").isEmpty();
        return !type.equals("egress")
                && !direction.equalsIgnoreCase("Outbound")
                && !direction.equals("EGRESS")
                && !values.path("egress").asBoolean(false)
                && !denies;
    }

    private void sources(Subject subject, String path, List<Risk> risks) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            found(subject, subject.before(), subject.after(), path, path, risks);
            return;
        }
        String block = path.substring(0, dot);
        String name = path.substring(dot + 1);
        Set<String> open = new HashSet<>();
        for (JsonNode rule : subject.before().path(block)) {
            if (world(rule.path(name)) != null) {
                open.add(Ports.of(rule));
            }
        }
        JsonNode rules = subject.after().path(block);
        for (int i = 0; i < rules.size(); i++) {
            JsonNode rule = rules.get(i);
            boolean denies =
                    rule.path("action").asString("allow").equalsIgnoreCase("deny")
                            || rule.path("access").asString("Allow").equalsIgnoreCase("Deny")
                            || rule.path("direction").asString("").equalsIgnoreCase("Outbound");
            if (!denies && !open.contains(Ports.of(rule))) {
                found(
                        subject,
                        subject.before().path("there is none"),
                        rule,
                        name,
                        block + "[" + i + "]." + name,
                        risks);
            }
        }
    }

    private static void found(
            Subject subject,
            JsonNode before,
            JsonNode after,
            String name,
            String path,
            List<Risk> risks) {
        String source = world(after.path(name));
        boolean was = world(before.path(name)) != null && Ports.of(before).equals(Ports.of(after));
        if (source == null || was) {
            return;
        }
        boolean endpoint = subject.type().equals("aws_eks_cluster");
        if (endpoint && !after.path("endpoint_public_access").asBoolean(true)) {
            return;
        }
        risks.add(
                risk(
                        subject,
                        source,
                        path,
                        endpoint
                                ? "Opens the cluster's API endpoint to the internet."
                                : "Opens " + Ports.of(after) + " to the internet.",
                        "Everybody who can send a packet is let in by this rule."));
    }

    private static @org.jspecify.annotations.Nullable String world(JsonNode value) {
        if (value.isString()) {
            return WORLD.contains(value.stringValue()) ? value.stringValue() : null;
        }
        for (JsonNode element : value) {
            if (element.isString() && WORLD.contains(element.stringValue())) {
                return element.stringValue();
            }
        }
        return null;
    }

    private static void blocks(Subject subject, List<Risk> risks) {
        for (String name : BLOCKS) {
            boolean was = subject.before().path(name).asBoolean(false);
            boolean stays =
                    subject.after().path(name).asBoolean(false)
                            || subject.afterUnknown().path(name).asBoolean(false);
            if (was && !stays) {
                risks.add(
                        risk(
                                subject,
                                "Public",
                                name,
                                "Lifts the block of public access.",
                                "Objects or policies of the bucket may become public."));
                return;
            }
        }
    }

    private static Risk risk(
            Subject subject, String label, String attribute, String what, String why) {
        return subject.risk("opens-to-world", Risk.Severity.HIGH, label, attribute, what, why);
    }
}
