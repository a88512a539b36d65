package dev.stateroom.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
                (names.size() == 2 || (names.size() == 3 && isNumber(names.get(2))))
                        && isName(names.get(0))
                        && isName(names.get(1));
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

    /// Source: HCL's `hclsyntax.ValidIdentifier`, Unicode's identifiers with hyphens.
    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            i += Character.charCount(c) - 1;
            boolean begins = c == '_' || Character.isUnicodeIdentifierStart(c);
            if (!begins && (i == 0 || (c != '-' && !Character.isUnicodeIdentifierPart(c)))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// The names between the dots; what stands in brackets is no name.
    static List<String> parts(String address) {
        String bare = address.indexOf('[') < 0 ? address : withoutKeys(address);
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int dot = bare.indexOf('.'); dot >= 0; dot = bare.indexOf('.', begin)) {
            parts.add(bare.substring(begin, dot));
            begin = dot + 1;
        }
        parts.add(bare.substring(begin));
        return parts;
    }

    private static String withoutKeys(String address) {
        StringBuilder bare = new StringBuilder();
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
            } else if (depth == 0) {
                bare.append(c);
            }
        }
        return bare.toString();
    }
}
