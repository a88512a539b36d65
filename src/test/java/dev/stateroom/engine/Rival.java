package dev.stateroom.engine;

import dev.stateroom.discovery.Discovery;
import dev.stateroom.journal.FileJournal;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.storage.AwsStore;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Another console: a process of its own that does what it is told, one intent after the other, and
/// answers how each ended. It types whatever phrase is asked for, and proposes anew where somebody
/// wrote in between, as a person would.
final class Rival implements AutoCloseable {
    private static final int TRIES = 4;

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    /// @param home where it keeps its journal: two engineers have two
    Rival(Path home, Path project, Map<String, String> variables) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                Rival.class.getName(),
                                home.toString(),
                                project.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(variables);
        process = builder.start();
        orders = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /// How an intent ended.
    ///
    /// @param operation its id, empty where none was begun
    /// @param before MD5 of the state it was proposed on
    /// @param after MD5 of the state that it left, empty where it did not write
    /// @param problem id, or empty
    /// @param tries how often it was proposed
    record Ended(
            Result.Outcome outcome,
            String operation,
            String before,
            String after,
            long serial,
            String problem,
            int tries) {}

    /// Begins the intent that these [Intents] words say; [#answer] waits for its end.
    void tell(List<String> words) throws IOException {
        orders.write(String.join("\t", words));
        orders.newLine();
        orders.flush();
    }

    Ended answer() throws IOException {
        while (true) {
            String line = answers.readLine();
            if (line == null) {
                throw new AssertionError("the other console has ended");
            }
            String[] parts = line.split("\t", -1);
            if (parts.length == 8 && parts[0].equals("ended")) {
                return new Ended(
                        Result.Outcome.valueOf(parts[1]),
                        parts[2],
                        parts[3],
                        parts[4],
                        Long.parseLong(parts[5]),
                        parts[6],
                        Integer.parseInt(parts[7]));
            }
        }
    }

    @Override
    public void close() throws Exception {
        orders.close();
        process.waitFor();
        answers.close();
    }

    public static void main(String... words) throws IOException {
        Map<String, String> all = new HashMap<>(System.getenv());
        Home home = new Home(Path.of(words[0]));
        Map<String, String> own = new HashMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith("AWS_")) {
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
                                        new AwsStore(all),
                                        journal,
                                        Runner.here(all, home.root()),
                                        List.of()));
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(done(engine, List.of(line.split("\t"))));
            }
        }
    }

    private static String done(ProjectEngine engine, List<String> words) {
        for (int tries = 1; ; tries++) {
            List<String> parts = once(engine, words);
            if (tries == TRIES || !parts.getLast().equals("evidence-moved")) {
                parts.add(Integer.toString(tries));
                return String.join("\t", parts);
            }
        }
    }

    private static List<String> once(ProjectEngine engine, List<String> words) {
        List<String> parts = new ArrayList<>(List.of("ended"));
        try {
            Result result = engine.run(engine.propose(Intents.parse(words)), new Watcher());
            boolean wrote = result.outcome() == Result.Outcome.DONE && result.after() != null;
            parts.add(result.outcome().name());
            parts.add(text(result.operation()));
            parts.add(result.before() == null ? "" : result.before().md5());
            parts.add(wrote ? result.after().md5() : "");
            parts.add(wrote ? Long.toString(result.after().serial()) : "0");
            parts.add(result.problem() == null ? "" : result.problem().id());
        } catch (ProblemException e) {
            parts.addAll(List.of(Result.Outcome.REFUSED.name(), "", "", "", "0", e.problem().id()));
        }
        return parts;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
