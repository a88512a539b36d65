package dev.stateroom.engine;

import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Validation;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One try of a validation that asks something outside Terraform.
///
/// @param directory where commands run
/// @param variables what commands get besides the environment's name; the credentials among them
/// @param told hears what commands print, line by line
record Probe(
        Path directory, Map<String, String> variables, StopSignal stop, Consumer<String> told) {
    /// How long one request may take.
    private static final Duration REQUEST = Duration.ofSeconds(10);

    /// Why the address does not answer as it must, as a clause; null where it does.
    @Nullable String ask(Validation.Http http) throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(REQUEST)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(http.url())).timeout(REQUEST).GET().build();
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == http.status() ? null : "it answered " + status;
        } catch (HttpTimeoutException e) {
            return "it gave no answer within " + REQUEST.toSeconds() + " s";
        } catch (IOException e) {
            return "it could not be reached";
        } catch (IllegalArgumentException e) {
            return "it is no address that can be asked";
        }
    }

    /// Why the command did not end as it must, as a clause; null where it did. What it left running
    /// is ended with it.
    ///
    /// @param time how long it may take
    @Nullable String run(Validation.Command command, Duration time) throws InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command.words())
                        .directory(directory.toFile())
                        .redirectErrorStream(true);
        // Where the project names its own endpoint (the sandbox), it is never reached with
        // somebody's real credentials.
        if (variables.containsKey("AWS_ENDPOINT_URL")) {
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        }
        builder.environment().putAll(variables);
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return "it could not be started";
        }
        try (StopSignal.Registration _ = stop.listen(_ -> end(process))) {
            Thread reader = Thread.ofVirtual().name("validation").start(() -> read(process));
            boolean ended = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
            end(process);
            process.waitFor();
            reader.join(Duration.ofSeconds(2));
            if (!ended) {
                return "it did not end within " + time.toSeconds() + " s";
            }
            return process.exitValue() == 0 ? null : "it exited with " + process.exitValue();
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read(Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.accept(line);
            }
        } catch (IOException e) {
            // It was ended: there is no more to read.
        }
    }
}
