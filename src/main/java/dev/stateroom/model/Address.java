package dev.stateroom.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The address of a resource or of one instance of it: `module.app["eu"].data.aws_ami.base[0]`.
///
/// The order is Terraform's (`internal/addrs`): by module, then data sources before resources, then
/// type, name and key; keys of `count` by number and before those of `for_each`.
///
/// @param modules the way from the root module, empty in it
/// @param mode managed, or read only (`data.`)
/// @param type resource type
/// @param name local name
/// @param key which instance, or null
public record Address(
        List<ModuleStep> modules, State.Mode mode, String type, String name, @Nullable Key key)
        implements Comparable<Address> {
    private static final Comparator<Address> ORDER =
            Comparator.comparing(Address::modules, Address::compareModules)
                    .thenComparing(Address::mode, Comparator.reverseOrder())
                    .thenComparing(Address::type, Address::compareText)
                    .thenComparing(Address::name, Address::compareText)
                    .thenComparing(a -> a, (a, b) -> compareKeys(a.key, b.key));

    public Address {
        modules = List.copyOf(modules);
    }

    /// Which instance of a resource or module.
    public sealed interface Key {
        /// An instance of `count`.
        record Index(long value) implements Key {
            @Override
            public String toString() {
                return "[" + value + "]";
            }
        }

        /// An instance of `for_each`.
        record Text(String value) implements Key {
            @Override
            public String toString() {
                return "[" + QuotedText.print(value) + "]";
            }
        }
    }

    /// One step into a module.
    ///
    /// @param key which instance of the module, or null
    public record ModuleStep(String name, @Nullable Key key) {
        @Override
        public String toString() {
            return "module." + name + (key == null ? "" : key);
        }
    }

    /// The address that `text` is.
    ///
    /// @throws ProblemException `bad-address` where Terraform would not take it
    public static Address parse(String text) {
        return new AddressText(text).address();
    }

    /// The module that `text` is: `module.a["x"].module.b`, or empty for the root.
    ///
    /// @throws ProblemException `bad-address` where Terraform would not take it
    public static List<ModuleStep> parseModule(String text) {
        return new AddressText(text).module();
    }

    /// The address in the configuration: without keys, of modules neither.
    public Address configuration() {
        List<ModuleStep> bare = new ArrayList<>(modules.size());
        modules.forEach(step -> bare.add(new ModuleStep(step.name, null)));
        return new Address(bare, mode, type, name, null);
    }

    /// The module it stands in, as Terraform prints it; empty in the root module.
    public String module() {
        return modules.stream().map(ModuleStep::toString).collect(Collectors.joining("."));
    }

    /// Exactly as Terraform prints it.
    @Override
    public String toString() {
        return (modules.isEmpty() ? "" : module() + ".")
                + (mode == State.Mode.DATA ? "data." : "")
                + type
                + "."
                + name
                + (key == null ? "" : key);
    }

    @Override
    public int compareTo(Address other) {
        return ORDER.compare(this, other);
    }

    private static int compareModules(List<ModuleStep> a, List<ModuleStep> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int names = compareText(a.get(i).name, b.get(i).name);
            int order = names != 0 ? names : compareKeys(a.get(i).key, b.get(i).key);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int compareKeys(@Nullable Key a, @Nullable Key b) {
        return switch (a) {
            case null -> b == null ? 0 : -1;
            case Key.Index(long left) ->
                    switch (b) {
                        case null -> 1;
                        case Key.Index(long right) -> Long.compare(left, right);
                        case Key.Text _ -> -1;
                    };
            case Key.Text(String left) ->
                    switch (b) {
                        case null -> 1;
                        case Key.Index _ -> 1;
                        case Key.Text(String right) -> compareText(left, right);
                    };
        };
    }

    /// By code points, as Go compares UTF-8; Java's own order puts U+FFFD after emoji.
    private static int compareText(String a, String b) {
        int at = 0;
        while (at < a.length() && at < b.length()) {
            int left = a.codePointAt(at);
            int right = b.codePointAt(at);
            if (left != right) {
                return Integer.compare(left, right);
            }
            at += Character.charCount(left);
        }
        return Integer.compare(a.length(), b.length());
    }
}
