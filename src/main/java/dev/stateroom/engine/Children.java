package dev.stateroom.engine;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import java.util.Map;
import java.util.Optional;

/// The Terraform processes of an operation, as the journal of this machine tells them.
final class Children {
    private static final String PID = "child.pid";
    private static final String STARTED = "child.started";

    private Children() {}

    /// What the journal keeps of a child: its process id and start, which together name it for good.
    static Map<String, String> facts(ProcessHandle process) {
        return Map.of(PID, Long.toString(process.pid()), STARTED, start(process));
    }

    /// A child of `operation` that still runs, if any.
    static Optional<ProcessHandle> running(Operation operation) {
        for (JournalEntry.Reached step : operation.steps()) {
            String pid = step.facts().get(PID);
            if (pid == null || !pid.matches("\\d{1,10}")) {
                continue;
            }
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .filter(p -> start(p).equals(step.facts().get(STARTED)));
            if (process.isPresent()) {
                return process;
            }
        }
        return Optional.empty();
    }

    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
}
