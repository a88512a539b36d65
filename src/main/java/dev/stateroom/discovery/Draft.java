package dev.stateroom.discovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An environment with its name, its backend not yet completed.
///
/// @param entry what `stateroom.yaml` says of it, or null
record Draft(String name, Slot slot, @Nullable ProjectEnvironment entry) {

    /// The workspace it runs in.
    String workspace() {
        return entry == null || entry.workspace() == null ? slot.workspace() : entry.workspace();
    }

    /// What speaks of the environment besides its name.
    List<String> hints(Path root) {
        List<String> hints = new ArrayList<>(List.of(workspace()));
        Path directory = slot.directory();
        Path shown = directory.equals(root) ? directory.getFileName() : root.relativize(directory);
        if (shown != null) {
            shown.forEach(part -> hints.add(part.toString()));
        }
        slot.files().forEach(file -> hints.add(file.path().getFileName().toString()));
        return hints;
    }
}
