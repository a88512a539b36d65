package dev.stateroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Words, help, mistakes and statuses.
class CliTest {
    @TempDir Path home;
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home);
    }

    @Test
    void helpAndVersionOpenNothing() {
        assertEquals(0, shell.run("--help"));
        assertTrue(shell.out.contains("deploy"), shell.out);
        assertEquals(0, shell.run("deploy", "--help"));
        assertTrue(shell.out.contains("stateroom deploy ENV"), shell.out);
        assertEquals(0, shell.run("--version"));
        assertTrue(shell.out.startsWith("Stateroom "), shell.out);
        assertFalse(shell.opened);
    }

    @Test
    void withoutACommandTheWindowOpens() {
        assertEquals(0, shell.run("--project", "/p", "--sandbox"));
        assertEquals("/p true", shell.window);
        assertEquals(0, shell.run());
        assertEquals(Path.of("").toAbsolutePath() + " false", shell.window);
    }

    @Test
    void globalOptionsStandAnywhere() {
        for (List<String> words :
                List.of(
                        List.of("--project", "/p", "--json", "--sandbox", "env", "list"),
                        List.of("env", "--project", "/p", "--json", "list", "--sandbox"),
                        List.of("env", "list", "--sandbox", "--json", "--project", "/p"))) {
            shell.opened = false;
            assertEquals(0, shell.run(words.toArray(String[]::new)), shell.err);
            assertEquals(Path.of("/p"), shell.project, words.toString());
            assertTrue(shell.sandbox, words.toString());
            assertEquals(2, shell.json().size(), words.toString());
        }
        assertTrue(shell.engine.closed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "env",
                "env lst",
                "env list extra",
                "state show",
                "state show stg --file x",
                "deploy",
                "deploy stg --lock-timeout soon",
                "deploy stg --lock-timeout 10",
                "plan",
                "plan review",
                "plan review x --format yaml",
                "lock wait stg --timeout",
                "--frob"
            })
    void badWordsGetASentenceAndTheUsage(String line) {
        assertEquals(2, shell.run(line.split(" ")), shell.err);
        assertEquals("", shell.out);
        assertFalse(shell.opened, line);
        String[] lines = shell.err.split("\n");
        assertTrue(lines[0].endsWith("."), shell.err);
        assertTrue(lines[1].startsWith("Usage: stateroom"), shell.err);
        assertFalse(shell.err.contains("\tat "), shell.err);
    }

    @Test
    void anUnknownEnvironmentIsUsage() {
        assertEquals(2, shell.run("state", "show", "qa"));
        assertEquals("There is no environment “qa”. Known: stg, prod.\n", shell.err);
    }

    @Test
    void whatNobodyForesawIsOneSentenceAndAFile() throws Exception {
        shell.engine.state =
                _ -> {
                    throw new IllegalStateException("the inside");
                };
        assertEquals(1, shell.run("state", "show", "stg", "--json"));
        assertEquals("unexpected", shell.json().at("/problem/id").asString());
        assertFalse(shell.out.contains("the inside"), shell.out);
        assertEquals(1, shell.err.lines().count(), shell.err);
        assertFalse(shell.err.contains("the inside"), shell.err);
        Path file;
        try (Stream<Path> files = Files.list(home.resolve("logs"))) {
            file = files.toList().getFirst();
        }
        assertTrue(shell.err.contains(file.toString()), shell.err);
        assertTrue(Files.readString(file).contains("the inside"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatFailsStillPrintsADocument() {
        shell.engine.unopened = Problem.of("no-environments", "None here.", "Why.", "Go on.");
        assertEquals(1, shell.run("state", "show", "stg", "--json"));
        assertEquals(
                JsonMapper.builder()
                        .build()
                        .readTree(
                                """
                                {"problem":{"id":"no-environments","what":"None here.","why":"Why.",
                                 "remedy":"Go on."}}
                                """),
                shell.json());
        assertEquals("None here. Why. Go on.\n", shell.err);
        assertEquals(2, shell.run("env", "lst", "--json"));
        assertEquals("usage", shell.json().at("/problem/id").asString());
    }

    @Test
    void aResultThatNobodyGotIsNone() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        Terminal terminal =
                new Terminal(
                        new PrintStream(full, true, UTF_8),
                        new PrintStream(said, true, UTF_8),
                        null,
                        false);
        Doors doors = new Doors((_, _, _) -> shell.engine, null, (_, _) -> 0, home);
        for (String words : List.of("env list", "env list --json", "--help", "deploy stg --yes")) {
            said.reset();
            assertEquals(1, new Cli(terminal, doors).run(words.split(" ")), words);
            String sentence = said.toString(UTF_8);
            assertTrue(sentence.contains("Standard output could not be written"), sentence);
            assertTrue(sentence.contains("ended with exit status 0"), sentence);
        }
        assertEquals(3, new Cli(terminal, doors).run("deploy", "prod", "--yes"));
    }

    @Test
    void anErrorOfTheJvmIsToldToo() {
        shell.engine.state =
                _ -> {
                    throw new StackOverflowError();
                };
        assertEquals(1, shell.run("state", "show", "stg"));
        assertEquals(1, shell.err.lines().count(), shell.err);
    }

    @Test
    void coloursAreOffUnlessTheTerminalTakesThem() {
        shell.run("env", "list");
        assertFalse(shell.out.contains("\u001b"), shell.out);
        shell.colours = true;
        shell.run("env", "list");
        assertTrue(shell.out.contains("\u001b"), shell.out);
        shell.run("env", "list", "--no-color");
        assertFalse(shell.out.contains("\u001b"), shell.out);
    }

    @Test
    void durationsAreReadAsTerraformReadsThem() {
        for (var pair :
                List.of(
                        List.of("30s", Duration.ofSeconds(30)),
                        List.of("5m", Duration.ofMinutes(5)),
                        List.of("1h30m", Duration.ofMinutes(90)))) {
            shell.run("deploy", "stg", "--yes", "--lock-timeout", pair.getFirst().toString());
            Intent.Deploy deploy = (Intent.Deploy) shell.engine.proposed.getLast();
            assertEquals(pair.getLast(), deploy.lockTimeout());
        }
    }

    @Test
    void aHeldLockThatEndsAQueryIsFour() {
        assertEquals(4, ExitStatus.of(Problem.of("lock-held", "x", "", "")));
    }
}
