package dev.stateroom.storage;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.profiles.ProfileFile;

/// The settings that every AWS tool shares, read from a given process environment and the files it
/// names instead of from this process, so that a sandbox or a test can stand beside the real thing.
///
/// Source of the names: AWS SDKs and Tools Reference Guide; Terraform's S3 backend for the older
/// `AWS_S3_ENDPOINT`, `AWS_DYNAMODB_ENDPOINT`, `AWS_STS_ENDPOINT`.
final class AwsSettings {
    /// Longest time to establish a connection.
    static final Duration CONNECT = Duration.ofSeconds(2);

    /// Longest time for one attempt, and between two packets of an answer.
    static final Duration ATTEMPT = Duration.ofSeconds(5);

    /// Longest time for a request with its retries: `env list` answers within 10 s without S3.
    static final Duration CALL = Duration.ofSeconds(8);

    private static final String FALLBACK_REGION = "us-east-1";

    private final Map<String, String> environment;
    private @Nullable ProfileFile profiles;

    AwsSettings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// A variable, or null where it is absent or empty, as the SDKs treat it.
    @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /// Whether a variable says `true`.
    boolean isOn(String name) {
        return "true".equalsIgnoreCase(variable(name));
    }

    /// Where a service is asked instead of at AWS, or null.
    ///
    /// @param service `s3`, `dynamodb` or `sts`
    /// @param named endpoint that the backend names itself; it wins
    @Nullable URI endpoint(String service, @Nullable String named) {
        if (named != null) {
            return url("The backend's " + service + " endpoint", named);
        }
        if (isOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
            return null;
        }
        String upper = service.toUpperCase(Locale.ROOT);
        List<String> names =
                List.of(
                        "AWS_ENDPOINT_URL_" + upper,
                        "AWS_" + upper + "_ENDPOINT",
                        "AWS_ENDPOINT_URL");
        for (String name : names) {
            String value = variable(name);
            if (value != null) {
                return url(name, value);
            }
        }
        return null;
    }

    private static URI url(String name, String value) {
        try {
            URI url = URI.create(value);
            if (url.getHost() != null && url.getScheme().startsWith("http")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(notAUrl(name), e);
        }
        throw new ProblemException(notAUrl(name));
    }

    // The value is left out: some people write passwords into URLs.
    private static Problem notAUrl(String name) {
        return Problem.of(
                "offline",
                name + " is not a URL, so AWS cannot be asked.",
                "",
                "Write it as http://HOST:PORT or https://HOST.");
    }

    /// The region where no backend names one.
    String region() {
        String region = variable("AWS_REGION");
        if (region == null) {
            region = variable("AWS_DEFAULT_REGION");
        }
        if (region != null) {
            return region;
        }
        return profiles()
                .profile(profile(null))
                .flatMap(profile -> profile.property("region"))
                .orElse(FALLBACK_REGION);
    }

    /// The profile in force.
    ///
    /// @param named profile that the backend names; it wins
    String profile(@Nullable String named) {
        if (named != null) {
            return named;
        }
        String chosen = variable("AWS_PROFILE");
        return chosen == null ? "default" : chosen;
    }

    /// The access key of the environment, or null. `AWS_CREDENTIAL_EXPIRATION` is what `aws
    /// configure export-credentials` and aws-vault write beside it.
    @Nullable AwsCredentials keys() {
        String id = variable("AWS_ACCESS_KEY_ID");
        String secret = variable("AWS_SECRET_ACCESS_KEY");
        if (id == null || secret == null) {
            return null;
        }
        String token = variable("AWS_SESSION_TOKEN");
        if (token == null) {
            return AwsBasicCredentials.create(id, secret);
        }
        return AwsSessionCredentials.builder()
                .accessKeyId(id)
                .secretAccessKey(secret)
                .sessionToken(token)
                .expirationTime(instant(variable("AWS_CREDENTIAL_EXPIRATION")))
                .build();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            // Other tools may write anything there; the expiry is then as unknown as without it.
            return null;
        }
    }

    /// Profiles of `~/.aws/config` and `~/.aws/credentials`, or of the files that the environment
    /// names instead; read once.
    synchronized ProfileFile profiles() {
        ProfileFile read = profiles;
        if (read == null) {
            ProfileFile.Aggregator all = ProfileFile.aggregator();
            add(all, "AWS_CONFIG_FILE", "config", ProfileFile.Type.CONFIGURATION);
            add(all, "AWS_SHARED_CREDENTIALS_FILE", "credentials", ProfileFile.Type.CREDENTIALS);
            read = all.build();
            profiles = read;
        }
        return read;
    }

    private void add(
            ProfileFile.Aggregator all, String variable, String name, ProfileFile.Type type) {
        String chosen = variable(variable);
        Path file = chosen == null ? home().resolve(".aws").resolve(name) : Path.of(chosen);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            all.addFile(ProfileFile.builder().content(file).type(type).build());
        } catch (IllegalArgumentException | java.io.UncheckedIOException e) {
            throw new ProblemException(
                    Problem.of(
                            "credentials-missing",
                            "The AWS profiles in " + file + " cannot be read.",
                            "The file is not in the form that the AWS command line writes.",
                            "Mend it, or name another one in " + variable + "."),
                    e);
        }
    }

    private Path home() {
        for (String name : List.of("HOME", "USERPROFILE")) {
            String home = variable(name);
            if (home != null) {
                return Path.of(home);
            }
        }
        return Path.of(System.getProperty("user.home"));
    }
}
