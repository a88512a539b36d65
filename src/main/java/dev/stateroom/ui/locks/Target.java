package dev.stateroom.ui.locks;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lock that can be meant by a release.
///
/// @param words what names it for a person
/// @param id its id, or null where it has no readable one
/// @param content hex SHA-256 of what lies there, where there is no id
record Target(String words, @Nullable String id, @Nullable String content) {
    /// Everything that lies where the lock should be, each id once.
    static List<Target> of(LockSight sight) {
        List<Target> all = new ArrayList<>();
        for (LockInfo lock : sight.state().known()) {
            if (all.stream().noneMatch(target -> lock.id().equals(target.id()))) {
                all.add(new Target("lock " + brief(lock.id()), lock.id(), null));
            }
        }
        if (sight.state() instanceof LockState.Unreadable(LockMechanism where, var _, var _)) {
            String content = sight.contents().get(where);
            if (content != null) {
                all.add(
                        new Target(
                                "what lies in the " + LockWords.mechanism(where), null, content));
            }
        }
        return List.copyOf(all);
    }

    /// The first part of an id, as people name it to each other.
    static String brief(String id) {
        return id.length() > 12 ? id.substring(0, 8) : id;
    }
}
