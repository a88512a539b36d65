package dev.stateroom.engine.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Makes the sandbox's project a git checkout, as the real one is: approvals and promotions are
/// bound to commits. Independent of anybody's own settings, templates and hooks. Where git is not
/// there the project is none, and a promotion says that the commit is not known.
final class SampleCheckout {
    private static final int SECONDS = 20;

    private static final String IGNORED =
            """
            .terraform/
            .terraform.lock.hcl
            *.tfplan
            *.tfplan.json
            errored.tfstate
            """;

    private SampleCheckout() {}

    /// Commits all that lies in `project`; true where that worked.
    static boolean begin(Path project) {
        try {
            if (!git(project, "init", "--quiet", "--template=", "--initial-branch=main")) {
                return false;
            }
            Path info = Files.createDirectories(project.resolve(".git/info"));
            Files.writeString(info.resolve("exclude"), IGNORED);
            return git(project, "add", "--all")
                    && git(project, "commit", "--quiet", "--message", "The sandbox's project");
        } catch (IOException e) {
            return false; // there is no git
        }
    }

    private static boolean git(Path project, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", project.toString()));
        for (String setting :
                List.of(
                        "user.name=Stateroom sandbox",
                        "user.email=sandbox@stateroom.invalid",
                        "commit.gpgSign=false",
                        "core.hooksPath=" + project.resolve(".git/no-hooks"))) {
            command.addAll(List.of("-c", setting));
        }
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("GIT_"));
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        Process git = builder.start();
        git.getOutputStream().close();
        try {
            if (git.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return git.exitValue() == 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        git.destroyForcibly();
        return false;
    }
}
