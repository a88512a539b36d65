package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stateroom.model.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerialEditTest {
    private static final List<String> VALUES =
            List.of(
                    "1e400",
                    "12345678901234567890",
                    "-0.10",
                    "\"serial\"",
                    "\"\\\"serial\\\": 5\"",
                    "\"größe 😀 \\u0000\"",
                    "{\"serial\": 3}",
                    "[{\"serial\": 1, \"x\": [null, true]}]",
                    "{}",
                    "null");
    private static final List<String> SPACES = List.of("", " ", "\n  ", "\r\n\t");

    @Test
    void changesTheDigitsAndNothingElse() {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            String old = Long.toString(random.nextLong() >>> 1 + random.nextInt(62));
            String before = space(random) + "{" + fields(random) + quoted(random, "serial") + ":";
            String after =
                    space(random)
                            + ","
                            + fields(random)
                            + quoted(random, "version")
                            + ":"
                            + space(random)
                            + (random.nextBoolean() ? "4" : "3")
                            + space(random)
                            + "}"
                            + space(random);
            before += space(random);
            long serial = random.nextLong() >>> 1 + random.nextInt(62);
            byte[] edited = SerialEdit.withSerial(utf8(before + old + after), serial);
            assertEquals(before + serial + after, new String(edited, StandardCharsets.UTF_8));
            assertEquals(serial, StateReader.read(edited).serial());
        }
    }

    private static String fields(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(quoted(random, "f" + i + (random.nextBoolean() ? "größe" : "")))
                    .append(':')
                    .append(VALUES.get(random.nextInt(VALUES.size())))
                    .append(space(random))
                    .append(',');
        }
        return text.toString();
    }

    private static String quoted(Random random, String name) {
        return space(random) + '"' + name + '"' + space(random);
    }

    private static String space(Random random) {
        return SPACES.get(random.nextInt(SPACES.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void otherEncodingsBecomeWhatTerraformReads(String name) {
        String text = "{\"version\":4,\"serial\":7,\"lineage\":\"größe 😀\"}";
        byte[] expected = utf8(text.replace("7", "12"));
        Charset charset = Charset.forName(name);
        assertArrayEquals(expected, SerialEdit.withSerial(("\ufeff" + text).getBytes(charset), 12));
        assertArrayEquals(expected, SerialEdit.withSerial(text.getBytes(charset), 12));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '{"version":4}', state-not-a-state
                    '{"version":4,"serial":"7"}', state-not-a-state
                    '{"version":4,"serial":7.0}', state-not-a-state
                    '{"version":4,"serial":null}', state-not-a-state
                    '{"version":4,"serial":7,"serial":8}', state-not-a-state
                    '{"version":4,"a":{"serial":7}}', state-not-a-state
                    '{"version":5,"serial":7}', state-newer-terraform
                    '{"version":2,"serial":7}', state-version-unsupported
                    '{"version":4,"serial":7', state-truncated
                    '', state-empty-object
                    '{"version":4,"serial":7} x', state-not-json
                    """)
    void refusesWhatHasNoSerialToReplace(String text, String id) {
        var refused =
                assertThrows(ProblemException.class, () -> SerialEdit.withSerial(utf8(text), 9));
        assertEquals(id, refused.problem().id());
    }
}
