package dev.stateroom.terraform.risk;

import java.util.Optional;

/// How many nodes drain with a node group.
final class Nodes {
    private Nodes() {}

    /// `3 nodes drain`, where the values tell how many there are.
    static Optional<String> count(Subject subject) {
        if (!subject.type().equals("aws_eks_node_group")) {
            return Optional.empty();
        }
        int size = subject.before().path("scaling_config").path(0).path("desired_size").asInt(0);
        return switch (size) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("1 node drains");
            default -> Optional.of(size + " nodes drain");
        };
    }
}
