package dev.stateroom.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What nodes are that no graph of resources has.
final class OtherNodes {
    /// Suffixes of what is no step of its own.
    private static final Set<String> NO_STEP = Set.of("expand", "close", "orphan", "report");

    private OtherNodes() {}

    /// What is no resource: a variable, a provider, …; null for the root, which is nothing.
    static Reduction.@Nullable Stay of(DependencyGraph.Node node) {
        boolean closes = node.suffix().equals("close");
        ConfigurationAddress address = ConfigurationAddress.of(node.address());
        if (node.address().equals("root") || (address.isResource() && !closes)) {
            return null;
        }
        String word =
                switch (address.kind()) {
                    case VARIABLE -> "variable";
                    case LOCAL -> "local";
                    case OUTPUT -> "output";
                    case PROVIDER -> "provider";
                    case MODULE -> "module";
                    case CHECK -> "check";
                    case RESOURCE, DATA, EPHEMERAL -> address.type();
                    case OTHER -> "other";
                };
        // A module's own nodes stand beside it: a box of that address is the module.
        List<String> modules = address.modules();
        boolean module = address.kind() == DependencyGraph.Kind.MODULE;
        if (module && !modules.isEmpty()) {
            modules = modules.subList(0, modules.size() - 1);
        }
        return new Reduction.Stay(
                node.address() + (closes ? " (close)" : module ? " (expand)" : ""),
                modules,
                false,
                false,
                closes ? word + " close" : word,
                name(node.address(), module));
    }

    private static String name(String address, boolean module) {
        int bracket = address.indexOf("[\"");
        if (address.contains("provider[") && bracket >= 0 && address.endsWith("\"]")) {
            String source = address.substring(bracket + 2, address.length() - 2);
            return source.substring(source.lastIndexOf('/') + 1);
        }
        List<String> parts = ConfigurationAddress.parts(address);
        return parts.isEmpty() || (module && parts.size() < 2) ? address : parts.getLast();
    }

    /// A step of a plan: one object and what is done with it; null for what only says that there
    /// may be such.
    static Reduction.@Nullable Stay step(DependencyGraph.Node node) {
        ConfigurationAddress address = ConfigurationAddress.of(node.address());
        if (!address.isResource() || NO_STEP.contains(node.suffix())) {
            return null;
        }
        String full = node.address();
        String local = full;
        List<String> modules = new ArrayList<>();
        for (String name : address.modules()) {
            String call = "module." + name;
            int end = local.indexOf('.', end(local, call.length()));
            if (!local.startsWith(call) || end < 0) {
                break;
            }
            modules.add(local.substring("module.".length(), end));
            local = local.substring(end + 1);
        }
        String word = node.suffix().isEmpty() ? "" : " (" + node.suffix() + ")";
        int name = local.indexOf(address.name(), address.type().length());
        return new Reduction.Stay(
                full + word,
                modules,
                true,
                address.kind() == DependencyGraph.Kind.DATA,
                address.type(),
                (name < 0 ? address.name() : local.substring(name)) + word);
    }

    /// Behind the key that may begin there.
    private static int end(String text, int at) {
        if (at >= text.length() || text.charAt(at) != '[') {
            return Math.min(at, text.length());
        }
        boolean quoted = false;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ']') {
                return i + 1;
            }
        }
        return text.length();
    }
}
