package dev.stateroom.engine;

/// Somebody who waits while Terraform looks at what exists. Called from a thread of the engine's;
/// must not block.
@FunctionalInterface
public interface Waiting {
    /// Is told nothing.
    Waiting SILENT = (doing, done, all) -> {};

    /// How far it is.
    ///
    /// @param doing what is being done: `init` or `plan`
    /// @param done how many objects were looked at
    /// @param all how many there are; 0 where that is not known
    void at(String doing, int done, int all);
}
