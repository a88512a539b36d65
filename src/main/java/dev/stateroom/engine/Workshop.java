package dev.stateroom.engine;

import dev.stateroom.discovery.Discovery;
import dev.stateroom.journal.Journal;
import dev.stateroom.journal.Runner;
import dev.stateroom.storage.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an engine works with; put together once, where the program starts.
///
/// @param project root of the opened project
/// @param home Stateroom's own directory
/// @param variables environment variables that Terraform gets besides the process's own (the
///   sandbox's endpoint, …)
/// @param environment the process's environment variables
/// @param terraform the program to use, or null to find it
/// @param discovery finds environments
/// @param store the door to states, locks and identity
/// @param journal the record of operations
/// @param runner proof of life of this process
/// @param owned what else ends with the engine, the last one first
public record Workshop(
        Path project,
        Home home,
        Map<String, String> variables,
        Map<String, String> environment,
        @Nullable Path terraform,
        Discovery discovery,
        Store store,
        Journal journal,
        Runner runner,
        List<AutoCloseable> owned) {
    public Workshop {
        variables = Map.copyOf(variables);
        environment = Map.copyOf(environment);
        owned = List.copyOf(owned);
    }
}
