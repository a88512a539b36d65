package dev.stateroom.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error or warning of Terraform, from its JSON output.
///
/// @param severity error or warning
/// @param summary first line, such as `Invalid for_each argument`
/// @param detail what follows; may be empty
/// @param address resource it concerns, or null
/// @param file file in the configuration, or null
/// @param line line in that file, from 1; 0 where there is none
/// @param context block it stands in, such as `resource "aws_iam_role" "irsa"`, or null
/// @param code the source lines, or empty
/// @param values expressions that took part and what Terraform says of each
public record Diagnostic(
        Severity severity,
        String summary,
        String detail,
        @Nullable String address,
        @Nullable String file,
        int line,
        @Nullable String context,
        String code,
        List<Value> values) {
    public Diagnostic {
        values = List.copyOf(values);
    }

    /// How bad it is.
    public enum Severity {
        ERROR,
        WARNING
    }

    /// One expression: `traversal` such as `terraform_data.zones.output`, `statement` such as `is a
    /// tuple, known only after apply`.
    public record Value(String traversal, String statement) {}
}
