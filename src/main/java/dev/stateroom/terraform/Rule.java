package dev.stateroom.terraform;

import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.util.List;
import java.util.Map;

/// What the words of one diagnostic mean. Each family of words is one class.
@FunctionalInterface
interface Rule {
    /// What `passage` tells; empty where it is nothing of this family.
    List<Explained> look(Passage passage);

    /// One trouble with its facts.
    static List<Explained> one(Trouble trouble, Map<String, String> facts) {
        return List.of(new Explained(trouble, facts));
    }
}
