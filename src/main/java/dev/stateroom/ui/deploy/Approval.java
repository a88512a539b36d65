package dev.stateroom.ui.deploy;

import dev.stateroom.model.StagePlan;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The plan that waits for a person. Belongs to the FX thread.
final class Approval {
    private final ReadOnlyObjectWrapper<@Nullable StagePlan> plan = new ReadOnlyObjectWrapper<>();
    private Message.@Nullable Question question;

    /// The plan, or null while none waits.
    ReadOnlyObjectProperty<@Nullable StagePlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    void ask(Message.Question asked) {
        if (!asked.answer().isDone()) {
            question = asked;
            plan.set(asked.plan());
        }
    }

    /// Lets the engine go on; false where nothing waited.
    boolean answer(boolean yes) {
        Message.Question asked = question;
        clear();
        if (asked == null) {
            return false;
        }
        asked.answer().complete(yes);
        return true;
    }

    /// Somebody else answered: a stop does.
    void forget(Message.Question asked) {
        if (question == asked) {
            clear();
        }
    }

    void clear() {
        question = null;
        plan.set(null);
    }
}
