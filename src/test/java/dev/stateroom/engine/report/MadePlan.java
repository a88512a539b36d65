package dev.stateroom.engine.report;

import dev.stateroom.engine.Review;
import dev.stateroom.engine.Reviews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// A plan as `terraform show -json` would print it, put together by a test.
final class MadePlan {
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
                    .build();

    private final List<String> changes = new ArrayList<>();
    private final List<String> drift = new ArrayList<>();
    private String more = "";

    /// @param actions such as `"delete", "create"`
    /// @param rest what else `change` holds, such as `"before": {}, "after": {}`
    MadePlan change(String address, String actions, String rest) {
        return change(address, actions, rest, "");
    }

    /// @param besides what else stands beside `change`
    MadePlan change(String address, String actions, String rest, String besides) {
        changes.add(element(address, actions, rest, besides));
        return this;
    }

    MadePlan drifted(String address, String actions, String rest) {
        drift.add(element(address, actions, rest, ""));
        return this;
    }

    /// What else the plan holds.
    MadePlan with(String part) {
        more += ", " + part;
        return this;
    }

    private static String element(String address, String actions, String rest, String besides) {
        return """
        {"address": %s, "mode": "managed", "type": "thing", "name": "one", "provider_name": "p",
         "change": {"actions": [%s], %s}%s}\
        """
                .formatted(quoted(address), actions, rest, besides.isEmpty() ? "" : ", " + besides);
    }

    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    Path file(Path directory) throws IOException {
        return Files.writeString(
                directory.resolve("plan.json"),
                """
                {"format_version": "1.2", "terraform_version": "1.14.1",
                 "resource_changes": [%s], "resource_drift": [%s]%s}\
                """
                        .formatted(String.join(",\n", changes), String.join(",\n", drift), more));
    }

    Review open(Path directory) throws IOException {
        return Reviews.json(file(directory));
    }
}
