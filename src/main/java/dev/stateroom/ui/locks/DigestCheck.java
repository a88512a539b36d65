package dev.stateroom.ui.locks;

import dev.stateroom.model.Digest;
import dev.stateroom.model.Snapshot;
import dev.stateroom.ui.control.Figures;
import dev.stateroom.ui.control.Tone;
import org.jspecify.annotations.Nullable;

/// How the lock table's digest stands to the state that is stored.
///
/// @param words what is the case, and what Terraform makes of it
/// @param tone green only where both were read and agree
/// @param repairable whether a repair would change anything
record DigestCheck(String words, Tone tone, boolean repairable) {
    static DigestCheck of(Digest digest, @Nullable Snapshot snapshot) {
        return switch (digest) {
            case Digest.Unused _ ->
                    new DigestCheck("No lock table, so there is none", Tone.NEUTRAL, false);
            case Digest.Unknown(var why) ->
                    new DigestCheck("Not known. " + why.what(), Tone.WARN, false);
            case Digest.Absent _ ->
                    snapshot == null
                            ? new DigestCheck("None, and no readable state", Tone.NEUTRAL, false)
                            : new DigestCheck(
                                    "The table has none: Terraform checks nothing",
                                    Tone.WARN,
                                    true);
            case Digest.Malformed _ ->
                    new DigestCheck(
                            "The entry is no MD5: Terraform checks nothing",
                            Tone.WARN,
                            snapshot != null);
            case Digest.Recorded(var md5) -> recorded(md5, snapshot);
        };
    }

    private static DigestCheck recorded(String md5, @Nullable Snapshot snapshot) {
        if (snapshot == null) {
            return new DigestCheck(
                    Figures.shortened(md5) + ", but no state that can be read", Tone.WARN, false);
        }
        return md5.equals(snapshot.md5())
                ? new DigestCheck(
                        "Matches serial " + snapshot.serial() + ", " + Figures.shortened(md5),
                        Tone.OK,
                        false)
                : new DigestCheck(
                        "Says "
                                + Figures.shortened(md5)
                                + ", stored is "
                                + Figures.shortened(snapshot.md5())
                                + ": Terraform refuses this state",
                        Tone.BAD,
                        true);
    }
}
