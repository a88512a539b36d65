package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Effect;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Verdict;
import dev.stateroom.storage.Snapshots;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a restore says before it runs is what a diff of the states before and after shows, which is
/// worked out here by itself: on random pairs of states, whole and for chosen resources, and over
/// nothing.
///
/// `mvn verify` runs a seeded sample, `-Pfull` the whole.
class PreviewIsTrueTest {
    private static final int SAMPLE = 20;
    private static final int WHOLE = 100;
    private static final long SEED = 20261127;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path root;

    /// How a pair is restored.
    private enum Way {
        WHOLE,
        CHOSEN,
        OVER_NOTHING,
        OVER_RUBBISH
    }

    @BeforeEach
    void write() throws Exception {
        MemoryWorld.project(root);
    }

    @Test
    void whatIsSaidOfARestoreIsWhatItDoes() {
        boolean whole = "full".equals(System.getProperty("stateroom.proof"));
        int pairs = whole ? WHOLE : SAMPLE;
        Random random = new Random(SEED);
        Map<String, Integer> counts = new TreeMap<>();
        for (int pair = 0; pair < pairs; pair++) {
            for (Way way : Way.values()) {
                tryOut(new Random(random.nextLong()), way, counts);
            }
        }
        System.out.println(
                "preview is true: "
                        + pairs
                        + " pairs (seed "
                        + SEED
                        + "), each in "
                        + Way.values().length
                        + " ways, "
                        + counts
                        + ", false previews 0");
        for (Effect.Kind kind :
                List.of(Effect.Kind.UNMANAGED, Effect.Kind.BACK, Effect.Kind.CHANGED)) {
            assertTrue(counts.containsKey(kind.name()), () -> "no case of " + kind);
        }
    }

    private void tryOut(Random random, Way way, Map<String, Integer> counts) {
        try (MemoryWorld world = new MemoryWorld(root)) {
            Backend backend = world.environment("both").backend();
            Snapshots snapshots = world.store.snapshots(backend);
            RandomStates states = new RandomStates(random);
            byte[] earlier = states.now();
            world.write(backend, earlier);
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                world.write(backend, states.next());
            }
            byte[] now = snapshots.current().bytes();
            switch (way) {
                case OVER_NOTHING -> world.store.delete(backend.bucket(), backend.objectKey());
                case OVER_RUBBISH ->
                        world.store.put(backend, java.util.Arrays.copyOf(now, now.length / 2));
                case WHOLE, CHOSEN -> {}
            }
            boolean lost = way == Way.OVER_NOTHING || way == Way.OVER_RUBBISH;
            List<String> only = List.of();
            if (way == Way.CHOSEN) {
                List<String> all = RandomStates.selections(earlier);
                if (all.isEmpty()) {
                    return;
                }
                only = List.of(all.get(random.nextInt(all.size())));
            }
            String oldest =
                    snapshots.kept().stream()
                            .filter(k -> Md5.of(earlier).equals(snapshots.read(k.id()).md5()))
                            .findFirst()
                            .orElseThrow()
                            .id();
            Proposal proposal =
                    world.engine.propose(new Intent.RestoreBackup("both", oldest, only));
            if (proposal.verdict() instanceof Verdict.Refused(var problem)) {
                if (problem.id().equals("restore-same")) {
                    isSame(only.getFirst(), earlier, now);
                } else {
                    assertTrue(problem.id().startsWith("graft-"), problem::sentence);
                }
                counts.merge("refused " + problem.id(), 1, Integer::sum);
                return;
            }
            Map<String, Effect.Kind> said =
                    proposal.effects().stream()
                            .collect(Collectors.toMap(Effect::address, Effect::kind));
            Result result = world.engine.run(proposal, new Watcher());
            assertEquals(Result.Outcome.DONE, result.outcome(), () -> "" + result.problem());
            byte[] after = snapshots.current().bytes();
            Map<String, Effect.Kind> shown = shown(lost ? null : now, after);
            assertEquals(shown, new TreeMap<>(said), () -> way + " " + oldest);
            assertEquals(proposal.serial(), result.after().serial());
            shown.values().forEach(kind -> counts.merge(kind.name(), 1, Integer::sum));
        }
    }

    /// That what `chosen` selects is no other now than it was.
    private static void isSame(String chosen, byte[] earlier, byte[] now) {
        Map<String, JsonNode> then = objects(earlier);
        Map<String, JsonNode> here = objects(now);
        then.forEach((address, object) -> {
            if (address.equals(chosen)
                    || address.startsWith(chosen + ".")
                    || address.startsWith(chosen + "[")) {
                assertEquals(object, here.get(address), address);
            }
        });
    }

    /// What a diff shows: managed objects that went, came or are not the same.
    private static Map<String, Effect.Kind> shown(byte @Nullable [] before, byte[] after) {
        Map<String, JsonNode> a = before == null ? Map.of() : objects(before);
        Map<String, JsonNode> b = objects(after);
        Map<String, Effect.Kind> shown = new TreeMap<>();
        a.forEach((address, object) -> {
            if (!b.containsKey(address)) {
                shown.put(address, Effect.Kind.UNMANAGED);
            } else if (!b.get(address).equals(object)) {
                shown.put(address, Effect.Kind.CHANGED);
            }
        });
        b.keySet().stream()
                .filter(address -> !a.containsKey(address))
                .forEach(address -> shown.put(address, Effect.Kind.BACK));
        return shown;
    }

    private static Map<String, JsonNode> objects(byte[] state) {
        Map<String, JsonNode> objects = new TreeMap<>();
        for (JsonNode resource : JSON.readTree(state).get("resources")) {
            if (resource.get("mode").asString().equals("data")) {
                continue;
            }
            for (JsonNode instance : resource.get("instances")) {
                JsonNode deposed = instance.get("deposed");
                ObjectNode object = (ObjectNode) plain(instance);
                object.remove("sensitive_attributes"); // a mark, not the object
                objects.put(
                        RandomStates.address(resource)
                                + RandomStates.key(instance)
                                + (deposed == null ? "" : " (deposed " + deposed.asString() + ")"),
                        object);
            }
        }
        return objects;
    }

    /// Without nulls, which are to Terraform as what is absent.
    private static JsonNode plain(JsonNode node) {
        if (!node.isObject()) {
            return node;
        }
        ObjectNode plain = JSON.createObjectNode();
        for (String name : new TreeSet<>(node.propertyNames())) {
            if (!node.get(name).isNull()) {
                plain.set(name, plain(node.get(name)));
            }
        }
        return plain;
    }
}
