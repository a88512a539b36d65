package dev.stateroom.model;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A plan that waits for approval, and what it is bound to.
///
/// @param stage the stage it is for
/// @param file the plan file
/// @param binding what its approval is bound to; apply refuses where one of it moved
/// @param plan what it does
public record StagePlan(Stage stage, Path file, Binding binding, Plan plan) {
    /// A plan of which no more is known than its file and the state it was made from: it can be
    /// looked at, and is for no state that there is.
    public StagePlan(
            Stage stage,
            Path file,
            String sha256,
            @Nullable Long serial,
            @Nullable String lineage,
            Plan plan) {
        this(
                stage,
                file,
                new Binding("", false, sha256, serial, lineage, null, null, Instant.EPOCH),
                plan);
    }

    /// Hex SHA-256 of the file.
    public String sha256() {
        return binding.sha256();
    }

    /// Serial of the state it was made from, or null where there was none.
    public @Nullable Long serial() {
        return binding.serial();
    }

    /// Lineage of that state, or null.
    public @Nullable String lineage() {
        return binding.lineage();
    }
}
