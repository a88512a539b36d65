package dev.stateroom.engine;

import dev.stateroom.model.Effect;
import java.util.List;

/// A state as an edit makes it.
///
/// @param content its bytes; hold secrets
/// @param serial the serial in them
/// @param consequences what else a person has to know, the weightiest first
/// @param effects what it means for each object
@SuppressWarnings("ArrayRecordComponent") // never compared
record Edited(byte[] content, long serial, List<String> consequences, List<Effect> effects) {
    @Override
    public String toString() {
        return "Edited[serial " + serial + ", " + content.length + " bytes]";
    }
}
