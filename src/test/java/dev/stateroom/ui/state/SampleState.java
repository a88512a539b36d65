package dev.stateroom.ui.state;

import dev.stateroom.model.State;
import dev.stateroom.model.StateValue;
import java.util.ArrayList;
import java.util.List;

/// States for tests and pictures: one like that of the product's own infrastructure, and one as
/// large as a test wants it.
public final class SampleState {
    public static final String SECRET = "module.ghcr_secret.kubernetes_secret.ghcr";
    public static final String ROTATING = "module.ghcr_secret.time_rotating.ghcr_token";
    public static final String WORKER =
            "module.k8s_resources.kubernetes_secret_v1.ghcr_pull_worker";

    private SampleState() {}

    /// A state of nine modules, one of them in another, with a tainted object and a deposed one.
    public static State of(long serial) {
        List<State.Instance> all = new ArrayList<>();
        many(all, "module.vpc", "aws_subnet", "private", 3, List.of("module.vpc.aws_vpc.this"));
        one(all, "module.vpc", "aws_vpc", "this", List.of());
        many(
                all,
                "module.vpc",
                "aws_route_table",
                "private",
                3,
                List.of("module.vpc.aws_vpc.this"));
        many(
                all,
                "module.vpc",
                "aws_nat_gateway",
                "this",
                3,
                List.of("module.vpc.aws_subnet.private"));
        many(
                all,
                "module.security_groups",
                "aws_security_group_rule",
                "nodes",
                12,
                List.of("module.vpc.aws_vpc.this"));
        one(all, "module.eks", "aws_eks_cluster", "this", List.of("module.vpc.aws_subnet.private"));
        one(
                all,
                "module.eks.module.node_group[\"general\"]",
                "aws_eks_node_group",
                "this",
                List.of("module.eks.aws_eks_cluster.this"));
        one(
                all,
                "module.eks.module.node_group[\"general\"]",
                "aws_launch_template",
                "this",
                List.of());
        one(
                all,
                "module.eks.module.node_group[\"spot\"]",
                "aws_eks_node_group",
                "this",
                List.of("module.eks.aws_eks_cluster.this"));
        one(all, "module.github_oidc", "aws_iam_openid_connect_provider", "github", List.of());
        many(
                all,
                "module.github_oidc",
                "aws_iam_role",
                "deploy",
                2,
                List.of("module.github_oidc.aws_iam_openid_connect_provider.github"));
        one(
                all,
                "module.ghcr_secret",
                "kubernetes_secret",
                "ghcr",
                List.of("module.ghcr_secret.time_rotating.ghcr_token"));
        one(all, "module.ghcr_secret", "time_rotating", "ghcr_token", List.of());
        one(
                all,
                "module.k8s_resources",
                "kubernetes_service_account",
                "fastapi",
                List.of("module.ghcr_secret.kubernetes_secret.ghcr"));
        one(
                all,
                "module.k8s_resources",
                "kubernetes_secret_v1",
                "ghcr_pull_worker",
                List.of("module.ghcr_secret.kubernetes_secret.ghcr"));
        one(
                all,
                "module.k8s_resources",
                "kubernetes_deployment",
                "worker",
                List.of("module.k8s_resources.kubernetes_secret_v1.ghcr_pull_worker"));
        many(all, "module.k8s_resources", "kubernetes_config_map", "settings", 14, List.of());
        one(
                all,
                "module.argocd",
                "kubernetes_secret",
                "ghcr_repo",
                List.of("module.ghcr_secret.kubernetes_secret.ghcr"));
        one(
                all,
                "module.argocd",
                "helm_release",
                "argocd",
                List.of("module.eks.aws_eks_cluster.this"));
        many(all, "module.external_secrets", "aws_iam_role", "irsa", 4, List.of());
        all.add(
                instance(
                        "aws_s3_bucket.logs",
                        State.Mode.MANAGED,
                        "aws_s3_bucket",
                        "logs",
                        true,
                        null,
                        List.of()));
        all.add(
                instance(
                        "data.aws_caller_identity.this",
                        State.Mode.DATA,
                        "aws_caller_identity",
                        "this",
                        false,
                        null,
                        List.of()));
        all.add(
                instance(
                        "module.vpc.data.aws_availability_zones.all",
                        State.Mode.DATA,
                        "aws_availability_zones",
                        "all",
                        false,
                        null,
                        List.of()));
        all.add(
                instance(
                        "module.eks.module.node_group[\"spot\"].aws_eks_node_group.this",
                        State.Mode.MANAGED,
                        "aws_eks_node_group",
                        "this",
                        false,
                        "3f8a92d4",
                        List.of()));
        return new State(
                4,
                "1.11.4",
                serial,
                "7c1f0e52-9a53-4c66-8d8e-02c9d1f7a91d",
                all,
                List.of("cluster_endpoint", "cluster_name", "vpc_id", "deploy_role_arn"),
                List.of(
                        new State.Check("check", "check.cluster_answers", "pass"),
                        new State.Check("resource", "module.vpc.aws_vpc.this", "unknown"),
                        new State.Check("output", "output.cluster_endpoint", "fail")));
    }

