package dev.stateroom.ui.graph;

import dev.stateroom.graph.BlastRadius;
import dev.stateroom.graph.Highlight;
import java.util.BitSet;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What is selected, what stands out because of it, and its numbers.
final class Selection {
    private final ReadOnlyObjectWrapper<@Nullable String> address = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Highlight> highlight =
            new ReadOnlyObjectWrapper<>(Highlight.NONE);
    private @Nullable Numbers numbers;

    /// Numbers, and what they are of.
    private record Numbers(
            Drawn drawn, @Nullable PlanColours plan, BitSet places, BlastRadius radius) {}

    ReadOnlyObjectProperty<@Nullable String> addressProperty() {
        return address.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Highlight> highlightProperty() {
        return highlight.getReadOnlyProperty();
    }

    @Nullable String address() {
        return address.get();
    }

    /// Selects it, or nothing with null; whether that is another than before.
    boolean select(@Nullable String now) {
        if (Objects.equals(now, address.get())) {
            return false;
        }
        address.set(now);
        return true;
    }

    /// Forgets what `now` does not have.
    void keepWithin(Drawn now) {
        String selected = address.get();
        if (selected != null && !now.has(selected)) {
            address.set(null);
        }
    }

    /// Works out what stands out.
    ///
    /// @param places of the resources that are selected
    /// @param matching places of what is shown plainly, or null for all
    void mark(@Nullable Picture now, BitSet places, @Nullable BitSet matching) {
        if (now == null) {
            highlight.set(Highlight.NONE);
            return;
        }
        highlight.set(Highlight.of(now.scene(), now.drawn().relations(), places, matching));
    }

    /// The numbers of the selection, or null where nothing is selected.
    ///
    /// @param places of the resources that are selected
    @Nullable BlastRadius blastRadius(
            @Nullable Drawn drawn, BitSet places, @Nullable PlanColours plan) {
        if (drawn == null || address.get() == null) {
            return null;
        }
        Numbers known = numbers;
        if (known == null
                || known.drawn() != drawn
                || known.plan() != plan
                || !known.places().equals(places)) {
            known =
                    new Numbers(
                            drawn,
                            plan,
                            places,
                            drawn.relations()
                                    .blastRadius(
                                            places,
                                            plan == null ? java.util.Map.of() : plan.mixes()));
            numbers = known;
        }
        return known.radius();
    }
}
