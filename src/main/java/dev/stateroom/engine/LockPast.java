package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.Operation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who held the lock of an environment: as the bucket's versions of the lock file tell it, and for
/// the rest (a table keeps no versions) as our journal does. A lock that was only waited for is
/// none, and one whose end nobody noted has none.
final class LockPast {
    private LockPast() {}

    /// The spans, newest first. Those of one mechanism do not overlap, as far as their ends are
    /// known.
    static List<LockSpan> of(
            Environment environment, List<LockSpan> versions, List<Operation> operations) {
        List<LockSpan> spans = new ArrayList<>(versions);
        Set<String> known = new HashSet<>();
        versions.forEach(span -> known.add(span.lock().id()));
        Map<String, Instant> freed = freed(operations);
        for (Operation operation : operations) {
            for (JournalEntry.Reached step : operation.steps()) {
                String id = step.facts().get(Holder.LOCK);
                Instant taken = time(step.facts().get(Holder.TAKEN));
                if (id != null && taken != null && known.add(id)) {
                    spans.add(
                            new LockSpan(
                                    lock(environment, operation, id, taken), taken, freed.get(id)));
                }
            }
        }
        spans.sort(Comparator.comparing(LockSpan::from).reversed());
        return ended(spans);
    }

    private static LockInfo lock(
            Environment environment, Operation operation, String id, Instant taken) {
        return new LockInfo(
                environment.backend().dynamodbTable() == null
                        ? LockMechanism.LOCKFILE
                        : LockMechanism.DYNAMODB,
                id,
                operation.intended().intent(),
                operation.intended().by(),
                "",
                taken,
                environment.backend().lockId());
    }

    /// When each lock was first seen to be held no more, by whichever operation.
    private static Map<String, Instant> freed(List<Operation> operations) {
        Map<String, Instant> freed = new HashMap<>();
        for (Operation operation : operations) {
            for (JournalEntry.Reached step : operation.steps()) {
                String id = step.facts().get(Holder.FREED);
                if (id != null) {
                    freed.merge(id, step.step().at(), (a, b) -> a.isBefore(b) ? a : b);
                }
            }
        }
        return freed;
    }

    /// An end is noted a moment after it was: where the next one held the lock by then, it ended
    /// with that one's beginning.
    private static List<LockSpan> ended(List<LockSpan> newestFirst) {
        Map<LockMechanism, Instant> next = new EnumMap<>(LockMechanism.class);
        List<LockSpan> spans = new ArrayList<>();
        for (LockSpan span : newestFirst) {
            Instant later = next.put(span.lock().mechanism(), span.from());
            Instant to = span.to();
            spans.add(
                    later != null && to != null && to.isAfter(later)
                            ? new LockSpan(span.lock(), span.from(), later)
                            : span);
        }
        return List.copyOf(spans);
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            // Written by a newer Stateroom: when it was taken is not known here.
            return null;
        }
    }
}