    /// A state of that many objects in modules of a hundred.
    public static State large(int objects) {
        List<State.Instance> all = new ArrayList<>(objects);
        for (int i = 0; i < objects; i++) {
            String module = "module.part[\"%04d\"]".formatted(i / 100);
            all.add(
                    instance(
                            module + ".aws_instance.node[" + i % 100 + "]",
                            State.Mode.MANAGED,
                            "aws_instance",
                            "node",
                            false,
                            null,
                            i % 100 == 0 ? List.of() : List.of("module.part.aws_vpc.this")));
        }
        return new State(4, "1.11.4", 7, "large", all, List.of(), List.of());
    }

    /// The same state without these addresses, one serial later.
    public static State without(State state, List<String> addresses) {
        return new State(
                state.version(),
                state.terraformVersion(),
                state.serial() + 1,
                state.lineage(),
                state.instances().stream().filter(i -> !addresses.contains(i.address())).toList(),
                state.outputs(),
                state.checks());
    }

    /// What an object of it has.
    public static List<StateValue> values(String address) {
        if (address.equals(SECRET)) {
            return List.of(
                    new StateValue("data..dockerconfigjson", "••••••••", true),
                    new StateValue("id", "\"fastapi/ghcr\"", false),
                    new StateValue("immutable", "false", false),
                    new StateValue("metadata[0].labels.app", "\"fastapi\"", false),
                    new StateValue("metadata[0].name", "\"ghcr\"", false),
                    new StateValue("metadata[0].namespace", "\"fastapi\"", false),
                    new StateValue("type", "\"kubernetes.io/dockerconfigjson\"", false),
                    new StateValue("wait_for_service_account_token", "true", false));
        }
        return List.of(
                new StateValue(
                        "arn", "\"arn:aws:ec2:eu-central-1:123456789012:thing/0a1b\"", false),
                new StateValue("id", "\"thing-0a1b2c3d4e5f\"", false),
                new StateValue("tags.Name", "\"fastapi-prod\"", false),
                new StateValue("tags_all.Environment", "\"prod\"", false));
    }

    private static void one(
            List<State.Instance> all, String module, String type, String name, List<String> needs) {
        all.add(
                instance(
                        module + "." + type + "." + name,
                        State.Mode.MANAGED,
                        type,
                        name,
                        false,
                        null,
                        needs));
    }

    private static void many(
            List<State.Instance> all,
            String module,
            String type,
            String name,
            int count,
            List<String> needs) {
        for (int i = 0; i < count; i++) {
            all.add(
                    instance(
                            module + "." + type + "." + name + "[" + i + "]",
                            State.Mode.MANAGED,
                            type,
                            name,
                            false,
                            null,
                            needs));
        }
    }

    private static State.Instance instance(
            String address,
            State.Mode mode,
            String type,
            String name,
            boolean tainted,
            String deposed,
            List<String> needs) {
        return new State.Instance(
                address,
                mode,
                type,
                name,
                "registry.terraform.io/hashicorp/" + type.substring(0, type.indexOf('_')),
                tainted,
                deposed,
                needs);
    }
}
