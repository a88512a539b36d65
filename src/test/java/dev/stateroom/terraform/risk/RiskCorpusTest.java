package dev.stateroom.terraform.risk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.Risk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The plans that other projects published: which flags they get, each looked at by hand.
class RiskCorpusTest {
    private static List<Path> plans() throws Exception {
        Path root = Path.of(System.getProperty("stateroom.corpus", "../shared/corpus"));
        assumeTrue(Files.isDirectory(root.resolve("plan")), root + " is not there");
        try (var all = Files.list(root.resolve("plan"))) {
            return all.sorted().toList();
        }
    }

    private static JsonNode tree(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        boolean wide = bytes.length > 1 && (bytes[0] & 0xfe) == 0xfe && (bytes[1] & 0xfe) == 0xfe;
        String text = new String(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        try {
            return Subjects.json(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (JacksonException broken) {
            return Subjects.json("{}");
        }
    }

    @Test
    void printed() throws Exception {
        int seen = 0;
        for (Path file : plans()) {
            for (JsonNode node : tree(file).path("resource_changes")) {
                seen++;
                if (!node.path("mode").asString("").equals("managed")) {
                    continue;
                }
                Subject subject = Subjects.of(node);
                for (Risk risk : RiskRules.look(subject)) {
                    System.out.println(
                            file.getFileName()
                                    + " "
                                    + risk.address()
                                    + "\n    "
                                    + Subjects.line(risk)
                                    + " "
                                    + risk.why());
                }
            }
        }
        System.out.println(seen + " changes");
    }
}
