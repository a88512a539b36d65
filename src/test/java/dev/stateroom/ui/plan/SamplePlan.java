package dev.stateroom.ui.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A plan of the FastAPI project as `terraform show -json` prints one, with something of
/// everything: a replacement, what opens to the world, a trust that widens, what is destroyed,
/// secrets, drift, outputs, a check that fails.
public final class SamplePlan {
    /// The change that is replaced.
    public static final String NODES = "module.eks.aws_eks_node_group.this[\"general\"]";

    /// A value that must never be seen.
    public static final String SECRET = "canary-ssh-key-0423";

    private SamplePlan() {}

    /// Writes it to `file`.
    public static Path write(Path file) throws IOException {
        return Files.writeString(file, text());
    }

    /// One in which nothing changes.
    public static Path empty(Path file) throws IOException {
        return Files.writeString(
                file,
                """
                {"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{}},"resource_changes":[]}
                """);
    }

    private static String text() {
        List<String> changes = new ArrayList<>();
        changes.add(
                change(
                        "module.security_groups.aws_vpc_security_group_ingress_rule.alb_https",
                        "create",
                        "null",
                        """
                        {"cidr_ipv4":"0.0.0.0/0","from_port":443,"to_port":443,"ip_protocol":"tcp","description":"HTTPS to the load balancer"}\
                        """,
                        """
                        {"id":true,"arn":true}\
                        """));
        changes.add(
                change(
                        "module.security_groups.aws_security_group.nodes",
                        "update",
                        """
                        {"name":"nodes","description":"Nodes","tags":{"Team":"platform"},"vpc_id":"vpc-0a1"}\
                        """,
                        """
                        {"name":"nodes","description":"Nodes","tags":{"Team":"platform","Cost":"4711"},"vpc_id":"vpc-0a1"}\
                        """,
                        "{}"));
        changes.add(nodes());
        changes.add(
                change(
                        "module.eks.aws_eks_addon.vpc_cni",
                        "update",
                        """
                        {"addon_name":"vpc-cni","addon_version":"v1.18.3-eksbuild.2","preserve":null,"configuration_values":"{\\"env\\":{\\"WARM_IP_TARGET\\":\\"2\\"}}"}\
                        """,
                        """
                        {"addon_name":"vpc-cni","addon_version":"v1.19.0-eksbuild.1","preserve":null,"configuration_values":"{\\"env\\":{\\"WARM_IP_TARGET\\":\\"4\\"}}"}\
                        """,
                        "{}"));
        changes.add(
                change(
                        "module.eks.aws_eks_addon.pod_identity",
                        "create",
                        "null",
                        """
                        {"addon_name":"eks-pod-identity-agent","cluster_name":"fastapi-prod"}\
                        """,
                        """
                        {"arn":true,"id":true,"addon_version":true}\
                        """));
        for (String name : List.of("role", "policy", "store", "sync")) {
            changes.add(
                    change(
                            "module.external_secrets.kubernetes_manifest." + name,
                            "create",
                            "null",
                            "{\"manifest\":{\"kind\":\""
                                    + name
                                    + "\",\"metadata\":{\"name\":\"x\"}}}",
                            "{\"object\":true}"));
        }
        changes.add(
                change(
                        "module.github_oidc.aws_iam_role.github_actions",
                        "update",
                        """
                        {"name":"github-actions-prod","assume_role_policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"sts:AssumeRoleWithWebIdentity\\",\\"Principal\\":{\\"Federated\\":\\"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com\\"}}]}"}\
                        """,
                        """
                        {"name":"github-actions-prod","assume_role_policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"sts:AssumeRoleWithWebIdentity\\",\\"Principal\\":{\\"Federated\\":\\"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com\\"}},{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"sts:AssumeRole\\",\\"Principal\\":{\\"AWS\\":\\"arn:aws:iam::210987654321:root\\"}}]}"}\
                        """,
                        "{}"));
        changes.add(
                change(
                        "module.github_oidc.aws_iam_role_policy.ecr_push",
                        "create",
                        "null",
                        """
                        {"name":"ecr-push","policy":"{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":[\\"ecr:PutImage\\"],\\"Resource\\":\\"*\\"}]}"}\
                        """,
                        "{\"id\":true}"));
        changes.add(
                change(
                        "module.ghcr_secret.kubernetes_secret.ghcr",
                        "delete",
                        """
                        {"metadata":[{"name":"ghcr","namespace":"fastapi"}],"type":"kubernetes.io/dockerconfigjson","data":{".dockerconfigjson":"canary-docker-config"}}\
                        """,
                        "null",
                        "{}"));
        changes.add(
                change(
                        "module.ghcr_secret.kubernetes_manifest.ghcr_external",
                        "create",
                        "null",
                        "{\"manifest\":{\"kind\":\"ExternalSecret\"}}",
                        "{\"object\":true}"));
        for (String name : List.of("config", "quota", "limits", "policy")) {
            changes.add(
                    change(
                            "module.k8s_resources.kubernetes_config_map_v1." + name,
                            name.equals("policy") ? "delete" : "create",
                            name.equals("policy") ? "{\"data\":{\"a\":\"b\"}}" : "null",
                            name.equals("policy")
                                    ? "null"
                                    : "{\"data\":{\"settings.ini\":\"a=1\\nb=2\\n\"}}",
                            "{}"));
        }
        changes.add(
                change(
                        "module.k8s_resources.kubernetes_config_map_v1.motd",
                        "update",
                        "{\"data\":{\"motd.txt\":\"Welcome.\\nThis is stg.\\nCall us.\\n\"},\"immutable\":false}",
                        "{\"data\":{\"motd.txt\":\"Welcome.\\nThis is prod.\\nCall us.\\nSecond line.\\n\"},\"immutable\":false}",
                        "{}"));
        changes.add(
                """
                {"address":"module.vpc.aws_route_table.private[0]","previous_address":"module.vpc.aws_route_table.private","mode":"managed","type":"aws_route_table","name":"private","provider_name":"registry.terraform.io/hashicorp/aws","change":{"actions":["no-op"],"before":{"id":"rtb-1"},"after":{"id":"rtb-1"},"after_unknown":{},"before_sensitive":{},"after_sensitive":{}}}\
                """);
        StringBuilder prior = new StringBuilder();
        for (int i = 0; i < 147; i++) {
            prior.append(prior.isEmpty() ? "" : ",")
                    .append("{\"address\":\"aws_x.y")
                    .append(i)
                    .append("\",\"mode\":\"managed\",\"type\":\"aws_x\",\"values\":{}}");
        }
        return """
        {"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{}},
        "resource_drift":[
         {"address":"module.eks.aws_autoscaling_group.general","mode":"managed","type":"aws_autoscaling_group","name":"general","change":{"actions":["update"],"before":{"desired_capacity":3,"max_size":6},"after":{"desired_capacity":5,"max_size":6},"before_sensitive":{},"after_sensitive":{},"after_unknown":{}}},
         {"address":"module.argocd.kubernetes_ingress_v1.argocd","mode":"managed","type":"kubernetes_ingress_v1","name":"argocd","change":{"actions":["delete"],"before":{"id":"argocd/argocd"},"after":null,"before_sensitive":{},"after_sensitive":false,"after_unknown":{}}}],
        "resource_changes":[
        """
                + String.join(",\n", changes)
                + """
                ],
                "output_changes":{
                 "cluster_endpoint":{"actions":["no-op"],"before":"https://x","after":"https://x","after_unknown":false,"before_sensitive":false,"after_sensitive":false},
                 "node_group_arns":{"actions":["update"],"before":["arn:aws:eks:eu-central-1:123456789012:nodegroup/general-20260614"],"after_unknown":true,"before_sensitive":false,"after_sensitive":false},
                 "ci_token":{"actions":["create"],"before":null,"after":"canary-ci-token","after_unknown":false,"before_sensitive":false,"after_sensitive":true}},
                "checks":[{"address":{"kind":"check","to_display":"check.certificate","name":"certificate"},"status":"fail","instances":[{"address":{"to_display":"check.certificate"},"status":"fail","problems":[{"message":"The certificate ends in 6 days."}]}]},
                 {"address":{"kind":"resource","to_display":"module.vpc.aws_vpc.this","mode":"managed","type":"aws_vpc","name":"this"},"status":"pass"}],
                "prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[
                """
                + prior
                + "]}}}}\n";
    }

