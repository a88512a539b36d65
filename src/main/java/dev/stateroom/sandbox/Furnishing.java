package dev.stateroom.sandbox;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// Puts into a sandbox what the bootstrap puts into a real account: the versioned state bucket and
/// the lock tables.
///
/// It speaks plain HTTP, as the sandbox checks no signatures.
public final class Furnishing implements AutoCloseable {
    /// The sandbox's state bucket, named as production names it.
    public static final String BUCKET = "fastapi-project-terraform-state-" + SandboxServer.ACCOUNT;

    /// The lock tables of the house.
    public static final List<String> TABLES =
            List.of(
                    "terraform-state-lock",
                    "terraform-state-lock-dev",
                    "terraform-state-lock-test");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI endpoint;

    /// Furnishes the sandbox that answers at `endpoint`.
    public Furnishing(URI endpoint) {
        this.endpoint = endpoint;
    }

    /// Makes bucket and tables where they are missing.
    public void furnish() {
        send(request("/" + BUCKET).PUT(BodyPublishers.noBody()).build(), 200, 409);
        send(
                request("/" + BUCKET + "?versioning")
                        .PUT(
                                BodyPublishers.ofString(
                                        "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                                                + "<Status>Enabled</Status></VersioningConfiguration>"))
                        .build(),
                200);
        for (String table : TABLES) {
            send(
                    request("/")
                            .header("X-Amz-Target", "DynamoDB_20120810.CreateTable")
                            .header("Content-Type", "application/x-amz-json-1.0")
                            .POST(
                                    BodyPublishers.ofString(
                                            "{\"TableName\":\""
                                                    + table
                                                    + "\",\"AttributeDefinitions\":[{\"AttributeName\":\"LockID\",\"AttributeType\":\"S\"}],"
                                                    + "\"KeySchema\":[{\"AttributeName\":\"LockID\",\"KeyType\":\"HASH\"}],"
                                                    + "\"BillingMode\":\"PAY_PER_REQUEST\"}"))
                            .build(),
                    200,
                    400);
        }
    }

    /// Copies an object inside the bucket, as the house's older scripts did for their backups.
    public void copy(String from, String to) {
        send(
                request("/" + BUCKET + "/" + to)
                        .header("x-amz-copy-source", "/" + BUCKET + "/" + from)
                        .PUT(BodyPublishers.noBody())
                        .build(),
                200);
    }

    /// Writes an object as any other program would: no lock, no digest.
    public void put(String key, byte[] bytes) {
        send(request("/" + BUCKET + "/" + key).PUT(BodyPublishers.ofByteArray(bytes)).build(), 200);
    }

    /// Deletes an object; its versions stay.
    public void delete(String key) {
        send(request("/" + BUCKET + "/" + key).DELETE().build(), 204);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path)).timeout(Duration.ofSeconds(10));
    }

    private void send(HttpRequest request, Integer... fine) {
        try {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            if (!List.of(fine).contains(answer.statusCode())) {
                throw new ProblemException(
                        Problem.of(
                                "sandbox-damaged",
                                "The sandbox answered "
                                        + answer.statusCode()
                                        + " when its bucket and tables were made.",
                                "Its directory may be damaged.",
                                "Run “stateroom sandbox reset”."));
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "offline",
                            "The sandbox does not answer.",
                            "It may have just ended.",
                            "Start it again."),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of(
                            "cancelled",
                            "Starting the sandbox was cancelled.",
                            "",
                            "Start it again."),
                    e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
