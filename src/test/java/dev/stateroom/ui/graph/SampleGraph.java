package dev.stateroom.ui.graph;

import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The graph of an EKS environment of 147 resources, as plain `terraform graph` prints it, and a
/// plan for it: what the design's picture shows.
final class SampleGraph {
    private final Map<String, Set<String>> modules = new LinkedHashMap<>();
    private final List<String> edges = new ArrayList<>();

    private SampleGraph() {
        module(
                "vpc",
                31,
                "aws_vpc.this",
                "aws_subnet.public",
                "aws_subnet.private",
                "aws_nat_gateway.this");
        module("security", 19, "aws_security_group.nodes", "aws_security_group.cluster");
        module(
                "eks",
                24,
                "aws_iam_role.cluster",
                "aws_eks_cluster.this",
                "aws_eks_addon.vpc_cni",
                "aws_iam_role.node",
                "aws_eks_node_group.this",
                "aws_eks_addon.pod_identity");
        module("github_actions_oidc", 9, "aws_iam_openid_connect_provider.github");
        module("argocd", 14, "helm_release.argocd");
        module("ghcr_secret", 2, "kubernetes_secret.ghcr");
        module("k8s_resources", 31, "kubernetes_namespace.apps");
        module(
                "external_secrets",
                11,
                "aws_iam_role.external_secrets",
                "helm_release.external_secrets",
                "kubernetes_manifest.secret_store");
        modules.put(
                "",
                new LinkedHashSet<>(
                        List.of(
                                "aws_kms_key.state",
                                "data.aws_region.here",
                                "aws_route53_zone.main",
                                "aws_ecr_repository.api",
                                "aws_ecr_repository.web",
                                "aws_budgets_budget.month")));
        needs("vpc.aws_subnet.public", "vpc.aws_vpc.this");
        needs("vpc.aws_subnet.private", "vpc.aws_vpc.this");
        needs("vpc.aws_nat_gateway.this", "vpc.aws_subnet.public");
        needs("security.aws_security_group.nodes", "vpc.aws_vpc.this");
        needs("security.aws_security_group.cluster", "vpc.aws_vpc.this");
        needs("eks.aws_eks_cluster.this", "eks.aws_iam_role.cluster");
        needs("eks.aws_eks_cluster.this", "vpc.aws_subnet.private");
        needs("eks.aws_eks_cluster.this", "security.aws_security_group.cluster");
        needs("eks.aws_eks_addon.vpc_cni", "eks.aws_eks_cluster.this");
        needs("eks.aws_eks_node_group.this", "eks.aws_eks_cluster.this");
        needs("eks.aws_eks_node_group.this", "eks.aws_iam_role.node");
        needs("eks.aws_eks_node_group.this", "security.aws_security_group.nodes");
        needs("eks.aws_eks_addon.pod_identity", "eks.aws_eks_node_group.this");
        needs("argocd.helm_release.argocd", "eks.aws_eks_node_group.this");
        needs("ghcr_secret.kubernetes_secret.ghcr", "eks.aws_eks_node_group.this");
        needs("k8s_resources.kubernetes_namespace.apps", "eks.aws_eks_node_group.this");
        needs("external_secrets.helm_release.external_secrets", "eks.aws_eks_node_group.this");
        needs(
                "external_secrets.helm_release.external_secrets",
                "external_secrets.aws_iam_role.external_secrets");
        needs(
                "external_secrets.kubernetes_manifest.secret_store",
                "external_secrets.helm_release.external_secrets");
        needs(
                "external_secrets.aws_iam_role.external_secrets",
                "github_actions_oidc.aws_iam_openid_connect_provider.github");
    }

    private void module(String name, int count, String... first) {
        Set<String> all = new LinkedHashSet<>(List.of(first));
        String[] types = {
            "aws_route_table", "aws_iam_policy", "aws_cloudwatch_log_group", "kubernetes_config_map"
        };
        for (int i = all.size(); i < count; i++) {
            String one = types[i % types.length] + ".part_" + i;
            all.add(one);
            if (i % 4 == 0) {
                edges.add("module." + name + "." + one + "\" -> \"module." + name + "." + first[0]);
            }
        }
        modules.put(name, all);
    }

