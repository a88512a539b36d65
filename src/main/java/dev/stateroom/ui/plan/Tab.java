package dev.stateroom.ui.plan;

/// What of a plan is listed.
enum Tab {
    CHANGES("Changes"),
    DRIFT("Drift"),
    OUTPUTS("Outputs"),
    CHECKS("Checks"),
    DEFERRED("Deferred");

    private final String title;

    Tab(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
