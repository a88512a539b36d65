package dev.stateroom.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What a plan endangers, and the attribute that says so.
///
/// @param rule the rule's stable id, such as `opens-to-world`
/// @param severity how much harm it may do
/// @param label what a badge shows: a word or a value of at most fourteen characters
/// @param address the change's address; empty where it is about the plan as a whole
/// @param deposed key of the deposed object that it is about, or null
/// @param attribute path of what caused it, such as `ingress[0].cidr_blocks[0]`; `actions` where
///   the action itself is the cause; never empty
/// @param what one short sentence: what the plan does
/// @param why one sentence: what that endangers
public record Risk(
        String rule,
        Severity severity,
        String label,
        String address,
        @Nullable String deposed,
        String attribute,
        String what,
        String why) {
    /// Worst first; those of one severity in the order they have.
    public static final Comparator<Risk> BY_HARM = Comparator.comparing(Risk::severity);

    public Risk {
        if (attribute.isEmpty()) {
            throw new IllegalArgumentException("no flag without the attribute that caused it");
        }
    }

    /// The [Change#object] that it is about; empty where it is about the plan as a whole.
    public String object() {
        return Change.object(address, deposed);
    }

    /// How much harm may come of it, worst first.
    public enum Severity {
        /// Data, access or service may be lost, or given to strangers, for good.
        HIGH,
        /// Worth a second look.
        MEDIUM;

        /// The word of the command line's contract.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
