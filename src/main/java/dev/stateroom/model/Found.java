package dev.stateroom.model;

import java.util.List;

/// What opening a directory found.
///
/// @param environments the environments, in promotion order
/// @param problems what could not be understood, one entry a place; the environments above are
///   usable all the same
public record Found(List<Environment> environments, List<Problem> problems) {
    public Found {
        environments = List.copyOf(environments);
        problems = List.copyOf(problems);
    }
}
