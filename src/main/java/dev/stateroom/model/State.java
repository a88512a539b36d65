package dev.stateroom.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A state as it was read, without attribute values.
///
/// @param version format version, 3 or 4
/// @param terraformVersion version that wrote it
/// @param instances objects of both modes, deposed ones too, in the file's order
/// @param outputs names of the root module's outputs
/// @param checks check results
public record State(
        int version,
        String terraformVersion,
        long serial,
        String lineage,
        List<Instance> instances,
        List<String> outputs,
        List<Check> checks) {
    public State {
        instances = List.copyOf(instances);
        outputs = List.copyOf(outputs);
        checks = List.copyOf(checks);
    }

    /// Number of managed instances; deposed objects are listed but not counted.
    public int managed() {
        return count(Mode.MANAGED);
    }

    /// Number of data source instances.
    public int data() {
        return count(Mode.DATA);
    }

    private int count(Mode mode) {
        return (int)
                instances.stream().filter(i -> i.mode() == mode && i.deposed() == null).count();
    }

    /// Whether an object is managed by Terraform or only read by it.
    public enum Mode {
        MANAGED,
        DATA
    }

    /// One object.
    ///
    /// @param address full address, as Terraform prints it
    /// @param mode managed or data
    /// @param type resource type
    /// @param name local name
    /// @param provider provider's source address, such as `registry.terraform.io/hashicorp/aws`
    /// @param tainted whether the next apply replaces it
    /// @param deposed key of a deposed object, or null for the current one
    /// @param dependencies configuration addresses it needs
    public record Instance(
            String address,
            Mode mode,
            String type,
            String name,
            String provider,
            boolean tainted,
            @Nullable String deposed,
            List<String> dependencies) {
        public Instance {
            dependencies = List.copyOf(dependencies);
        }
    }

    /// Result of a check block, precondition or postcondition.
    public record Check(String kind, String address, String status) {}
}
