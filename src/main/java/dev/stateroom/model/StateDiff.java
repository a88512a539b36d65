package dev.stateroom.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two states compared, instance by instance; managed and data, deposed objects under `ADDRESS
/// (deposed KEY)`.
///
/// @param onlyA addresses that only the first has, in Terraform's order
/// @param onlyB addresses that only the second has
/// @param differ those of both whose values differ
/// @param same number of those that are equal
public record StateDiff(List<String> onlyA, List<String> onlyB, List<Difference> differ, int same) {
    public StateDiff {
        onlyA = List.copyOf(onlyA);
        onlyB = List.copyOf(onlyB);
        differ = List.copyOf(differ);
    }

    /// An instance that differs.
    public record Difference(String address, List<Value> attributes) {
        public Difference {
            attributes = List.copyOf(attributes);
        }
    }

    /// A value that differs.
    ///
    /// @param path `tags.Name`, `ingress[0].cidr_blocks`; the instance's own marks are `(tainted)`,
    ///   `(provider)`, `(dependencies)`
    /// @param a as JSON, or null where it is absent; masked where it is sensitive
    /// @param b likewise
    /// @param sensitive whether both are masked
    public record Value(String path, @Nullable String a, @Nullable String b, boolean sensitive) {}
}
