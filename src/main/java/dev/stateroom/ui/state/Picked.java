package dev.stateroom.ui.state;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The addresses that a person picked. A deposed object goes with its address, as Terraform has it.
final class Picked {
    private final Set<String> addresses = new HashSet<>();

    boolean has(String address) {
        return addresses.contains(address);
    }

    int count() {
        return addresses.size();
    }

    void set(String address, boolean now) {
        if (now) {
            addresses.add(address);
        } else {
            addresses.remove(address);
        }
    }

    void set(Collection<Item> items, boolean now) {
        items.forEach(item -> set(item.address(), now));
    }

    void clear() {
        addresses.clear();
    }

    /// Forgets what the state no longer has.
    void keepWithin(Inventory inventory) {
        addresses.removeIf(address -> inventory.at(address) == null);
    }

    /// In the order of the tree, each once.
    List<String> in(Inventory inventory) {
        return inventory.items().stream()
                .map(Item::address)
                .filter(addresses::contains)
                .distinct()
                .toList();
    }
}
