package dev.stateroom.ui.state;

import dev.stateroom.model.Address;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What stands in a state: by module, in Terraform's order, with who needs whom. Made away from the
/// FX thread; not changed afterwards.
final class Inventory {
    private final State state;
    private final List<Group> tops = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final Map<String, Item> byAddress = new HashMap<>();
    private final Map<String, List<String>> byConfiguration = new HashMap<>();
    private final Map<String, List<String>> users = new HashMap<>();
    private int groups;
    private int tainted;
    private int deposed;

    private Inventory(State state) {
        this.state = state;
    }

    /// An object with its parsed address; null where nobody can parse it.
    private record Placed(State.Instance instance, @Nullable Address address) {}

    static Inventory of(State state) {
        Inventory made = new Inventory(state);
        made.arrange();
        return made;
    }

    private void arrange() {
        List<Placed> all = new ArrayList<>(state.instances().size());
        for (State.Instance instance : state.instances()) {
            all.add(new Placed(instance, parsed(instance.address())));
        }
        all.sort(Inventory::order);
        Map<List<Address.ModuleStep>, Group> made = new LinkedHashMap<>();
        for (Placed placed : all) {
            Address address = placed.address;
            List<Address.ModuleStep> modules = address == null ? List.of() : address.modules();
            Group group = group(modules, made);
            add(placed, group);
        }
        tops.forEach(this::settle);
    }

    /// Terraform's; what nobody can parse comes last, a deposed object after the current one.
    private static int order(Placed a, Placed b) {
        Address left = a.address;
        Address right = b.address;
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        int order = left.compareTo(right);
        return order != 0
                ? order
                : Boolean.compare(a.instance.deposed() != null, b.instance.deposed() != null);
    }

    private Group group(
            List<Address.ModuleStep> modules, Map<List<Address.ModuleStep>, Group> made) {
        Group known = made.get(modules);
        if (known != null) {
            return known;
        }
        Group group;
        if (modules.size() <= 1) {
            String path = modules.isEmpty() ? "" : modules.getFirst().toString();
            group = new Group(groups++, path, path.isEmpty() ? "root module" : path, 0);
            tops.add(group);
        } else {
            Group parent = group(modules.subList(0, modules.size() - 1), made);
            String label = modules.getLast().toString();
            group = new Group(groups++, parent.path() + "." + label, label, parent.depth() + 1);
            parent.add(group);
        }
        made.put(modules, group);
        return group;
    }

    private void add(Placed placed, Group group) {
        State.Instance instance = placed.instance;
        Address address = placed.address;
        String full = instance.address();
        String label = group.path().isEmpty() ? full : full.substring(group.path().length() + 1);
        String configuration = address == null ? full : address.configuration().toString();
        Item item =
                new Item(
                        instance,
                        instance.deposed() == null
                                ? label
                                : label + " (deposed " + instance.deposed() + ")",
                        configuration,
                        full.toLowerCase(java.util.Locale.ROOT),
                        group.depth() + 1);
        group.add(item);
        byAddress.putIfAbsent(full, item);
        tainted += instance.tainted() ? 1 : 0;
        if (instance.deposed() != null) {
            deposed++;
            return;
        }
        byConfiguration.computeIfAbsent(configuration, ignored -> new ArrayList<>()).add(full);
        for (String needed : instance.dependencies()) {
            users.computeIfAbsent(needed, ignored -> new ArrayList<>()).add(full);
        }
    }

    private int settle(Group group) {
        items.addAll(group.items());
        int all = group.items().size();
        for (Group below : group.groups()) {
            all += settle(below);
        }
        group.count(all);
        return all;
    }

    private static @Nullable Address parsed(String address) {
        try {
            return Address.parse(address);
        } catch (ProblemException e) {
            // Written by a Terraform that knows more than we do: it stands in the root module.
            return null;
        }
    }

    State state() {
        return state;
    }

    /// The modules at the top; the root module first, where anything stands in it.
    List<Group> tops() {
        return tops;
    }

    /// All objects, in the order of the tree.
    List<Item> items() {
        return items;
    }

    /// How many modules there are, the root module included.
    int groups() {
        return groups;
    }

    int tainted() {
        return tainted;
    }

    int deposed() {
        return deposed;
    }

    /// The object at that address, the current one before deposed ones; or null.
    @Nullable Item at(String address) {
        return byAddress.get(address);
    }

    /// Addresses of the objects that an object needs; one that the state does not have stands with
    /// its address in the configuration.
    List<String> needs(Item item) {
        List<String> needed = new ArrayList<>();
        for (String configuration : item.instance().dependencies()) {
            needed.addAll(byConfiguration.getOrDefault(configuration, List.of(configuration)));
        }
        return needed;
    }

    /// Addresses of the objects that need an object.
    List<String> neededBy(Item item) {
        return item.isDeposed() ? List.of() : users.getOrDefault(item.configuration(), List.of());
    }

    /// Number of objects by type, types by name.
    Map<String, Integer> types() {
        Map<String, Integer> types = new TreeMap<>();
        items.forEach(item -> types.merge(item.instance().type(), 1, Integer::sum));
        return types;
    }

    /// Everything at the top and below, groups before what is in them.
    void walk(Consumer<Group> each) {
        tops.forEach(group -> walk(group, each));
    }

    private static void walk(Group group, Consumer<Group> each) {
        each.accept(group);
        group.groups().forEach(below -> walk(below, each));
    }
}
