package dev.stateroom.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything that somebody past all locks could do to the bucket and the tables of a sandbox, and
/// what the sandbox itself can do to its callers: its faults.
///
/// It speaks to the one address it was made for, and only after the sandbox's own control path
/// answered there: it can reach no other cloud.
public final class Outsider implements AutoCloseable {
    private static final Pattern VERSION =
            Pattern.compile(
                    "<(?:Version|DeleteMarker)>.*?<Key>(.*?)</Key>.*?<VersionId>(.*?)</VersionId>.*?<IsLatest>(.*?)</IsLatest>",
                    Pattern.DOTALL);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI endpoint;
    private final String bucket;

    /// @param endpoint a sandbox's, on the loopback address
    /// @param bucket the bucket that is meant in all calls
    /// @param pid the process that serves it
    /// @throws ProblemException `sandbox-only` where no sandbox of that process answers there
    public Outsider(URI endpoint, String bucket, long pid) {
        this.endpoint = endpoint;
        this.bucket = bucket;
        if (!"http".equals(endpoint.getScheme())
                || !"127.0.0.1".equals(endpoint.getHost())
                || pid != servedBy()) {
            client.close();
            throw new ProblemException(
                    Problem.of(
                            "sandbox-only",
                            "An incident is made in Stateroom's own sandbox only.",
                            endpoint + " is not one. Nothing was changed.",
                            "Start it: “stateroom sandbox start”."));
        }
    }

    private long servedBy() {
        try {
            return json.readTree(said(request("/_sandbox/health").GET().build(), 200))
                    .path("pid")
                    .asLong(-1);
        } catch (JacksonException | ProblemException e) {
            // Whatever answers there, it is no sandbox.
            return -1;
        }
    }

    /// A version of an object, or a delete marker.
    ///
    /// @param latest whether it is what a plain read shows
    public record Version(String key, String id, boolean latest) {}

    /// Writes an object.
    public void put(String key, byte[] bytes) {
        send(object(key, "").PUT(BodyPublishers.ofByteArray(bytes)).build(), 200);
    }

    /// Deletes an object; its versions stay.
    public void delete(String key) {
        send(object(key, "").DELETE().build(), 204);
    }

    /// Deletes one version for good.
    public void delete(Version version) {
        send(object(version.key(), "?versionId=" + coded(version.id())).DELETE().build(), 204);
    }

    /// All versions and delete markers of the keys that begin with `prefix`.
    public List<Version> versions(String prefix) {
        String list =
                said(
                        request(
                                        "/"
                                                + bucket
                                                + "?versions&encoding-type=url&prefix="
                                                + coded(prefix))
                                .GET()
                                .build(),
                        200);
        List<Version> all = new ArrayList<>();
        Matcher each = VERSION.matcher(list);
        while (each.find()) {
            all.add(
                    new Version(
                            URLDecoder.decode(each.group(1), UTF_8),
                            each.group(2),
                            each.group(3).equals("true")));
        }
        return all;
    }

    /// Has the bucket keep versions of what is replaced, or no longer.
    public void keepVersions(boolean on) {
        send(
                request("/" + bucket + "?versioning")
                        .PUT(
                                BodyPublishers.ofString(
                                        "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>"
                                                + (on ? "Enabled" : "Suspended")
                                                + "</Status></VersioningConfiguration>"))
                        .build(),
                200);
    }

    /// Writes an item with one text beside its `LockID`, whatever lies there.
    public void putItem(String table, String id, String attribute, String text) {
        var order = json.createObjectNode().put("TableName", table);
        var item = order.putObject("Item");
        item.putObject("LockID").put("S", id);
        item.putObject(attribute).put("S", text);
        dynamoDb("PutItem", order);
    }

    /// Deletes an item.
    public void deleteItem(String table, String id) {
        var order = json.createObjectNode().put("TableName", table);
        order.putObject("Key").putObject("LockID").put("S", id);
        dynamoDb("DeleteItem", order);
    }

    /// Deletes a table with all its items.
    public void dropTable(String table) {
        dynamoDb("DeleteTable", json.createObjectNode().put("TableName", table));
    }

    /// From now on calls of that kind end without an answer, until [#clear].
    public void drop(String service, String operation, String resource) {
        fault(service, operation, resource, "drop", 0, "", 0, 0);
    }

    /// From now on calls of that kind are refused with this status and code, until [#clear].
    public void refuse(String service, String operation, String resource, int status, String code) {
        fault(service, operation, resource, "status", status, code, 0, 0);
    }

    /// The next call of that kind is answered only after `time`, or after [#clear].
    public void delay(String service, String operation, String resource, Duration time) {
        fault(service, operation, resource, "delay", 0, "", time.toMillis(), 1);
    }

    private void fault(
            String service,
            String operation,
            String resource,
            String effect,
            int status,
            String code,
            long millis,
            int times) {
        JsonNode fault =
                json.createObjectNode()
                        .put("service", service)
                        .put("operation", operation)
                        .put("resource", resource)
                        .put("effect", effect)
                        .put("status", status)
                        .put("code", code)
                        .put("millis", millis)
                        .put("times", times);
        send(
                request("/_sandbox/faults")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(fault)))
                        .build(),
                204);
    }

    /// How many faults have not struck yet.
    public int pending() {
        return json.readTree(said(request("/_sandbox/faults").GET().build(), 200)).size();
    }

    /// Ends all faults; calls that wait go on.
    public void clear() {
        send(request("/_sandbox/faults").DELETE().build(), 204);
    }

    private void dynamoDb(String operation, JsonNode order) {
        send(
                request("/")
                        .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(order)))
                        .build(),
                200);
    }

    private HttpRequest.Builder object(String key, String query) {
        return request("/" + bucket + "/" + coded(key).replace("%2F", "/") + query);
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path)).timeout(Duration.ofSeconds(10));
    }

    private void send(HttpRequest request, int fine) {
        var _ = said(request, fine);
    }

    private String said(HttpRequest request, int fine) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != fine) {
                throw new ProblemException(
                        Problem.of(
                                "incident-failed",
                                "The sandbox answered "
                                        + answer.statusCode()
                                        + " to "
                                        + request.method()
                                        + " "
                                        + request.uri().getPath()
                                        + ".",
                                "So the incident did not happen, or only in part.",
                                "Run “stateroom sandbox reset” and try again."));
            }
            return answer.body();
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
                    Problem.of("cancelled", "The incident was cancelled.", "", "Try again."), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
