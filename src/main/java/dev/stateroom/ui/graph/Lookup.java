package dev.stateroom.ui.graph;

import dev.stateroom.graph.Box;
import dev.stateroom.graph.Lane;
import dev.stateroom.graph.Mix;
import dev.stateroom.model.Change;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// What there is to know of an address in the graph that is looked at.
final class Lookup {
    private final ReadOnlyObjectProperty<@Nullable Drawn> drawn;
    private final ReadOnlyObjectProperty<@Nullable Picture> picture;
    private final Selection selection;
    private final Slicing slicing;
    private final Colours colours;
    private final Arranging arranging;
    private final List<Lane> lanes;

    Lookup(
            ReadOnlyObjectProperty<@Nullable Drawn> drawn,
            ReadOnlyObjectProperty<@Nullable Picture> picture,
            Selection selection,
            Slicing slicing,
            Colours colours,
            Arranging arranging,
            List<Lane> lanes) {
        this.drawn = drawn;
        this.picture = picture;
        this.selection = selection;
        this.slicing = slicing;
        this.colours = colours;
        this.arranging = arranging;
        this.lanes = lanes;
    }

    /// How many resources the open module gathers into one box; 0 for none.
    int gathered(String module) {
        return places(module + Box.REST).cardinality();
    }

    /// Places of the resource of that address, or of the resources of that module or rest.
    BitSet places(String address) {
        Picture now = picture.get();
        Drawn graph = drawn.get();
        if (moduleOfRest(address) != null) {
            return now == null ? new BitSet() : now.gathered(address);
        }
        return graph == null ? new BitSet() : graph.places(address);
    }

    /// What the picture is coloured by, by configuration address.
    Map<String, Mix> mixes() {
        Picture now = picture.get();
        return now == null ? Map.of() : now.coloured().mixes();
    }

    /// Whether the plan changes the resource of that address.
    boolean isChanging(String address) {
        PlanColours now = colours.planProperty().get();
        return now != null && now.mixes().getOrDefault(address, Mix.NONE).changes() > 0;
    }

    /// What there is to say of a resource as it is coloured now, besides a plan's changes.
    List<StateColours.Note> notes(String address) {
        return places(address).stream()
                .mapToObj(at -> Objects.requireNonNull(drawn.get()).resource(at).address())
                .flatMap(one -> colours.notes(one).stream())
                .toList();
    }

    /// What the plan does to a resource, or to those of a module.
    List<Change> changes(String address) {
        Drawn now = drawn.get();
        PlanColours planned = colours.planProperty().get();
        return now == null || planned == null
                ? List.of()
                : places(address).stream()
                        .mapToObj(at -> now.resource(at).address())
                        .flatMap(one -> planned.changes().getOrDefault(one, List.of()).stream())
                        .toList();
    }

    /// The graph that tells what hangs on the selection: all of it, also where a part is looked at;
    /// null where there is none. A rest is of the part.
    @Nullable Drawn everyNeed() {
        String address = selection.address();
        Drawn all = slicing.resources();
        return all != null && address != null && all.has(address) ? all : drawn.get();
    }

    /// Number of the stage that the address belongs to, from 1, with its name; empty where there
    /// are none.
    String stage(String address) {
        return arranging.hasStages() ? Lanes.nameOf(lanes, address) : "";
    }

    /// The module whose rest has that address, or null where it is no rest's.
    static @Nullable String moduleOfRest(String address) {
        return address.endsWith(Box.REST)
                ? address.substring(0, address.length() - Box.REST.length())
                : null;
    }
}
