package dev.stateroom.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What one check of the doctor says of an environment.
///
/// @param area what was looked at
/// @param status how it stands
/// @param problem in the catalogue's words; for [Status#OK] its id is the area's and `what` tells
///   what is fine
/// @param fix the intent that repairs it, or null where nothing of ours does, or a person has to
///   choose first
/// @param command the command line that repairs it, or null
public record Finding(
        Area area, Status status, Problem problem, @Nullable Intent fix, @Nullable String command) {
    /// Worst first: by status, then by what has to be done before the others, then by the
    /// catalogue's order, then by area.
    public static final Comparator<Finding> BY_HARM =
            Comparator.comparing(Finding::status)
                    .thenComparingInt(Finding::turn)
                    .thenComparingInt(Finding::rank)
                    .thenComparing(Finding::area);

    /// What is fine.
    public static Finding ok(Area area, String what) {
        return new Finding(area, Status.OK, Problem.of(area.id(), what, "", ""), null, null);
    }

    /// What could not be looked at: never green.
    public static Finding blind(Area area, Problem why) {
        return new Finding(
                area,
                Status.UNKNOWN,
                new Problem(
                        why.id(),
                        area.title() + " could not be checked. " + why.what(),
                        why.why(),
                        why.remedy(),
                        why.detail()),
                null,
                null);
    }

    /// What was cut off brings its own lock to an end; a lock keeps from every other repair.
    private int turn() {
        return status != Status.FAIL
                ? 0
                : switch (area) {
                    case OPERATION -> 0;
                    case LOCK -> 1;
                    case STATE, DIGEST, BACKUPS, BUCKET, ACCESS, TERRAFORM -> 2;
                };
    }

    private int rank() {
        return Trouble.of(problem.id()).map(Enum::ordinal).orElse(Integer.MAX_VALUE);
    }

    /// How a check stands, worst first.
    public enum Status {
        /// Something is wrong that stops or endangers work.
        FAIL,
        /// Nothing is wrong yet.
        WARN,
        /// The check could not be made.
        UNKNOWN,
        /// It is as it should be.
        OK;

        /// The word of the command line's contract.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// What the doctor looks at, in the order in which it is shown.
    public enum Area {
        STATE("state", "State"),
        OPERATION("operation", "Last operation"),
        DIGEST("digest", "State digest"),
        LOCK("lock", "State lock"),
        BACKUPS("backups", "Backups"),
        BUCKET("bucket", "Bucket safety"),
        ACCESS("access", "Access"),
        TERRAFORM("terraform", "Terraform");

        private final String id;
        private final String title;

        Area(String id, String title) {
            this.id = id;
            this.title = title;
        }

        /// Its id, for what is fine.
        public String id() {
            return id;
        }

        /// Its name for people.
        public String title() {
            return title;
        }
    }
}
