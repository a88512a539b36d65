package dev.stateroom.model;

/// One value of an object in a plan, before and after.
///
/// @param group path of the block, map or list that it is in, such as `scaling_config[0]`; empty at
///   the top. Text that holds JSON is opened: its values are in the group `policy (JSON)`
/// @param name its own name in there: `desired_size`, `["pool"]`, `[0]`
/// @param before value in the state
/// @param after value after the apply
/// @param changed whether they differ, or may differ once the value is known
/// @param replaces whether this value is why the object has to be replaced
public record AttributeChange(
        String group,
        String name,
        PlannedValue before,
        PlannedValue after,
        boolean changed,
        boolean replaces) {
    /// The whole path: `scaling_config[0].desired_size`.
    public String path() {
        return group.isEmpty() || name.isEmpty() || name.startsWith("[")
                ? group + name
                : group + "." + name;
    }
}
