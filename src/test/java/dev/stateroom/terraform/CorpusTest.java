package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every file that other projects published: the right numbers, counted here independently on the
/// whole tree, or one clear sentence.
class CorpusTest {
    private static final Map<String, Change.Action> ACTIONS =
            Map.of(
                    "create", Change.Action.CREATE,
                    "update", Change.Action.UPDATE,
                    "delete", Change.Action.DELETE,
                    "read", Change.Action.READ,
                    "no-op", Change.Action.NOOP,
                    "forget", Change.Action.FORGET,
                    "delete,create", Change.Action.REPLACE,
                    "create,delete", Change.Action.REPLACE);

    private static final JsonMapper STRICT =
            Json.MAPPER.rebuild().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final List<String> wanting = new ArrayList<>();

    private static List<Path> files(String kind) throws Exception {
        Path root = Path.of(System.getProperty("stateroom.corpus", "../shared/corpus"));
        assumeTrue(Files.isDirectory(root.resolve(kind)), root + " is not there");
        try (var all = Files.list(root.resolve(kind))) {
            return all.filter(file -> !file.endsWith("EXPECTED.tsv")).sorted().toList();
        }
    }

    private static @Nullable JsonNode tree(byte[] bytes) {
        try {
            return STRICT.readTree(bytes);
        } catch (JacksonException broken) {
            return null;
        }
    }

    private void clear(Path file, ProblemException refused) {
        String sentence = refused.problem().sentence();
        if (sentence.isBlank() || sentence.lines().count() > 1 || sentence.length() > 400) {
            wanting.add(file.getFileName() + ": no clear sentence: " + sentence);
        }
    }

    private void done(int count) {
        assertTrue(count > 0);
        assertEquals(List.of(), wanting, () -> String.join("\n", wanting));
    }

    @Test
    void states() throws Exception {
        List<Path> files = files("state");
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode tree = tree(bytes);
            int version = tree == null ? 0 : tree.path("version").asInt(0);
            boolean readable =
                    tree != null
                            && ((version == 4 && tree.has("resources"))
                                    || (version == 3 && tree.has("modules")));
            try {
                State state = StateReader.read(bytes);
                if (readable && !List.of(state.managed(), state.data()).equals(count(tree))) {
                    wanting.add(
                            "%s: %d managed, %d data, counted %s"
                                    .formatted(
                                            file.getFileName(),
                                            state.managed(),
                                            state.data(),
                                            count(tree)));
                }
                for (State.Instance instance : state.instances()) {
                    assertFalse(instance.address().isBlank());
                }
                new Secrets().addState(bytes);
            } catch (ProblemException refused) {
                clear(file, refused);
                if (readable) {
                    wanting.add(file.getFileName() + ": refused: " + refused.getMessage());
                }
            }
        }
        done(files.size());
    }

    private static List<Integer> count(JsonNode tree) {
        int managed = 0;
        int data = 0;
        for (JsonNode resource : tree.path("resources")) {
            int current = 0;
            for (JsonNode instance : resource.path("instances")) {
                current += instance.has("deposed") ? 0 : 1;
            }
            managed += resource.path("mode").asString("").equals("managed") ? current : 0;
            data += resource.path("mode").asString("").equals("data") ? current : 0;
        }
        for (JsonNode module : tree.path("modules")) {
            for (var resource : module.path("resources").properties()) {
                boolean primary = resource.getValue().path("primary").isObject();
                boolean read = resource.getKey().startsWith("data.");
                managed += primary && !read ? 1 : 0;
                data += primary && read ? 1 : 0;
            }
        }
        return List.of(managed, data);
    }

    @Test
    void plans() throws Exception {
        List<Path> files = files("plan");
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode tree = tree(bytes);
            boolean readable =
                    tree != null
                            && tree.path("format_version").asString("").matches("[01]\\..*")
                            && (tree.path("resource_changes").isArray()
                                    || (!tree.has("resource_changes")
                                            && tree.has("planned_values")));
            Map<Change.Action, Integer> counted =
                    readable ? actions(tree.path("resource_changes")) : null;
            try {
                Plan plan = PlanReader.read(new ByteArrayInputStream(bytes), new Secrets());
                Map<Change.Action, Integer> got = new EnumMap<>(Change.Action.class);
                plan.changes().forEach(change -> got.merge(change.action(), 1, Integer::sum));
                if (counted != null && !got.equals(counted)) {
                    wanting.add(file.getFileName() + ": " + got + ", counted " + counted);
                }
            } catch (ProblemException refused) {
                clear(file, refused);
                if (counted != null) {
                    wanting.add(file.getFileName() + ": refused: " + refused.getMessage());
                }
            }
        }
        done(files.size());
    }

    private static @Nullable Map<Change.Action, Integer> actions(JsonNode changes) {
        Map<Change.Action, Integer> all = new EnumMap<>(Change.Action.class);
        for (JsonNode change : changes) {
            List<String> words = new ArrayList<>();
            change.path("change").path("actions").forEach(word -> words.add(word.asString("")));
            Change.Action action = ACTIONS.get(String.join(",", words));
            if (action == null) {
                return null;
            }
            all.merge(action, 1, Integer::sum);
        }
        return all;
    }

    @Test
    void uiStreams() throws Exception {
        List<Path> files = files("ui-json");
        int announced = 0;
        for (Path file : files) {
            List<UiEvent> events = new ArrayList<>();
            try (InputStream bytes = Files.newInputStream(file)) {
                UiStreamReader.read(bytes, events::add);
            }
            long changes = events.stream().filter(e -> e instanceof UiEvent.PlannedChange).count();
            long texts =
                    events.stream()
                            .filter(e ->
                                    e instanceof UiEvent.Other(var type, _) && type.equals("text"))
                            .count();
            String text = Files.readString(file);
            long counted =
                    java.util.regex.Pattern.compile("\"type\"\\s*:\\s*\"planned_change\"")
                            .matcher(text)
                            .results()
                            .count();
            if (changes != counted || events.isEmpty()) {
                wanting.add(
                        "%s: %d changes, the stream has %d (%d plain lines)"
                                .formatted(file.getFileName(), changes, counted, texts));
            }
            announced += (int) changes;
        }
        assertTrue(announced > 0);
        done(files.size());
    }

    @Test
    void graphs() throws Exception {
        List<Path> files = files("graph");
        int compared = 0;
        for (Path file : files) {
            DependencyGraph graph;
            try (InputStream bytes = Files.newInputStream(file)) {
                graph = DotReader.read(bytes);
            } catch (ProblemException refused) {
                clear(file, refused);
                continue;
            }
            List<Integer> graphviz = GraphvizCount.of(file);
            if (graphviz != null) {
                Set<String> pairs = new HashSet<>();
                graph.edges().forEach(e -> pairs.add(e.from() + "\0" + e.to()));
                List<Integer> got = List.of(graph.nodes().size(), pairs.size());
                if (!got.equals(graphviz)) {
                    wanting.add(file.getFileName() + ": " + got + ", Graphviz has " + graphviz);
                }
                compared++;
            }
        }
        System.out.println("graphs compared with Graphviz: " + compared + " of " + files.size());
        done(files.size());
    }
}
