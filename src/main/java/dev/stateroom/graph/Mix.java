package dev.stateroom.graph;

import dev.stateroom.model.Change;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How often each tone is found on the instances of a resource, or on all resources of a module.
/// Never changes.
// Counts by place in the enum: tens of thousands are summed with every change of colours.
@SuppressWarnings("EnumOrdinal")
public final class Mix {
    /// Nothing known.
    public static final Mix NONE = new Mix(new int[Tone.values().length]);

    private static final List<Mix> ONE = Arrays.stream(Tone.values()).map(Mix::one).toList();

    /// The most dangerous first: what a node is coloured by.
    private static final List<Tone> WORST =
            List.of(
                    Tone.REPLACE,
                    Tone.DELETE,
                    Tone.UPDATE,
                    Tone.CREATE,
                    Tone.READ,
                    Tone.TAINTED,
                    Tone.DEPOSED,
                    Tone.FINDING,
                    Tone.GONE,
                    Tone.CHANGED);

    private final int[] counts;

    private Mix(int[] counts) {
        this.counts = counts;
    }

    private static Mix one(Tone tone) {
        int[] counts = new int[Tone.values().length];
        counts[tone.ordinal()] = 1;
        return new Mix(counts);
    }

    /// One instance of that tone.
    public static Mix of(Tone tone) {
        return ONE.get(tone.ordinal());
    }

    /// One instance with `action`; what is forgotten counts as destroyed.
    public static Mix of(Change.Action action) {
        return of(
                switch (action) {
                    case CREATE -> Tone.CREATE;
                    case UPDATE -> Tone.UPDATE;
                    case REPLACE -> Tone.REPLACE;
                    case DELETE, FORGET -> Tone.DELETE;
                    case READ -> Tone.READ;
                    case NOOP -> Tone.NONE;
                });
    }

    /// The sum of both.
    public Mix plus(Mix other) {
        if (other == NONE) {
            return this;
        }
        if (this == NONE) {
            return other;
        }
        int[] sum = counts.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.counts[i];
        }
        return new Mix(sum);
    }

    /// How many instances have that tone.
    public int count(Tone tone) {
        return counts[tone.ordinal()];
    }

    /// How many instances a plan changes.
    public int changes() {
        return count(Tone.CREATE) + count(Tone.UPDATE) + count(Tone.REPLACE) + count(Tone.DELETE);
    }

    /// The one tone that a node is coloured by: the most dangerous.
    public Tone tone() {
        if (count(Tone.DELETE) > 0 && count(Tone.CREATE) > 0) {
            return Tone.REPLACE;
        }
        for (Tone tone : WORST) {
            if (count(tone) > 0) {
                return tone;
            }
        }
        return Tone.NONE;
    }

    /// Signs with numbers, such as `+3 ~1`; empty where there is nothing to tell.
    public String glyphs() {
        StringBuilder text = new StringBuilder();
        for (Tone tone : Tone.values()) {
            if (tone.isCounted() && count(tone) > 0) {
                text.append(text.isEmpty() ? "" : " ").append(tone.sign()).append(count(tone));
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mix mix && Arrays.equals(counts, mix.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return glyphs();
    }
}
