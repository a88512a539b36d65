package dev.stateroom.engine;

import dev.stateroom.discovery.Discovery;
import dev.stateroom.journal.FileJournal;
import dev.stateroom.journal.Journal;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.Intent;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.terraform.PlanRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A console that applies a plan and dies as soon as its approval is in the journal.
///
/// Arguments: home, project, plan file.
final class ApprovedAndKilled {
    static final int KILLED = 137;

    private ApprovedAndKilled() {}

    public static void main(String... words) {
        Map<String, String> all = new HashMap<>(System.getenv());
        Map<String, String> own = new HashMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith("AWS_") || name.startsWith("TF_CLI_ARGS")) {
                own.put(name, value);
            }
        });
        Home home = new Home(Path.of(words[0]));
        Path plan = Path.of(words[2]);
        PlanRecord record = PlanRecord.read(plan);
        try (FileJournal journal = new FileJournal(home.journal());
                ProjectEngine engine =
                        new ProjectEngine(
                                new Workshop(
                                        Path.of(words[1]),
                                        home,
                                        own,
                                        all,
                                        null,
                                        new Discovery(all),
                                        new AwsStore(all),
                                        new Deadly(journal),
                                        Runner.here(all, home.root()),
                                        List.of()))) {
            engine.run(
                    engine.propose(
                            new Intent.ApplyPlan(
                                    record.environment(),
                                    record.stage(),
                                    plan,
                                    record.binding(),
                                    null,
                                    Duration.ofSeconds(30))),
                    new Watcher());
        }
    }

    /// Ends the process without another word once an approval is kept.
    private record Deadly(Journal real) implements Journal {
        @Override
        public void append(JournalEntry entry) {
            real.append(entry);
            if (entry instanceof JournalEntry.Reached reached
                    && reached.step().name().startsWith("approval")) {
                Runtime.getRuntime().halt(KILLED);
            }
        }

        @Override
        public List<Operation> operations() {
            return real.operations();
        }

        @Override
        public List<JournalEntry.Noted> notes() {
            return real.notes();
        }

        @Override
        public List<Problem> damage() {
            return real.damage();
        }
    }
}
