package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who held the lock of an environment: as the bucket's versions of the lock file tell it, and for
/// the rest (a table keeps no versions) as our journal does.
final class LockPast {
    private LockPast() {}

    static List<LockSpan> of(
            Environment environment, List<LockSpan> versions, List<Operation> operations) {
        List<LockSpan> spans = new ArrayList<>(versions);
        Set<String> known = new HashSet<>();
        versions.forEach(span -> known.add(span.lock().id()));
        LockMechanism mechanism =
                environment.backend().dynamodbTable() == null
                        ? LockMechanism.LOCKFILE
                        : LockMechanism.DYNAMODB;
        for (Operation operation : operations) {
            for (JournalEntry.Reached step : operation.steps()) {
                String id = step.facts().get(Holder.LOCK);
                if (id != null && known.add(id)) {
                    JournalEntry.Finished end = operation.finished();
                    spans.add(
                            new LockSpan(
                                    new LockInfo(
                                            mechanism,
                                            id,
                                            operation.intended().intent(),
                                            operation.intended().by(),
                                            "",
                                            step.at(),
                                            environment.backend().lockId()),
                                    step.at(),
                                    end == null ? null : end.at()));
                }
            }
        }
        spans.sort(Comparator.comparing(LockSpan::from).reversed());
        return List.copyOf(spans);
    }
}
