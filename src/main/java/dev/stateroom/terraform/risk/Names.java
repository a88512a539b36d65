package dev.stateroom.terraform.risk;

import java.util.Set;

/// Resource types as nouns.
final class Names {
    private static final Set<String> SHORT =
            Set.of(
                    "s3", "db", "rds", "efs", "ebs", "eks", "ecs", "ecr", "kms", "iam", "acm", "eip",
                    "lb", "vpc", "nat", "sqs", "sns", "ssm", "msk", "tls", "sql");

    private Names() {}

    /// `EKS node group` for `aws_eks_node_group`, with its article.
    static String of(String type) {
        int provider = type.indexOf('_');
        String[] words = type.substring(provider + 1).replaceAll("_v[0-9]+$", "").split("_");
        StringBuilder noun = new StringBuilder();
        for (String word : words) {
            noun.append(noun.isEmpty() ? "" : " ")
                    .append(
                            SHORT.contains(word)
                                    ? word.toUpperCase(java.util.Locale.ROOT)
                                    : word);
        }
        String text = noun.toString();
        boolean vowel =
                !text.isEmpty()
                        && (SHORT.contains(words[0])
                                ? "SERMLNI".indexOf(text.charAt(0)) >= 0
                                : "aeio".indexOf(text.charAt(0)) >= 0);
        return (vowel ? "an " : "a ") + text;
    }
}
