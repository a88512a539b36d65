package dev.stateroom.engine;

import dev.stateroom.discovery.Discovery;
import dev.stateroom.journal.FileJournal;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Result;
import dev.stateroom.storage.AwsStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One console that does one thing, and is killed on the way where that is asked for.
///
/// Arguments: home, project, moment (-1: none), then the words of an [Intents] line. Prints
/// `moments N RESULT` at its end.
final class CrashChild {
    private CrashChild() {}

    public static void main(String... words) {
        Map<String, String> all = new HashMap<>(System.getenv());
        Home home = new Home(Path.of(words[0]));
        Moments moments = new Moments(Integer.parseInt(words[2]));
        Map<String, String> own = new HashMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith("AWS_") || name.startsWith("TF_CLI_ARGS")) {
                own.put(name, value);
            }
        });
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
                                        moments.store(new AwsStore(all)),
                                        moments.journal(journal),
                                        Runner.here(all, home.root()),
                                        List.of()))) {
            Intent intent = Intents.parse(List.of(words).subList(3, words.length));
            Result result = engine.run(engine.propose(intent), new Watcher());
            System.out.println("moments " + moments.passed() + " " + result.outcome());
            if (result.problem() != null) {
                System.out.println(result.problem().sentence());
            }
        }
    }
}
