package dev.stateroom.pipeline;

import dev.stateroom.sandbox.SampleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A checkout as a runner has it: this project's pipeline around the sandbox's Terraform project,
/// in a repository of its own.
record Checkout(Path directory) {
    static Checkout in(Path directory) throws Exception {
        SampleProject.copyTo(directory);
        // As in the real project, the project file lies with the Terraform code.
        Path file = directory.resolve("stateroom.yaml");
        Files.writeString(
                directory.resolve("terraform/stateroom.yaml"),
                Files.readString(file).replace("directory: terraform/", "directory: "));
        Files.delete(file);
        copy(Path.of(".github"), directory.resolve(".github"));
        Files.copy(Path.of(".gitignore"), directory.resolve(".gitignore"));
        Checkout checkout = new Checkout(directory);
        checkout.git("init", "-q", "-b", "main");
        checkout.commit("What was there");
        return checkout;
    }

    /// Commits everything; its id.
    String commit(String message) throws Exception {
        git("add", "-A");
        git(
                "-c",
                "user.name=Somebody",
                "-c",
                "user.email=somebody@example.org",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                message);
        return git("rev-parse", "HEAD").strip();
    }

    Path environment(String name) {
        return directory.resolve("terraform/environments/deploy").resolve(name);
    }

    String git(String... words) throws Exception {
        Process git =
                new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(words)).toList())
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(git.getInputStream().readAllBytes());
        if (git.waitFor() != 0) {
            throw new IOException(List.of(words) + ": " + said);
        }
        return said;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
