package dev.stateroom.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// States of one environment as time goes by: each made from the one before it by a few changes
/// that Terraform could have made. Modules, counted and named instances, data sources, tainted and
/// deposed objects, nulls, secrets and outputs occur.
final class RandomStates {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> MODULES =
            List.of(
                    "",
                    "",
                    "module.vpc",
                    "module.eks",
                    "module.eks.module.node[\"a.b\"]",
                    "module.x[1]");
    private static final List<String> TYPES =
            List.of("aws_subnet", "aws_iam_role", "kubernetes_namespace", "terraform_data");

    private final Random random;
    private final ObjectNode state = JSON.createObjectNode();
    private long serial;
    private int named;

    RandomStates(Random random) {
        this.random = random;
        this.serial = 1 + random.nextInt(50);
        state.put("version", 4);
        state.put("terraform_version", "1.11.4");
        state.put("serial", serial);
        state.put("lineage", new UUID(random.nextLong(), random.nextLong()).toString());
        state.putObject("outputs");
        state.putArray("resources");
        state.putNull("check_results");
        for (int i = 0; i < 3 + random.nextInt(8); i++) {
            add();
        }
    }

    /// The state as it is now.
    byte[] now() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state);
    }

    /// The next one: some changes later, under a higher serial.
    byte[] next() {
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            change();
        }
        above(serial);
        return now();
    }

    /// Goes on from a state that somebody else wrote.
    void from(byte[] other) {
        state.removeAll();
        state.setAll((ObjectNode) JSON.readTree(other));
        serial = state.get("serial").asLong();
    }

    private void above(long than) {
        serial = than + 1 + random.nextInt(3);
        state.put("serial", serial);
    }

    private ArrayNode resources() {
        return (ArrayNode) state.get("resources");
    }

    private void change() {
        if (resources().isEmpty()) {
            add();
            return;
        }
        int at = random.nextInt(resources().size());
        ObjectNode resource = (ObjectNode) resources().get(at);
        ArrayNode instances = (ArrayNode) resource.get("instances");
        ObjectNode instance = (ObjectNode) instances.get(random.nextInt(instances.size()));
        ObjectNode attributes = (ObjectNode) instance.get("attributes");
        switch (random.nextInt(11)) {
            case 0, 1 -> add();
            case 2 -> resources().remove(at);
            case 3 -> attributes.put("size", random.nextInt(4));
            case 4 -> ((ObjectNode) attributes.get("tags")).put("k" + random.nextInt(3), word());
            case 5 -> attributes.put("password", "secret-" + word());
            case 6 -> instance.put("status", "tainted");
            case 7 -> resource.put("name", "moved" + named++);
            case 8 -> {
                if (instances.size() > 1) {
                    instances.remove(instances.size() - 1);
                }
            }
            case 9 -> attributes.putNull("description");
            default -> output();
        }
    }

    private void output() {
        ObjectNode output = ((ObjectNode) state.get("outputs")).putObject("o" + random.nextInt(4));
        output.put("value", word());
        output.put("type", "string");
        if (random.nextBoolean()) {
            output.put("sensitive", true);
        }
    }

    private void add() {
        ObjectNode resource = resources().addObject();
        String module = pick(MODULES);
        if (!module.isEmpty()) {
            resource.put("module", module);
        }
        boolean data = random.nextInt(6) == 0;
        resource.put("mode", data ? "data" : "managed");
        resource.put("type", pick(TYPES));
        resource.put("name", "r" + named++);
        resource.put("provider", "provider[\"registry.terraform.io/hashicorp/aws\"]");
        ArrayNode instances = resource.putArray("instances");
        int keys = random.nextInt(3);
        int count = keys == 0 ? 1 : 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            ObjectNode instance = instances.addObject();
            switch (keys) {
                case 1 -> instance.put("index_key", i);
                case 2 -> instance.put("index_key", "k \"" + i);
                default -> {}
            }
            fill(instance);
        }
        if (!data && random.nextInt(5) == 0) {
            JsonNode key = instances.get(0).get("index_key");
            ObjectNode deposed = instances.addObject();
            if (key != null) {
                deposed.set("index_key", key);
            }
            deposed.put("deposed", "%08x".formatted(random.nextInt()));
            fill(deposed);
        }
    }

    private void fill(ObjectNode instance) {
        instance.put("schema_version", 0);
        ObjectNode attributes = instance.putObject("attributes");
        attributes.put("id", "id-" + word());
        attributes.put("size", random.nextInt(4));
        attributes.put("big", 1L << 60);
        attributes.putObject("tags").put("Name", word());
        if (random.nextBoolean()) {
            attributes.put("password", "secret-" + word());
            ArrayNode path = instance.putArray("sensitive_attributes").addArray();
            path.addObject().put("type", "get_attr").put("value", "password");
        } else {
            instance.putArray("sensitive_attributes");
        }
        if (random.nextInt(3) == 0) {
            instance.putArray("dependencies").add("aws_subnet.r0").add("module.vpc.aws_subnet.r1");
        }
    }

    private String word() {
        return Long.toHexString(random.nextLong());
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// What may be asked for in `--only`: instances, resources and modules of a state.
    static List<String> selections(byte[] of) {
        List<String> selections = new ArrayList<>();
        for (JsonNode resource : JSON.readTree(of).get("resources")) {
            if (resource.get("mode").asString().equals("data")) {
                continue;
            }
            String module = resource.path("module").asString("");
            if (!module.isEmpty() && !selections.contains(module)) {
                selections.add(module);
            }
            String address = address(resource);
            selections.add(address);
            for (JsonNode instance : resource.get("instances")) {
                String one = address + key(instance);
                if (!selections.contains(one)) {
                    selections.add(one);
                }
            }
        }
        return selections;
    }

    /// A resource's address, without a key.
    static String address(JsonNode resource) {
        String module = resource.path("module").asString("");
        return (module.isEmpty() ? "" : module + ".")
                + (resource.get("mode").asString().equals("data") ? "data." : "")
                + resource.get("type").asString()
                + "."
                + resource.get("name").asString();
    }

    /// An instance's key as an address spells it.
    static String key(JsonNode instance) {
        JsonNode key = instance.get("index_key");
        return key == null ? "" : "[" + key + "]";
    }
}
