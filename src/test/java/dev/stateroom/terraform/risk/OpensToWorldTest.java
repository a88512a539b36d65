package dev.stateroom.terraform.risk;

import static dev.stateroom.terraform.risk.Subjects.change;
import static dev.stateroom.terraform.risk.Subjects.flags;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What opens to the internet, on changes written by hand in the exact form in which `terraform
/// show -json` prints those of the providers.
class OpensToWorldTest {
    private static final String CREATE = "[\"create\"]";
    private static final String UPDATE = "[\"update\"]";

    private static String group(String... rules) {
        return "{\"name\": \"alb\", \"ingress\": [" + String.join(",", rules) + "]}";
    }

    private static String rule(String cidrs, String cidrs6, int from, int to, String protocol) {
        return """
        {"cidr_blocks": %s, "description": "", "from_port": %d, "ipv6_cidr_blocks": %s,
         "prefix_list_ids": [], "protocol": "%s", "security_groups": [], "self": false,
         "to_port": %d}
        """
                .formatted(cidrs, from, cidrs6, protocol, to);
    }

    private static final String WORLD = "[\"10.0.0.0/8\", \"0.0.0.0/0\"]";

    @Test
    void webPortsAreMediumAndAnyOtherHigh() {
        assertEquals(
                List.of(
                        "HIGH opens-to-world [0.0.0.0/0] ingress[1].cidr_blocks[1]: Opens 22 to the"
                                + " internet.",
                        "MEDIUM opens-to-world [0.0.0.0/0] ingress[0].cidr_blocks[1]: Opens 443 to"
                                + " the internet."),
                flags(
                        change(
                                "aws_security_group",
                                CREATE,
                                "null",
                                group(
                                        rule(WORLD, "[\"::/0\"]", 443, 443, "tcp"),
                                        rule(WORLD, "[]", 22, 22, "tcp"),
                                        rule("[\"10.0.0.0/8\"]", "[]", 5432, 5432, "tcp")))));
    }

