package dev.stateroom.model;

import org.jspecify.annotations.Nullable;

/// What the files of a project are: a commit, and whether those that Terraform reads differ from
/// it.
///
/// @param commit hex id of the commit that is checked out
/// @param changes hex SHA-256 of what the files of the configuration and of its local modules
///   differ in from the commit, files among them that no commit has; null where they do not differ
public record WorkingTree(String commit, @Nullable String changes) {
    private static final int SHORT = 12;

    /// What a person reads: `commit 241f2580a1b2`, and whether there are changes on top of it.
    public String words() {
        return "commit "
                + commit.substring(0, Math.min(SHORT, commit.length()))
                + (changes == null ? "" : " with changes that are not committed");
    }
}
