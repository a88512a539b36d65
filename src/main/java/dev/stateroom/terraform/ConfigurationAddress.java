package dev.stateroom.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a node of a graph is, told from its address: keys of instances and modules are left out.
///
/// Source: `Name()` of the node types in Terraform's internal/terraform, 0.6 to 1.14. It reads more
/// than [dev.stateroom.model.Address] does: variables, providers, `aws_instance.web.0` of 0.x.
///
/// @param modules names of the module calls around it, outermost first
/// @param kind what it is
/// @param type resource type; empty for what is no resource
/// @param name resource name; empty for what is no resource
record ConfigurationAddress(
        List<String> modules, DependencyGraph.Kind kind, String type, String name) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Map<String, DependencyGraph.Kind> WORDS =
            Map.ofEntries(
                    Map.entry("var", DependencyGraph.Kind.VARIABLE),
                    Map.entry("local", DependencyGraph.Kind.LOCAL),
                    Map.entry("output", DependencyGraph.Kind.OUTPUT),
                    Map.entry("provider", DependencyGraph.Kind.PROVIDER),
                    Map.entry("provisioner", DependencyGraph.Kind.PROVIDER),
                    Map.entry("check", DependencyGraph.Kind.CHECK),
                    Map.entry("meta", DependencyGraph.Kind.OTHER),
                    Map.entry("root", DependencyGraph.Kind.OTHER),
                    Map.entry("action", DependencyGraph.Kind.OTHER),
                    Map.entry("import", DependencyGraph.Kind.OTHER),
                    Map.entry("moved", DependencyGraph.Kind.OTHER),
                    Map.entry("removed", DependencyGraph.Kind.OTHER),
                    Map.entry("terraform", DependencyGraph.Kind.OTHER),
                    Map.entry("path", DependencyGraph.Kind.OTHER));

    ConfigurationAddress {
        modules = List.copyOf(modules);
    }

    /// What `address` is: an id without `[root] ` and suffix.
    static ConfigurationAddress of(String address) {
        List<String> parts = parts(address);
        List<String> modules = new ArrayList<>();
        int at = 0;
        while (at + 1 < parts.size() && parts.get(at).equals("module")) {
            modules.add(parts.get(at + 1));
            at += 2;
        }
        List<String> rest = parts.subList(at, parts.size());
        if (rest.isEmpty()) {
            return other(modules, DependencyGraph.Kind.MODULE);
        }
        String first = rest.getFirst();
        DependencyGraph.Kind word = WORDS.get(first);
        if (word != null) {
            return other(modules, word);
        }
        boolean data = first.equals("data");
        boolean ephemeral = first.equals("ephemeral");
        List<String> names = data || ephemeral ? rest.subList(1, rest.size()) : rest;
        boolean fits =
                (names.size() == 2 || (names.size() == 3 && NUMBER.matcher(names.get(2)).matches()))
                        && NAME.matcher(names.get(0)).matches()
                        && NAME.matcher(names.get(1)).matches();
        if (!fits) {
            return other(modules, DependencyGraph.Kind.OTHER);
        }
        return new ConfigurationAddress(
                modules,
                data
                        ? DependencyGraph.Kind.DATA
                        : ephemeral
                                ? DependencyGraph.Kind.EPHEMERAL
                                : DependencyGraph.Kind.RESOURCE,
                names.get(0),
                names.get(1));
    }

    private static ConfigurationAddress other(List<String> modules, DependencyGraph.Kind kind) {
        return new ConfigurationAddress(modules, kind, "", "");
    }

    boolean isResource() {
        return !type.isEmpty();
    }

    /// `module.a.module.b`; empty in the root module.
    String module() {
        return modules.isEmpty() ? "" : "module." + String.join(".module.", modules);
    }

    /// The resource's address in the configuration.
    String text() {
        String local =
                (kind == DependencyGraph.Kind.DATA
                                ? "data."
                                : kind == DependencyGraph.Kind.EPHEMERAL ? "ephemeral." : "")
                        + type
                        + "."
                        + name;
        return modules.isEmpty() ? local : module() + "." + local;
    }

    /// The names between the dots; what stands in brackets is no name.
    static List<String> parts(String address) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (depth > 0 && c == '"') {
                quoted = true;
            } else if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (depth == 0 && c == '.') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (depth == 0) {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
