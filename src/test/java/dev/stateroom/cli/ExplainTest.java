package dev.stateroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `explain`: words in, troubles out, no project.
class ExplainTest {
    private static final String LOCKED =
            """
            ╷
            │ Error: Error acquiring the state lock
            │
            │ Error message: ConditionalCheckFailedException: The conditional request failed
            │ Lock Info:
            │   ID:        266ee5e9-a869-b009-ae1e-f633a58c5f9d
            │   Who:       oncall@workstation
            ╵
            """;

    @TempDir Path home;
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home);
    }

    @Test
    void tellsPeopleWhatItIsAndWhatToDo() throws Exception {
        Path file = Files.writeString(home.resolve("log.txt"), LOCKED);
        assertEquals(0, shell.run("explain", file.toString()));
        assertTrue(
                shell.out.startsWith("The state is locked by oncall@workstation. (lock-held)\n"),
                shell.out);
        assertTrue(shell.out.contains("What to do: Wait until it is free"), shell.out);
        assertTrue(shell.out.contains("who: oncall@workstation"), shell.out);
        assertFalse(shell.opened);
        assertEquals("", shell.err);
    }

    @Test
    void tellsScripts() throws Exception {
        Path file = Files.writeString(home.resolve("log.txt"), LOCKED);
        assertEquals(0, shell.run("explain", file.toString(), "--json"));
        var problem = shell.json().path("problems").path(0);
        assertEquals("lock-held", problem.path("id").asString());
        assertEquals("oncall@workstation", problem.path("facts").path("who").asString());
        assertFalse(problem.path("why").asString().isEmpty());
        assertFalse(problem.path("remedy").asString().isEmpty());
        assertEquals(1, shell.json().path("problems").size());
    }

    @Test
    void aCommandMayBePastedWhateverTheLogSays() throws Exception {
        String evil = LOCKED.replaceFirst("(?m)(ID: +).*$", "$1x'; rm -rf ~; echo '");
        Path file = Files.writeString(home.resolve("log.txt"), evil);
        assertEquals(0, shell.run("explain", file.toString(), "--json"));
        assertEquals(
                "stateroom lock release ENV --lock-id 'x'\\''; rm -rf ~; echo '\\'''",
                shell.json().path("problems").path(0).path("command").asString());
    }

    @Test
    void whatIsNotKnownIsNoFailureOfTheCommand() throws Exception {
        Path file = Files.writeString(home.resolve("log.txt"), "Apply complete!");
        assertEquals(0, shell.run("explain", "--json", file.toString()));
        assertEquals(0, shell.json().path("problems").size());
        assertTrue(shell.json().path("problems").isArray());
        assertEquals(0, shell.run("explain", file.toString()));
        assertTrue(shell.out.startsWith("Nothing in it is known"), shell.out);
        Files.write(file, new byte[] {0, (byte) 0xff, 7, (byte) 0x80});
        assertEquals(0, shell.run("explain", file.toString()));
    }

    @Test
    void nothingInALogTurnsTheWordsAround() throws Exception {
        String evil = LOCKED.replace("oncall@workstation", "\u202eoncall@work\u200bstation");
        Path file = Files.writeString(home.resolve("log.txt"), evil);
        assertEquals(0, shell.run("explain", file.toString()));
        assertTrue(shell.out.contains("who: oncall@workstation"), shell.out);
        assertTrue(
                shell.out.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT),
                shell.out);
    }

    @Test
    void anErrorThatRepeatsItselfIsToldOnce() throws Exception {
        String another = LOCKED.replace("266ee5e9", "377ff5e9");
        Path file = Files.writeString(home.resolve("log.txt"), LOCKED.repeat(500) + another);
        assertEquals(0, shell.run("explain", file.toString(), "--json"));
        assertEquals(2, shell.json().path("problems").size(), "two locks, one of them 500 times");
    }

    @Test
    void aDocumentThatALogQuotesHidesNothingBehindIt() throws Exception {
        String quoted = "Policy:\n    {\n      \"Version\": \"2012-10-17\"\n    }\n\n";
        Path file = Files.writeString(home.resolve("log.txt"), quoted + LOCKED);
        assertEquals(0, shell.run("explain", file.toString(), "--json"));
        assertEquals(1, shell.json().path("problems").size());
    }

    @Test
    void aFileWithoutANameIsNoDirectory() {
        assertEquals(1, shell.run("explain", ""));
        assertTrue(shell.err.contains("The name of the file is empty."), shell.err);
    }

    @Test
    void readsWhatIsPipedIn() {
        for (String[] words : new String[][] {{"explain", "--json"}, {"explain", "-", "--json"}}) {
            shell.in = new ByteArrayInputStream(LOCKED.getBytes(UTF_8));
            assertEquals(0, shell.run(words));
            assertEquals("lock-held", shell.json().path("problems").path(0).path("id").asString());
        }
    }

    @Test
    void whatCannotBeReadIsOneSentence() {
        assertEquals(1, shell.run("explain", home.resolve("none").toString()));
        assertEquals(1, shell.err.lines().count(), shell.err);
        assertEquals(1, shell.run("explain", home.toString()));
        assertTrue(shell.err.contains("It is a directory."), shell.err);
    }
}
