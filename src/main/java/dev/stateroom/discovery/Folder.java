package dev.stateroom.discovery;

import java.nio.file.Path;
import java.util.List;

/// One directory of the project and those of its files that may matter, each list sorted.
///
/// @param path absolute
/// @param terraform `*.tf` and `*.tf.json`
/// @param backendFiles `*.tfbackend`, `*.backend` and `*.hcl` that belong to no other tool
/// @param terragrunt `terragrunt.hcl`, `root.hcl`
/// @param terramate `*.tm`, `*.tm.hcl`
/// @param children directories below
record Folder(
        Path path,
        List<Path> terraform,
        List<Path> backendFiles,
        List<Path> terragrunt,
        List<Path> terramate,
        List<Folder> children) {

    /// This directory and all below it, from the top.
    List<Folder> all() {
        List<Folder> found = new java.util.ArrayList<>();
        collect(found);
        return found;
    }

    private void collect(List<Folder> into) {
        into.add(this);
        children.forEach(child -> child.collect(into));
    }
}
