package dev.stateroom.graph;

import java.util.Set;

/// How an open module with many resources is shown: what others have to do with, what changes, and
/// what those need stand by themselves; the rest is gathered into one box that counts it.
///
/// @param most resources that a module shows before it gathers any
/// @param whole addresses of the modules that gather nothing
/// @param out addresses of the resources that are never gathered
public record Gathering(int most, Set<String> whole, Set<String> out) {
    /// Nothing is gathered: every resource of an open module is seen.
    public static final Gathering NONE = new Gathering(Integer.MAX_VALUE, Set.of(), Set.of());

    public Gathering {
        whole = Set.copyOf(whole);
        out = Set.copyOf(out);
    }
}
