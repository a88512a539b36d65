package dev.stateroom.ui.journal;

import dev.stateroom.model.Operation;

/// What sort of operation it is, for the filter.
public enum Kind {
    DEPLOY("Deploys"),
    STATE("State writes"),
    LOCK("Locks and digests"),
    BACKUP("Backups"),
    PLAN("Plans");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    /// Its name in the filter.
    String title() {
        return title;
    }

    /// By the word of its intent.
    static Kind of(Operation operation) {
        return switch (operation.intended().intent()) {
            case "deploy", "destroy", "promote" -> DEPLOY;
            case "release-lock", "repair-digest" -> LOCK;
            case "backup", "rehearse" -> BACKUP;
            case "plan", "plan-only" -> PLAN;
            default -> STATE;
        };
    }
}
