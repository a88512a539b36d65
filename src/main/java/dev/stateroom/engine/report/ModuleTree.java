package dev.stateroom.engine.report;

import dev.stateroom.model.Address;
import dev.stateroom.model.ProblemException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Changes by the modules that they stand in, in the plan's order.
final class ModuleTree {
    private final Map<String, ModuleTree> modules = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    /// @param at place of the change in the plan
    /// @param name its address within the module
    record Item(int at, Kind kind, String name) {}

    void add(int at, Kind kind, String address) {
        ModuleTree there = this;
        there.count(kind);
        String name = address;
        try {
            Address parsed = Address.parse(address);
            for (Address.ModuleStep step : parsed.modules()) {
                there = there.modules.computeIfAbsent(step.toString(), _ -> new ModuleTree());
                there.count(kind);
            }
            name =
                    new Address(
                                    List.of(),
                                    parsed.mode(),
                                    parsed.type(),
                                    parsed.name(),
                                    parsed.key())
                            .toString();
        } catch (ProblemException odd) {
            // What Terraform would not take stands as it is, at the root.
        }
        there.items.add(new Item(at, kind, name));
    }

    private void count(Kind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /// The modules in this one, by their step, such as `module.eks["blue"]`.
    Map<String, ModuleTree> modules() {
        return modules;
    }

    /// The changes in this module itself.
    List<Item> items() {
        return items;
    }

    /// How many changes of each kind are in this module and those in it.
    Map<Kind, Integer> counts() {
        return counts;
    }
}
