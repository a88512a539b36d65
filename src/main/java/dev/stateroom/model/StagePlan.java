package dev.stateroom.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A plan that waits for approval, and what it is bound to.
///
/// @param stage the stage it is for
/// @param file the plan file
/// @param sha256 hex SHA-256 of the file; apply refuses any other
/// @param serial serial of the state it was made from, or null where there was none
/// @param lineage lineage of that state, or null
/// @param plan what it does
/// @param made what it was made under, or null where that was not looked at
public record StagePlan(
        Stage stage,
        Path file,
        String sha256,
        @Nullable Long serial,
        @Nullable String lineage,
        Plan plan,
        @Nullable Circumstances made) {
    /// A plan of which nobody looked at what it was made under.
    public StagePlan(
            Stage stage,
            Path file,
            String sha256,
            @Nullable Long serial,
            @Nullable String lineage,
            Plan plan) {
        this(stage, file, sha256, serial, lineage, plan, null);
    }
}
