package dev.stateroom.engine.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Starts consoles, as a shell would: an incident needs one that can be killed.
@FunctionalInterface
public interface Consoles {
    /// Starts the command line in a process of its own that outlives this one.
    ///
    /// @param variables its whole environment
    /// @param log where all that it prints goes
    /// @param words the command line's words
    Process start(Map<String, String> variables, Path log, List<String> words) throws IOException;
}
