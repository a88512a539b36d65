package dev.stateroom.github;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Where a token for GitHub comes from: `GITHUB_TOKEN` or `GH_TOKEN`, else GitHub's own program
/// `gh`, which keeps it in the system's key store. It is asked for at each use and kept nowhere.
final class Token {
    private static final int SECONDS = 10;
    private static final List<String> NAMES = List.of("GITHUB_TOKEN", "GH_TOKEN");

    private Token() {}

    /// The token, or null where there is none.
    ///
    /// @param environment the process's environment variables
    static @Nullable String find(Map<String, String> environment) {
        for (String name : NAMES) {
            String token = environment.getOrDefault(name, "").strip();
            if (!token.isEmpty()) {
                return token;
            }
        }
        return ofProgram(environment);
    }

    private static @Nullable String ofProgram(Map<String, String> environment) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder("gh", "auth", "token")
                            .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process program = builder.start();
            program.getOutputStream().close();
            var _ =
                    program.onExit()
                            .orTimeout(SECONDS, TimeUnit.SECONDS)
                            .exceptionally(_ -> program.destroyForcibly());
            String token =
                    new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            return program.waitFor() == 0 && !token.isEmpty() ? token : null;
        } catch (IOException notThere) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
