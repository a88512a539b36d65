package dev.stateroom.ui.shell;

import dev.stateroom.model.Ending;
import dev.stateroom.model.Result;
import dev.stateroom.ui.control.EndingLook;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Work in the task dock.
sealed interface DockTask {
    /// The work itself; two tasks with the same work are the same.
    Job<?> job();

    /// Whether it is under way.
    boolean running();

    /// How long it takes, or took.
    Duration elapsed();

    /// The environment it concerns.
    OpenEnvironment open();

    /// How it ended.
    Ending ending();

    /// The same in a word.
    default String end() {
        return EndingLook.word(ending());
    }

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
        Job<?> search = open.state().searchProperty().get();
        if (search != null) {
            tasks.add(new OfLook(open, search));
        }
        Job<?> plan = open.plan().jobProperty().get();
        if (plan != null) {
            tasks.add(new OfLook(open, plan));
        }
        Job<?> preview = open.writes().previewProperty().get();
        if (preview != null) {
            tasks.add(new OfLook(open, preview));
        }
        return tasks;
    }

    private static Ending of(@Nullable Result result) {
        return result == null ? Ending.UNKNOWN : Ending.of(result);
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
        public Ending ending() {
            return DockTask.of(open.deploy().result());
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
        public Ending ending() {
            return DockTask.of(open.writes().result());
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
        public Ending ending() {
            return DockTask.of(open.overview().backupResult());
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

    /// A look that Terraform takes, and that changes nothing: a search for what is gone, a preview.
    record OfLook(OpenEnvironment open, Job<?> job) implements DockTask {
        @Override
        public boolean running() {
            return job.running();
        }

        @Override
        public Duration elapsed() {
            return job.elapsed();
        }

        @Override
        public Ending ending() {
            return switch (job.outcomeProperty().get()) {
                case null -> Ending.UNKNOWN;
                case Outcome.Done<?> _ -> Ending.DONE;
                case Outcome.Cancelled<?> _ -> Ending.STOPPED;
                case Outcome.Failed<?> _ -> Ending.FAILED;
            };
        }

        /// What it found says more than that it is done.
        @Override
        public String end() {
            return ending() == Ending.DONE ? job.noteProperty().get() : EndingLook.word(ending());
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
}
