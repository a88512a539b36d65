package dev.stateroom.model;

import java.util.List;

/// The resources and data sources of a configuration, and what each needs: what `terraform graph`
/// prints, whatever form it was read from.
///
/// @param resources each once, in the text's order
/// @param needs transitively reduced, each pair once
public record ResourceGraph(List<Resource> resources, List<Need> needs) {
    public ResourceGraph {
        resources = List.copyOf(resources);
        needs = List.copyOf(needs);
    }

    /// A resource block, or a data source; all its instances are one.
    ///
    /// @param address as in the configuration: without keys, of modules neither
    /// @param modules names of the module calls around it, outermost first; empty in the root
    ///   module
    /// @param data whether it only reads
    /// @param declared whether the configuration still has it; false for what only the state knows
    public record Resource(
            String address,
            List<String> modules,
            boolean data,
            String type,
            String name,
            boolean declared) {
        public Resource {
            modules = List.copyOf(modules);
        }
    }

    /// One resource needs another: places in [#resources].
    public record Need(int from, int to) {}
}
