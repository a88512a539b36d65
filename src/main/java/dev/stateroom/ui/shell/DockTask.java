package dev.stateroom.ui.shell;

import dev.stateroom.model.Result;
import dev.stateroom.ui.task.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Work in the task dock.
sealed interface DockTask {
    /// The work itself; two tasks with the same work are the same.
    Job<Result> job();

    /// Whether it is under way.
    boolean running();

    /// How long it takes, or took.
    Duration elapsed();

    /// The environment it concerns.
    OpenEnvironment open();

    /// How it ended, or null.
    @Nullable Result result();

    /// What it is about, and where it is.
    String title();

    /// Whether it can be stopped from the dock.
    boolean stoppable();

    /// What there is of an environment, in the order of its beginning.
    static List<DockTask> of(OpenEnvironment open) {
        List<DockTask> tasks = new ArrayList<>();
        Job<Result> deploy = open.deploy().jobProperty().get();
        if (deploy != null) {
            tasks.add(new OfDeploy(open, deploy));
        }
        Job<Result> backup = open.overview().backupProperty().get();
        if (backup != null) {
            tasks.add(new OfBackup(open, backup));
        }
        Job<Result> write = open.writes().jobProperty().get();
        if (write != null) {
            tasks.add(new OfWrite(open, write));
        }
        return tasks;
    }

    /// A deploy or plan.
    record OfDeploy(OpenEnvironment open, Job<Result> job) implements DockTask {
        @Override
        public boolean running() {
            return open.deploy().running();
        }

        @Override
        public Duration elapsed() {
            return open.deploy().elapsed();
        }

        @Override
        public @Nullable Result result() {
            return open.deploy().result();
        }

        @Override
        public String title() {
            String where = open.deploy().where();
            return where.isEmpty() ? job.title() : job.title() + ", " + where;
        }

        @Override
        public boolean stoppable() {
            return true;
        }
    }

    /// A write on the state: stopped in its own wizard.
    record OfWrite(OpenEnvironment open, Job<Result> job) implements DockTask {
        @Override
        public boolean running() {
            return open.writes().running();
        }

        @Override
        public Duration elapsed() {
            return open.writes().elapsed();
        }

        @Override
        public @Nullable Result result() {
            return open.writes().result();
        }

        @Override
        public String title() {
            return job.title();
        }

        @Override
        public boolean stoppable() {
            return true;
        }
    }

    /// A backup: over within seconds, and never broken off in the middle of its write.
    record OfBackup(OpenEnvironment open, Job<Result> job) implements DockTask {
        @Override
        public boolean running() {
            return job.running();
        }

        @Override
        public Duration elapsed() {
            return open.overview().backupElapsed();
        }

        @Override
        public @Nullable Result result() {
            return open.overview().backupResult();
        }

        @Override
        public String title() {
            return job.title();
        }

        @Override
        public boolean stoppable() {
            return false;
        }
    }
}
