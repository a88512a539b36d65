package dev.stateroom.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    private static final List<String> HARD =
            List.of(
                    "-target=module.a[\"x y\"].aws_vpc.this[0]",
                    "-target=aws_vpc.it's[\"$HOME\"]",
                    "plain",
                    "");

    /// A shell takes them apart again as they were.
    @Test
    void aShellReadsTheWordsBack() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/bin/sh")), "no POSIX shell here");
        Process shell =
                new ProcessBuilder("/bin/sh", "-c", "printf '%s\\n' " + ShellWords.join(HARD))
                        .start();
        String out = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, shell.waitFor());
        assertEquals(String.join("\n", HARD) + "\n", out);
    }

    @Test
    void powerShellGetsEveryWordQuoted() {
        assertEquals(
                "'-target=module.a' '-target=aws_vpc.it''s[\"$HOME\"]'",
                ShellWords.powerShell(
                        List.of("-target=module.a", "-target=aws_vpc.it's[\"$HOME\"]")));
    }
}