    private void needs(String from, String to) {
        edges.add("module." + from + "\" -> \"module." + to);
    }

    static String dot() {
        SampleGraph graph = new SampleGraph();
        StringBuilder text = new StringBuilder("digraph G {\n  rankdir = \"RL\";\n");
        graph.modules.forEach((module, all) -> {
            if (!module.isEmpty()) {
                text.append("  subgraph \"cluster_module.").append(module).append("\" {\n");
            }
            for (String one : all) {
                text.append("    \"")
                        .append(module.isEmpty() ? "" : "module." + module + ".")
                        .append(one)
                        .append("\" [label=\"")
                        .append(one)
                        .append("\"];\n");
            }
            if (!module.isEmpty()) {
                text.append("  }\n");
            }
        });
        graph.edges.forEach(edge -> text.append("  \"").append(edge).append("\";\n"));
        return text.append("}\n").toString();
    }

    static EnvironmentGraph read(Path folder) {
        try {
            return EnvironmentGraph.read(Files.writeString(folder.resolve("sample.dot"), dot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StagePlan plan() {
        List<Change> changes = new ArrayList<>();
        add(changes, Change.Action.REPLACE, "module.eks.aws_eks_node_group.this[\"general\"]");
        add(changes, Change.Action.UPDATE, "module.eks.aws_eks_addon.vpc_cni");
        add(changes, Change.Action.UPDATE, "module.security.aws_iam_policy.part_5");
        add(changes, Change.Action.UPDATE, "module.github_actions_oidc.aws_iam_policy.part_1");
        add(changes, Change.Action.CREATE, "module.eks.aws_eks_addon.pod_identity");
        add(changes, Change.Action.CREATE, "module.security.aws_route_table.part_4");
        add(changes, Change.Action.CREATE, "module.github_actions_oidc.aws_iam_policy.part_5");
        add(changes, Change.Action.CREATE, "module.ghcr_secret.kubernetes_secret.ghcr");
        for (String one :
                List.of(
                        "aws_iam_role.external_secrets",
                        "helm_release.external_secrets",
                        "kubernetes_manifest.secret_store")) {
            add(changes, Change.Action.CREATE, "module.external_secrets." + one);
        }
        for (int i = 1; i < 14; i += 4) {
            add(changes, Change.Action.CREATE, "module.k8s_resources.aws_iam_policy.part_" + i);
        }
        add(changes, Change.Action.DELETE, "module.k8s_resources.kubernetes_config_map.part_3");
        add(changes, Change.Action.DELETE, "module.ghcr_secret.aws_iam_policy.part_1");
        return new StagePlan(
                new Stage("rest", List.of()),
                Path.of("plan"),
                "8f31c2d0aa3b5c6d7e8f90123456",
                214L,
                "lineage",
                new Plan("1.2", "1.11.4", false, changes, drift(), 0, 0));
    }

    private static List<Change> drift() {
        List<Change> drift = new ArrayList<>();
        add(drift, Change.Action.UPDATE, "module.eks.aws_eks_cluster.this");
        add(drift, Change.Action.UPDATE, "module.vpc.aws_subnet.private[0]");
        add(drift, Change.Action.DELETE, "module.k8s_resources.kubernetes_namespace.apps");
        return drift;
    }

    /// A state with a few objects that do not stand as they should.
    static State state() {
        return new State(
                4,
                "1.11.4",
                214,
                "lineage",
                List.of(
                        object("module.eks.aws_eks_node_group.this[\"general\"]", true, null),
                        object("module.eks.aws_eks_cluster.this", false, "4fa856c3"),
                        object("module.argocd.helm_release.argocd", true, null),
                        object("module.vpc.aws_vpc.this", false, null)),
                List.of(),
                List.of());
    }

    private static State.Instance object(String address, boolean tainted, String deposed) {
        return new State.Instance(
                address, State.Mode.MANAGED, "t", "n", "p", tainted, deposed, List.of());
    }

    private static void add(List<Change> to, Change.Action action, String address) {
        to.add(
                new Change(
                        address,
                        action,
                        action == Change.Action.REPLACE ? "replace_because_cannot_update" : null,
                        null,
                        null,
                        null));
    }
}