    @Test
    void whatWasOpenIsNotFlaggedAgain() {
        String before = group(rule(WORLD, "[]", 443, 443, "tcp"));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_security_group",
                                UPDATE,
                                before,
                                group(
                                        rule("[\"0.0.0.0/0\"]", "[\"::/0\"]", 443, 443, "6"),
                                        rule("[\"10.1.0.0/16\"]", "[]", 22, 22, "tcp")))));
        assertEquals(
                List.of(
                        "HIGH opens-to-world [::/0] ingress[0].ipv6_cidr_blocks[0]: Opens 400 to 500"
                                + " to the internet."),
                flags(
                                change(
                                        "aws_security_group",
                                        "[\"delete\", \"create\"]",
                                        before,
                                        group(rule("[]", "[\"::/0\"]", 400, 500, "tcp")),
                                        "{}",
                                        "[[\"name\"]]"))
                        .stream()
                        .limit(1)
                        .toList());
    }

    @Test
    void whatGoesOutIsNoDangerAndWhatIsNotKnownIsNone() {
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_security_group",
                                CREATE,
                                "null",
                                "{\"egress\": [" + rule(WORLD, "[]", 0, 0, "-1") + "]}",
                                "{\"ingress\": true}",
                                "[]")));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_vpc_security_group_ingress_rule",
                                CREATE,
                                "null",
                                "{\"from_port\": 22, \"to_port\": 22, \"ip_protocol\": \"tcp\"}",
                                "{\"cidr_ipv4\": true}",
                                "[]")));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_security_group_rule",
                                CREATE,
                                "null",
                                """
                                {"type": "egress", "cidr_blocks": ["0.0.0.0/0"], "from_port": 0,
                                 "to_port": 0, "protocol": "-1"}
                                """)));
    }

    @ParameterizedTest
    @CsvSource({
        "cidr_ipv4, 0.0.0.0/0, 443, 443, tcp, MEDIUM, 0.0.0.0/0, 443",
        "cidr_ipv6, ::/0, 80, 80, tcp, MEDIUM, ::/0, 80",
        "cidr_ipv6, 0000:0000:0000::/0, 25, 25, tcp, HIGH, ::/0, 25",
        "cidr_ipv4, 128.0.0.0/1, 53, 53, udp, HIGH, 128.0.0.0/1, UDP 53",
        "cidr_ipv4, 0.0.0.0/0, null, null, -1, HIGH, 0.0.0.0/0, every port",
        "cidr_ipv4, 0.0.0.0/0, 0, 65535, tcp, HIGH, 0.0.0.0/0, every TCP port",
        "cidr_ipv4, 0.0.0.0/0, -1, -1, icmp, MEDIUM, 0.0.0.0/0, ping (ICMP)",
        "cidr_ipv4, 0.0.0.0/0, 8, 0, icmp, MEDIUM, 0.0.0.0/0, ping (ICMP)"
    })
    void rulesOfTheirOwn(
            String attribute,
            String cidr,
            String from,
            String to,
            String protocol,
            String severity,
            String label,
            String words) {
        assertEquals(
                List.of(
                        "%s opens-to-world [%s] %s: Opens %s to the internet."
                                .formatted(severity, label, attribute, words)),
                flags(
                        change(
                                "aws_vpc_security_group_ingress_rule",
                                CREATE,
                                "null",
                                """
                                {"%s": "%s", "from_port": %s, "to_port": %s, "ip_protocol": "%s",
                                 "description": null, "prefix_list_id": null}
                                """
                                        .formatted(attribute, cidr, from, to, protocol))));
    }

    @Test
    void anAclOpensASubnetUnlessItLetsAnswersIn() {
        String form =
                """
                {"egress": %s, "rule_action": "%s", "cidr_block": "0.0.0.0/0", "from_port": %d,
                 "to_port": %d, "protocol": "6", "rule_number": 100}
                """;
        assertEquals(
                List.of("HIGH opens-to-world [0.0.0.0/0] cidr_block: Opens 22 to the internet."),
                flags(
                        change(
                                "aws_network_acl_rule",
                                CREATE,
                                "null",
                                form.formatted("false", "allow", 22, 22))));
        for (String other :
                List.of(
                        form.formatted("true", "allow", 22, 22),
                        form.formatted("false", "deny", 22, 22),
                        form.formatted("false", "allow", 1024, 65_535))) {
            assertEquals(List.of(), flags(change("aws_network_acl_rule", CREATE, "null", other)));
        }
        assertEquals(
                List.of(
                        "HIGH opens-to-world [::/0] ingress[0].ipv6_cidr_block: Opens every port to"
                                + " the internet."),
                flags(
                        change(
                                "aws_network_acl",
                                UPDATE,
                                "{\"ingress\": []}",
                                """
                                {"ingress": [{"action": "allow", "cidr_block": "", "from_port": 0,
                                  "icmp_code": 0, "icmp_type": 0, "ipv6_cidr_block": "::/0",
                                  "protocol": "-1", "rule_no": 1, "to_port": 0}]}
                                """)));
    }

    @Test
    void otherCloudsHaveTheirOwnWords() {
        assertEquals(
                List.of(
                        "HIGH opens-to-world [Internet] source_address_prefix: Opens 3389 to the"
                                + " internet."),
                flags(
                        change(
                                "azurerm_network_security_rule",
                                CREATE,
                                "null",
                                """
                                {"direction": "Inbound", "access": "Allow", "protocol": "Tcp",
                                 "source_address_prefix": "Internet", "source_address_prefixes": null,
                                 "destination_port_range": "3389", "destination_port_ranges": null}
                                """)));
        assertEquals(
                List.of(
                        "HIGH opens-to-world [0.0.0.0/0] source_ranges[0]: Opens 8000 to 9000 to the"
                                + " internet."),
                flags(
                        change(
                                "google_compute_firewall",
                                UPDATE,
                                """
                                {"direction": "INGRESS", "source_ranges": ["0.0.0.0/0"],
                                 "allow": [{"protocol": "tcp", "ports": ["443"]}]}
                                """,
                                """
                                {"direction": "INGRESS", "source_ranges": ["0.0.0.0/0"],
                                 "allow": [{"protocol": "tcp", "ports": ["8000-9000", "443"]}]}
                                """)));
    }

    @Test
    void aClustersApiOpens() {
        String closed =
                """
                {"vpc_config": [{"endpoint_public_access": %s,
                                 "public_access_cidrs": ["%s"]}]}
                """;
        List<String> flag =
                List.of(
                        "HIGH opens-to-world [0.0.0.0/0] vpc_config[0].public_access_cidrs[0]: Opens"
                                + " the cluster's API to the internet.");
        String open = closed.formatted("true", "0.0.0.0/0");
        assertEquals(
                flag,
                flags(
                        change(
                                "aws_eks_cluster",
                                UPDATE,
                                closed.formatted("true", "203.0.113.0/24"),
                                open)));
        assertEquals(
                flag,
                flags(
                        change(
                                "aws_eks_cluster",
                                UPDATE,
                                closed.formatted("false", "0.0.0.0/0"),
                                open)));
        assertEquals(List.of(), flags(change("aws_eks_cluster", UPDATE, open, open)));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_eks_cluster",
                                CREATE,
                                "null",
                                closed.formatted("false", "0.0.0.0/0"))));
    }

    @Test
    void databasesAndBucketsBecomePublic() {
        assertEquals(
                List.of(
                        "HIGH opens-to-world [Public] publicly_accessible: Gives it a public"
                                + " address."),
                flags(
                        change(
                                "aws_db_instance",
                                UPDATE,
                                "{\"publicly_accessible\": false}",
                                "{\"publicly_accessible\": true}")));
        String block =
                """
                {"block_public_acls": true, "block_public_policy": %1$s,
                 "ignore_public_acls": true, "restrict_public_buckets": true}
                """;
        assertEquals(
                List.of(
                        "HIGH opens-to-world [Public] block_public_policy: Loosens what keeps the"
                                + " bucket from being public."),
                flags(
                        change(
                                "aws_s3_bucket_public_access_block",
                                UPDATE,
                                block.formatted("true"),
                                block.formatted("false"))));
        assertEquals(
                List.of(),
                flags(
                        change(
                                "aws_s3_bucket_public_access_block",
                                UPDATE,
                                block.formatted("false"),
                                block.formatted("true"))));
        assertEquals(
                List.of("HIGH opens-to-world [Public] acl: Lets the public into it (public-read)."),
                flags(
                        change(
                                "aws_s3_bucket_acl",
                                UPDATE,
                                "{\"acl\": \"private\"}",
                                "{\"acl\": \"public-read\"}")));
    }
}
