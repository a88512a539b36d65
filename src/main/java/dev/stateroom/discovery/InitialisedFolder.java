package dev.stateroom.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `terraform init` and `terraform workspace select` left in `.terraform/`: a hint, never
/// needed, so a broken one counts as none.
record InitialisedFolder(Settings settings, @Nullable String workspace) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static InitialisedFolder of(Path directory, Sources sources) {
        Path data = directory.resolve(".terraform");
        Settings settings = Settings.NONE;
        Path state = data.resolve("terraform.tfstate");
        String text = existing(state, sources);
        if (text != null) {
            try {
                JsonNode backend = JSON.readTree(text).path("backend");
                if (backend.path("type").asString("").equals("s3")) {
                    settings = TfJson.settings(backend.path("config"), state, false);
                }
            } catch (JacksonException broken) {
                settings = Settings.NONE;
            }
        }
        String workspace = existing(data.resolve("environment"), sources);
        workspace = workspace == null || workspace.isBlank() ? null : workspace.strip();
        return new InitialisedFolder(settings, workspace);
    }

    private static @Nullable String existing(Path file, Sources sources) {
        try {
            return Files.isRegularFile(file) ? sources.text(file) : null;
        } catch (IOException unreadable) {
            return null;
        }
    }
}
