package dev.stateroom.engine.rehearsal;

import dev.stateroom.discovery.Discovery;
import dev.stateroom.engine.Conversation;
import dev.stateroom.engine.Home;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.engine.Workshop;
import dev.stateroom.journal.FileJournal;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.storage.AwsStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Gives a new sandbox a past: both environments deployed a few times by real Terraform through the
/// engine itself, so that serials, versions, backups of both forms and a journal are there, and the
/// next plan has something to do.
final class History {
    /// Releases that were deployed before; the project's own default comes after them.
    private static final List<String> RELEASES = List.of("0.8", "0.9");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Home home;
    private final SandboxPlace place;
    private final Map<String, String> environment;
    private final Furnishing furnishing;

    History(Home home, SandboxPlace place, Map<String, String> environment, Furnishing furnishing) {
        this.home = home;
        this.place = place;
        this.environment = environment;
        this.furnishing = furnishing;
    }

    /// Deploys it; all environments at once.
    void deploy(Consumer<String> progress) {
        List<Environment> environments =
                new Discovery(environment).open(place.project()).environments();
        try (FileJournal journal = new FileJournal(home.journal());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (Environment each : environments) {
                all.add(threads.submit(() -> deploy(each, journal, progress)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void deploy(Environment target, FileJournal journal, Consumer<String> progress) {
        for (int i = 0; i < RELEASES.size(); i++) {
            String release = RELEASES.get(i);
            progress.accept("Deploying release " + release + " to " + target.name());
            // The first deploy walks all stages, as a first deploy does; a later one needs only the
            // last.
            String stage = i == 0 ? null : target.stages().getLast().name();
            Map<String, String> variables = new HashMap<>(place.variables());
            variables.put("TF_VAR_release", release);
            Map<String, String> all = new HashMap<>(environment);
            all.putAll(variables);
            Workshop workshop =
                    new Workshop(
                            place.project(),
                            home,
                            variables,
                            all,
                            null,
                            new Discovery(all),
                            new AwsStore(all),
                            journal,
                            Runner.here(all, home.root()),
                            List.of());
            try (ProjectEngine engine = new ProjectEngine(workshop)) {
                Proposal proposal = engine.propose(new Intent.Deploy(target.name(), stage, false));
                Result result = engine.run(proposal, new Yes());
                if (result.problem() != null) {
                    throw new ProblemException(result.problem());
                }
            }
            String key = target.backend().objectKey();
            furnishing.copy(key, key + ".backup-" + STAMP.format(Instant.now()));
        }
    }

    /// Approves everything, says nothing.
    private static final class Yes implements Conversation {
        private final StopSignal stop = new StopSignal();

        @Override
        public void tell(DeployEvent event) {
            // Nobody watches history being made; what fails comes back as the result.
        }

        @Override
        public boolean approve(StagePlan plan) {
            return true;
        }

        /// The name that a protected environment asks for is typed by whoever sets the sandbox up:
        /// this program.
        @Override
        public boolean confirms(String phrase) {
            return true;
        }

        @Override
        public StopSignal stop() {
            return stop;
        }
    }
}
