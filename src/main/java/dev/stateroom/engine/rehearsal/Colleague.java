package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Somebody else's Terraform: the real one, with a data directory of its own and no console around
/// it.
final class Colleague {
    private final Path program;
    private final Path directory;
    private final Path own;
    private final Map<String, String> variables;

    /// @param own directory for its data and logs
    /// @param process this process's variables, without those of Terraform and AWS
    /// @param sandbox the sandbox's variables
    Colleague(
            Path program,
            Path directory,
            Path own,
            Map<String, String> process,
            Map<String, String> sandbox)
            throws IOException {
        this.program = program;
        this.directory = directory;
        this.own = own;
        this.variables = new HashMap<>(process);
        variables.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TF_"));
        variables.putAll(sandbox);
        Path settings = Files.writeString(own.resolve("cli.tfrc"), "");
        variables.putAll(
                Map.of(
                        "TF_DATA_DIR", own.resolve("data").toString(),
                        "TF_CLI_CONFIG_FILE", settings.toString(),
                        "TF_IN_AUTOMATION", "1",
                        "TF_INPUT", "0",
                        "CHECKPOINT_DISABLE", "1"));
    }

    void initialise(Backend backend, List<String> settings)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("init", "-reconfigure"));
        backend.configFiles().forEach(file -> words.add("-backend-config=" + file));
        new TreeMap<>(backend.overrides())
                .forEach((name, value) -> words.add("-backend-config=" + name + "=" + value));
        settings.forEach(setting -> words.add("-backend-config=" + setting));
        if (!backend.workspace().equals(Backend.DEFAULT_WORKSPACE)) {
            variables.put("TF_WORKSPACE", backend.workspace());
        }
        succeed(words.toArray(String[]::new));
    }

    /// Runs a command that has to work.
    void succeed(String... words) throws IOException, InterruptedException {
        if (run(words) != 0) {
            throw Scene.failed("“terraform " + words[0] + "” failed; see " + log(words[0]) + ".");
        }
    }

    /// Runs a command to its end; its exit status.
    int run(String... words) throws IOException, InterruptedException {
        return start(words).waitFor();
    }

    Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log(words[0]).toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private Path log(String command) {
        return own.resolve(command + ".log");
    }
}
