package dev.stateroom.ui.state;

import dev.stateroom.model.Address;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import org.jspecify.annotations.Nullable;

/// What a person typed as an address, judged by the state that is shown. The engine judges again,
/// by the state that is there then.
final class Addresses {
    private final @Nullable Inventory inventory;

    Addresses(@Nullable Inventory inventory) {
        this.inventory = inventory;
    }

    /// Why nothing can be moved from there; empty where something can.
    String from(String text) {
        if (text.isEmpty()) {
            return "Type the address it has now.";
        }
        String wrong = wrong(text);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        return has(text) ? "" : "Nothing stands at " + text + " in this state.";
    }

    /// Why something at `from` cannot be moved to there; empty where it can.
    String to(String from, String text) {
        if (text.isEmpty()) {
            return "Type the address it is to have.";
        }
        String wrong = wrong(text);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        if (text.equals(from)) {
            return "That is where it stands now.";
        }
        if (isModule(from) != isModule(text)) {
            return isModule(from)
                    ? "A module moves to the address of a module."
                    : "A resource moves to the address of a resource.";
        }
        if (!isModule(text)) {
            Address a = Address.parse(from);
            Address b = Address.parse(text);
            if (a.mode() != b.mode() || !a.type().equals(b.type())) {
                return "It is a "
                        + a.type()
                        + " and stays one: the new address names "
                        + b.type()
                        + ".";
            }
        }
        return has(text) ? "Something stands at " + text + " already." : "";
    }

    /// Why nothing can be imported to there; empty where it can.
    String target(String text) {
        if (text.isEmpty()) {
            return "Type the address that the configuration declares.";
        }
        Address address;
        try {
            address = Address.parse(text);
        } catch (ProblemException e) {
            return e.problem().what();
        }
        if (address.mode() == State.Mode.DATA) {
            return "A data source is read, never imported.";
        }
        return inventory != null && inventory.at(text) != null
                ? "Terraform manages " + text + " already."
                : "";
    }

    private static String wrong(String text) {
        try {
            if (isModule(text)) {
                Address.parseModule(text);
            } else {
                Address.parse(text);
            }
            return "";
        } catch (ProblemException e) {
            return e.problem().what();
        }
    }

    /// Whether it names a module: then no resource follows the last step.
    private static boolean isModule(String text) {
        try {
            return !Address.parseModule(text).isEmpty();
        } catch (ProblemException e) {
            return false;
        }
    }

    private boolean has(String text) {
        if (inventory == null) {
            return false;
        }
        if (inventory.at(text) != null) {
            return true;
        }
        // A resource with all of its instances, or a module with all that is in it.
        return inventory.items().stream()
                .map(Item::address)
                .anyMatch(address ->
                        address.startsWith(text)
                                && address.length() > text.length()
                                && (address.charAt(text.length()) == '['
                                        || address.charAt(text.length()) == '.'));
    }
}
