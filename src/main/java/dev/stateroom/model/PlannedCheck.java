package dev.stateroom.model;

import java.util.List;

/// A check of the configuration as the plan sees it: a `check` block, a precondition or a
/// postcondition, a validation.
///
/// @param kind Terraform's word: `resource`, `output_value`, `check`, `var`
/// @param address what is checked
/// @param status `pass`, `fail`, `error` or `unknown`
/// @param problems messages of what fails, secrets masked
public record PlannedCheck(String kind, String address, String status, List<String> problems) {
    public PlannedCheck {
        problems = List.copyOf(problems);
    }
}