    private static String nodes() {
        String same =
                "\"ami_type\":\"AL2023_x86_64_STANDARD\",\"capacity_type\":\"ON_DEMAND\",\"cluster_name\":\"fastapi-prod\",\"disk_size\":40,\"force_update_version\":false,\"node_role_arn\":\"arn:aws:iam::123456789012:role/nodes\",\"subnet_ids\":[\"subnet-1\",\"subnet-2\"],\"taint\":[],\"tags\":{\"Team\":\"platform\"}";
        return """
        {"address":"module.eks.aws_eks_node_group.this[\\"general\\"]","module_address":"module.eks","mode":"managed","type":"aws_eks_node_group","name":"this","index":"general","provider_name":"registry.terraform.io/hashicorp/aws","action_reason":"replace_because_cannot_update",
        "change":{"actions":["create","delete"],
        "before":{"instance_types":["t3.large"],"version":"1.30","scaling_config":[{"desired_size":3,"max_size":6}],"labels":null,"remote_access":[{"ec2_ssh_key":"SECRET"}],"node_group_name":"general-20260614","arn":"arn:aws:eks:eu-central-1:123456789012:nodegroup/general",SAME},
        "after":{"instance_types":["m6i.large"],"version":"1.31","scaling_config":[{"desired_size":4,"max_size":6}],"labels":{"pool":"general-v2"},"remote_access":[{"ec2_ssh_key":"SECRET"}],SAME},
        "after_unknown":{"node_group_name":true,"arn":true,"scaling_config":[{}]},
        "before_sensitive":{"remote_access":[{"ec2_ssh_key":true}]},"after_sensitive":{"remote_access":[{"ec2_ssh_key":true}]},
        "replace_paths":[["instance_types",0]]}}\
        """
                .replace("SAME", same)
                .replace("SECRET", SECRET);
    }

    private static String change(
            String address, String action, String before, String after, String unknown) {
        String[] parts = address.split("\\.");
        return """
        {"address":"%s","module_address":"%s","mode":"managed","type":"%s","name":"%s","provider_name":"registry.terraform.io/hashicorp/aws","change":{"actions":["%s"],"before":%s,"after":%s,"after_unknown":%s,"before_sensitive":{},"after_sensitive":{}}}\
        """
                .formatted(
                        address,
                        parts[0] + "." + parts[1],
                        parts[2],
                        parts[3],
                        action,
                        before,
                        after,
                        unknown);
    }
}
