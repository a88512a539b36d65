package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import java.util.ArrayList;
import java.util.List;

/// What one look at one lock mechanism showed.
sealed interface LockSight {
    /// Where was looked.
    LockMechanism mechanism();

    /// Nothing is there.
    record Absent(LockMechanism mechanism) implements LockSight {}

    /// A lock is there.
    record Present(LockInfo holder) implements LockSight {
        @Override
        public LockMechanism mechanism() {
            return holder.mechanism();
        }
    }

    /// Something else is there.
    record Garbled(LockMechanism mechanism, String raw) implements LockSight {}

    /// The mechanism could not be asked.
    record Failed(LockMechanism mechanism, Problem problem) implements LockSight {}

    /// The lock as all mechanisms together show it. One that could not be asked makes the whole
    /// unknown: whatever the others say, nobody may go on; its problem's detail names the holders
    /// that were seen. No mechanism at all is free: Terraform then locks nothing either.
    ///
    /// @param backend names the places in the problem
    static LockState combined(Backend backend, List<LockSight> sights) {
        List<LockMechanism> free = new ArrayList<>();
        List<LockInfo> holders = new ArrayList<>();
        List<Garbled> garbled = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (LockSight sight : sights) {
            switch (sight) {
                case Absent(var mechanism) -> free.add(mechanism);
                case Present(var holder) -> holders.add(holder);
                case Garbled found -> garbled.add(found);
                case Failed found -> failed.add(found);
            }
        }
        if (!failed.isEmpty()) {
            return new LockState.Unknown(naming(backend, holders, failed.getFirst().problem()));
        }
        if (!garbled.isEmpty()) {
            Garbled first = garbled.getFirst();
            return new LockState.Unreadable(first.mechanism(), first.raw(), holders);
        }
        if (holders.isEmpty()) {
            return new LockState.Free();
        }
        boolean oneHolder = holders.stream().map(LockInfo::id).distinct().count() == 1;
        return free.isEmpty() && oneHolder
                ? new LockState.Held(holders)
                : new LockState.Split(holders, free);
    }

    private static Problem naming(Backend backend, List<LockInfo> holders, Problem problem) {
        StringBuilder detail = new StringBuilder(problem.detail());
        for (LockInfo holder : holders) {
            if (!detail.isEmpty()) {
                detail.append('\n');
            }
            detail.append(backend.lockPlace(holder.mechanism()))
                    .append(" is held by ")
                    .append(holder.who())
                    .append(", ")
                    .append(holder.id());
        }
        return new Problem(
                problem.id(), problem.what(), problem.why(), problem.remedy(), detail.toString());
    }
}
