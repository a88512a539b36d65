package dev.stateroom.terraform;

import dev.stateroom.model.Backend;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where Terraform runs and what it sees of the world.
///
/// @param directory the root module; commands run in it
/// @param dataDirectory its data directory (`TF_DATA_DIR`), ours alone; under `stateroom/` in it
///   lie the logs of commands, the plugin cache and, where nobody has one, an empty CLI
///   configuration. Made owner-only: Terraform keeps the backend's settings in it in clear
/// @param workspace Terraform workspace
/// @param environment variables that are set besides the inherited ones, and win over them
public record Workplace(
        Path directory, Path dataDirectory, String workspace, Map<String, String> environment) {
    private static final String CLI_CONFIG = "TF_CLI_CONFIG_FILE";

    public Workplace {
        directory = directory.toAbsolutePath().normalize();
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    /// Where our own files of this workplace lie.
    Path own() {
        return dataDirectory.resolve("stateroom");
    }

    /// Makes the directories of ours, readable by nobody else.
    void prepare() throws IOException {
        OwnerOnly.directory(dataDirectory);
        OwnerOnly.directory(own());
        OwnerOnly.directory(own().resolve("plugin-cache"));
    }

    /// The whole environment of a child process.
    ///
    /// Inherited settings that change what Terraform prints or where it looks (`TF_CLI_ARGS*`,
    /// `TF_LOG*`, `TF_WORKSPACE`, `TF_DATA_DIR`) are dropped: a shell's leftovers must not change
    /// what a button does. `TF_VAR_*` and everything else stays.
    Map<String, String> variables(Map<String, String> inherited) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        // A workplace that names its own endpoint (the sandbox) is never reached with somebody's real credentials.
        boolean ownCloud = environment.containsKey("AWS_ENDPOINT_URL");
        inherited.forEach((name, value) -> {
            if (!isDropped(name) && !(ownCloud && name.startsWith("AWS_"))) {
                all.put(name, value);
            }
        });
        all.put("TF_DATA_DIR", dataDirectory.toString());
        all.put("TF_PLUGIN_CACHE_DIR", own().resolve("plugin-cache").toString());
        all.put("TF_IN_AUTOMATION", "1");
        all.put("TF_INPUT", "0");
        all.put("CHECKPOINT_DISABLE", "1");
        if (!workspace.equals(Backend.DEFAULT_WORKSPACE)) {
            all.put("TF_WORKSPACE", workspace);
        }
        all.putAll(environment);
        all.put(CLI_CONFIG, cliConfiguration(inherited));
        return all;
    }

    private static boolean isDropped(String name) {
        return name.startsWith("TF_CLI_ARGS")
                || name.startsWith("TF_LOG")
                || name.equals("TF_WORKSPACE")
                || name.equals("TF_DATA_DIR")
                || name.equals("TF_PLUGIN_CACHE_DIR")
                || name.equals("TERRAFORM_CONFIG")
                || name.equals(CLI_CONFIG);
    }

    /// A person's own CLI configuration holds mirrors and registry credentials without which `init`
    /// fails, so it is kept where it can be read. A name without a file makes Terraform print a
    /// warning before every answer, so then it gets an empty file.
    private String cliConfiguration(Map<String, String> inherited) throws IOException {
        String home = inherited.getOrDefault("HOME", "");
        for (String candidate :
                new String[] {
                    environment.getOrDefault(CLI_CONFIG, ""),
                    inherited.getOrDefault(CLI_CONFIG, ""),
                    inherited.getOrDefault("TERRAFORM_CONFIG", ""),
                    home.isEmpty() ? "" : home + File.separator + ".tofurc",
                    home.isEmpty() ? "" : home + File.separator + ".terraformrc"
                }) {
            if (!candidate.isEmpty()
                    && Files.isRegularFile(Path.of(candidate))
                    && Files.isReadable(Path.of(candidate))) {
                return Path.of(candidate).toAbsolutePath().toString();
            }
        }
        Path empty = own().resolve("cli.tfrc");
        if (!Files.exists(empty)) {
            OwnerOnly.file(empty);
        }
        return empty.toString();
    }
}
