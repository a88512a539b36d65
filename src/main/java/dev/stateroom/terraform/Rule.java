package dev.stateroom.terraform;

import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the words of one diagnostic mean. Each family of words is one class.
@FunctionalInterface
interface Rule {
    /// What `passage` tells; empty where it is nothing of this family.
    List<Explained> look(Passage passage);

    /// A rule that gives a trouble and no facts but the place.
    static Rule of(Function<Passage, @Nullable Trouble> trouble) {
        return passage -> {
            Trouble found = trouble.apply(passage);
            return found == null ? List.of() : List.of(new Explained(found, passage.place()));
        };
    }

    /// One trouble with its facts.
    static List<Explained> one(Trouble trouble, Map<String, String> facts) {
        return List.of(new Explained(trouble, facts));
    }
}
