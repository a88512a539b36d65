package dev.stateroom.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StateDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// States that are compared by their bytes, beside the comparison that reads every object.
class StateIndexTest {
    private static byte[] state(String... instances) {
        return ("{\"version\":4,\"serial\":1,\"lineage\":\"l\",\"outputs\":{\"o\":{\"value\":\"canary-output\",\"sensitive\":true}},\"resources\":[{\"mode\":\"managed\",\"type\":\"x\",\"name\":\"y\",\"provider\":\"p\",\"instances\":["
                        + String.join(",", instances)
                        + "]}]}")
                .getBytes(UTF_8);
    }

    private static StateDiff both(byte[] a, byte[] b) {
        assertNotNull(StateIndex.of(a, new Secrets()));
        StateDiff quick = StateComparison.compare(a, b);
        assertEquals(StateComparison.whole(a, b), quick);
        return quick;
    }

    @Test
    void whatIsWrittenOtherwiseAndMeansTheSameIsTheSame() {
        StateDiff diff =
                both(
                        state("{\"index_key\":0,\"attributes\":{\"a\":1,\"b\":null}}"),
                        state("{\"attributes\": {\"a\":1.0}, \"index_key\": 0}"));
        assertEquals(1, diff.same());
    }

    @Test
    void secretsOfEitherSideAreHiddenInBoth() {
        StateDiff diff =
                both(
                        state(
                                "{\"index_key\":0,\"attributes\":{\"a\":\"canary-one\",\"t\":\"canary-one canary-two canary-output\"},\"sensitive_attributes\":[[{\"type\":\"get_attr\",\"value\":\"a\"}]]}",
                                "{\"index_key\":1,\"attributes\":{\"password\":\"canary-three\"}}"),
                        state(
                                "{\"index_key\":0,\"attributes\":{\"a\":\"open\",\"t\":\"canary-three and canary-two\"}}",
                                "{\"index_key\":2,\"attributes\":{\"a\":\"canary-two\"},\"sensitive_attributes\":[[{\"type\":\"get_attr\",\"value\":\"a\"}]]}"));
        assertEquals(1, diff.differ().size());
        assertFalse(diff.toString().contains("canary"), diff.toString());
    }

    @Test
    void anythingUnusualIsReadWhole() {
        Secrets none = new Secrets();
        assertNull(
                StateIndex.of(state("{\"index_key\":0}", "{\"index_key\":0}"), none),
                "twice at a place");
        assertNull(StateIndex.of("{\"version\":3,\"modules\":[]}".getBytes(UTF_8), none));
        assertNull(StateIndex.of("{\"version\":4,\"resources\":[".getBytes(UTF_8), none));
        assertNull(StateIndex.of("\ufeff{\"version\":4}".getBytes(UTF_8), none));
        assertNull(StateIndex.of("{\"version\":4,\"serial\":-1}".getBytes(UTF_8), none));
    }

    @Test
    void publishedStatesCompareAlikeEitherWay() throws IOException {
        Path corpus = Path.of(System.getProperty("stateroom.corpus", "../shared/corpus"), "state");
        assumeTrue(Files.isDirectory(corpus), corpus + " is not there");
        List<byte[]> states = new ArrayList<>();
        try (Stream<Path> files = Files.list(corpus)) {
            for (Path file : files.sorted().toList()) {
                byte[] state = Files.readAllBytes(file);
                try {
                    StateReader.read(state);
                    states.add(state);
                } catch (ProblemException told) {
                    assertNull(StateIndex.of(state, new Secrets()), file.toString());
                }
            }
        }
        int indexed = 0;
        for (int i = 0; i < states.size(); i++) {
            byte[] state = states.get(i);
            indexed += StateIndex.of(state, new Secrets()) == null ? 0 : 1;
            byte[] other = states.get((i + 1) % states.size());
            assertEquals(
                    StateComparison.whole(state, other), StateComparison.compare(state, other));
            assertEquals(
                    StateComparison.whole(state, state), StateComparison.compare(state, state));
        }
        assertTrue(indexed > 50, indexed + " were indexed");
    }
}
