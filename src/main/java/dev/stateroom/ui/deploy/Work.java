package dev.stateroom.ui.deploy;

import dev.stateroom.model.Intent;
import java.util.Locale;

/// What a run of stages is for, and how people say that.
enum Work {
    DEPLOY("Deploy", "Deploy of ", "is deployed"),
    PROMOTION("Promote", "Promotion to ", "is deployed"),
    PLAN("Plan", "Planning of ", "is planned"),
    DESTRUCTION("Destroy", "Destruction of ", "is destroyed"),
    PLANNED_DESTRUCTION("Plan the destruction of", "Planning of ", "is planned");

    private final String verb;
    private final String noun;
    private final String done;

    Work(String verb, String noun, String done) {
        this.verb = verb;
        this.noun = noun;
        this.done = done;
    }

    static Work of(Intent intent) {
        return switch (intent) {
            case Intent.Destroy destroy -> destroy.planOnly() ? PLANNED_DESTRUCTION : DESTRUCTION;
            case Intent.Promote _ -> PROMOTION;
            case Intent.Deploy deploy when deploy.planOnly() -> PLAN;
            default -> DEPLOY;
        };
    }

    /// Whether nothing of it is applied.
    boolean isPlanOnly() {
        return this == PLAN || this == PLANNED_DESTRUCTION;
    }

    boolean destroys() {
        return this == DESTRUCTION || this == PLANNED_DESTRUCTION;
    }

    /// `Deploy STG`.
    String title(String name) {
        return verb + (this == PROMOTION ? " to " : " ") + name;
    }

    /// `Deploy of STG`.
    String of(String name) {
        return noun + name;
    }

    /// `STG is deployed`.
    String done(String name) {
        return name + " " + done;
    }

    /// `Deploy of STG failed`.
    String failed(String name) {
        return isPlanOnly() ? name + " could not be planned" : noun + name + " failed";
    }

    /// `How the deploy of STG ended is not known`.
    String unknown(String name) {
        return "How the "
                + noun.substring(0, 1).toLowerCase(Locale.ROOT)
                + noun.substring(1)
                + name
                + " ended is not known";
    }
}
