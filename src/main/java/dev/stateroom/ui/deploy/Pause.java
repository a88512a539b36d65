package dev.stateroom.ui.deploy;

import dev.stateroom.model.Stage;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Holding a run before its next stage. Belongs to the FX thread, but for [#wanted].
final class Pause {
    private final ReadOnlyBooleanWrapper pausing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Stage> before = new ReadOnlyObjectWrapper<>();
    private Message.@Nullable Hold hold;

    /// Read by the engine's thread before each stage.
    private volatile boolean wanted;

    Pause() {
        pausing.addListener((ignored, old, now) -> wanted = now);
    }

    /// Whether the run is to be held before its next stage; asked on any thread.
    boolean wanted() {
        return wanted;
    }

    /// Whether the run is to be held before its next stage.
    ReadOnlyBooleanProperty pausingProperty() {
        return pausing.getReadOnlyProperty();
    }

    /// The stage that a held run goes on with, or null while it is not held.
    ReadOnlyObjectProperty<@Nullable Stage> beforeProperty() {
        return before.getReadOnlyProperty();
    }

    /// Lets a held run go on; false where none is held.
    boolean goOn() {
        return hold != null && hold.release().complete(true);
    }

    /// Asks for it, or takes that back.
    void toggle() {
        pausing.set(!pausing.get());
    }

    /// Takes it back.
    void forgo() {
        pausing.set(false);
    }

    void held(Message.Hold now) {
        if (!now.release().isDone()) {
            hold = now;
            pausing.set(false);
            before.set(now.next());
        }
    }

    void letGo(Message.Hold past) {
        if (hold == past) {
            hold = null;
            before.set(null);
        }
    }

    void clear() {
        hold = null;
        before.set(null);
        pausing.set(false);
    }
}
