package dev.stateroom.graph;

import dev.stateroom.model.Address;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The part of a graph around a resource or module: with what it needs and what needs it, so many
/// steps away.
///
/// @param address configuration address of the resource, or of the module
/// @param depth most steps; negative for all
public record Slice(String address, int depth) {
    /// All steps.
    public static final int ALL = -1;

    /// Around what a person named: an instance stands for its resource.
    public static Slice around(String named, int depth) {
        String address = named;
        try {
            address = Address.parse(named).configuration().toString();
        } catch (ProblemException noResource) {
            // A module, or nothing that the graph has: it will say so.
        }
        return new Slice(address, depth);
    }

    /// Its resources, as places in `graph`.
    ///
    /// @throws ProblemException `address-unknown` where the graph has nothing of that address
    public BitSet places(ResourceGraph graph, Relations relations) {
        BitSet own = new BitSet();
        for (int i = 0; i < graph.resources().size(); i++) {
            String each = graph.resources().get(i).address();
            own.set(i, each.equals(address) || each.startsWith(address + "."));
        }
        if (own.isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            "address-unknown",
                            "The graph has no resource " + address + ".",
                            "",
                            "Look for it with `stateroom graph`."));
        }
        return relations.around(own, depth);
    }

    /// The graph of these resources alone.
    public static ResourceGraph of(ResourceGraph graph, BitSet places) {
        int[] number = new int[graph.resources().size()];
        Arrays.fill(number, -1);
        List<ResourceGraph.Resource> resources = new ArrayList<>();
        for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
            number[i] = resources.size();
            resources.add(graph.resources().get(i));
        }
        List<ResourceGraph.Need> needs = new ArrayList<>();
        for (ResourceGraph.Need need : graph.needs()) {
            if (number[need.from()] >= 0 && number[need.to()] >= 0) {
                needs.add(new ResourceGraph.Need(number[need.from()], number[need.to()]));
            }
        }
        return new ResourceGraph(resources, needs);
    }
}
