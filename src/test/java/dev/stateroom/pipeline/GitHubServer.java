package dev.stateroom.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// As much of GitHub's REST API as the workflows use, on loopback, with the refusals that its
/// documentation names: <https://docs.github.com/en/rest>.
final class GitHubServer implements AutoCloseable {
    static final String REPOSITORY = "somebody/infra";
    static final String TOKEN = "ghs_0123456789abcdefTESTTOKEN";
    static final String BOT = "github-actions[bot]";
    private static final int LONGEST = 65_536;

    /// A comment of a pull request.
    record Comment(int id, int pull, String author, String body) {}

    /// A pull request; all of them are open.
    record Pull(int number, String head, String base, String title, String body) {}

    private final HttpServer server;
    private final Path workflows;
    final List<Comment> comments = new ArrayList<>();
    final List<Pull> pulls = new ArrayList<>();

    /// Workflow runs that were asked for, as `WORKFLOW REF PULL`.
    final List<String> dispatched = new ArrayList<>();

    /// What the head has and the base lacks: pairs of id and message, oldest first.
    final List<Map.Entry<String, String>> commits = new ArrayList<>();

    /// The methods and paths of all requests.
    final List<String> requests = new ArrayList<>();

    /// Statuses of answers to come, before anything is looked at.
    final List<Integer> failures = new ArrayList<>();

    /// Whether each write is answered with 502, as by a gateway that does not know what became of
    /// it.
    boolean brokenWrites;

    private int last = 40;

    /// @param workflows the directory of the workflows that may be started
    GitHubServer(Path workflows) throws IOException {
        this.workflows = workflows;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized Comment comment(int pull, String author, String body) {
        Comment comment = new Comment(++last, pull, author, body);
        comments.add(comment);
        return comment;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        Answer answer;
        String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (!failures.isEmpty()) {
            answer = Answer.refusal(failures.removeFirst(), "Bad luck");
        } else if (brokenWrites && !exchange.getRequestMethod().equals("GET")) {
            answer = Answer.refusal(502, "Bad gateway");
        } else if (!("Bearer " + TOKEN)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer = Answer.refusal(401, "Bad credentials");
        } else if (exchange.getRequestHeaders().getFirst("X-GitHub-Api-Version") == null
                || !path.startsWith("/repos/" + REPOSITORY + "/")) {
            answer = Answer.refusal(404, "Not Found");
        } else {
            answer =
                    answer(
                            exchange.getRequestMethod()
                                    + " "
                                    + path.substring(("/repos/" + REPOSITORY + "/").length()),
                            query(exchange.getRequestURI().getRawQuery()),
                            sent.isEmpty() ? null : JsonMapper.shared().readTree(sent));
        }
        byte[] bytes =
                answer.body() == null ? new byte[0] : answer.body().toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /// @param body the document, or null
    private record Answer(int status, JsonNode body) {
        static Answer refusal(int status, String message) {
            return new Answer(
                    status, JsonMapper.shared().createObjectNode().put("message", message));
        }
    }

    private Answer answer(String request, Map<String, String> query, JsonNode sent)
            throws IOException {
        Matcher found;
        if ((found = match(request, "GET issues/(\\d+)/comments")).matches()) {
            return new Answer(200, comments(number(found), query));
        }
        if ((found = match(request, "POST issues/(\\d+)/comments")).matches()) {
            if (sent.path("body").asString().length() > LONGEST) {
                return Answer.refusal(422, "body is too long (maximum is 65536 characters)");
            }
            return new Answer(201, json(comment(number(found), BOT, sent.path("body").asString())));
        }
        if ((found = match(request, "PATCH issues/comments/(\\d+)")).matches()) {
            int id = number(found);
            comments.replaceAll(old ->
                    old.id() == id
                            ? new Comment(
                                    id, old.pull(), old.author(), sent.path("body").asString())
                            : old);
            return new Answer(200, JsonMapper.shared().createObjectNode());
        }
        if (match(request, "GET compare/main\\.\\.\\.[0-9a-f]{40}").matches()) {
            return new Answer(200, compared());
        }
        if (request.equals("GET pulls")) {
            return new Answer(200, pulls(query));
        }
        if (request.equals("POST pulls")) {
            return opened(sent);
        }
        if ((found = match(request, "PATCH pulls/(\\d+)")).matches()) {
            int number = number(found);
            pulls.replaceAll(old ->
                    old.number() == number
                            ? new Pull(
                                    number,
                                    old.head(),
                                    old.base(),
                                    sent.path("title").asString(old.title()),
                                    sent.path("body").asString(old.body()))
                            : old);
            return new Answer(200, JsonMapper.shared().createObjectNode());
        }
        if ((found = match(request, "POST actions/workflows/([\\w.-]+)/dispatches")).matches()) {
            return dispatched(found.group(1), sent);
        }
        return Answer.refusal(404, "Not Found");
    }

    private JsonNode comments(int pull, Map<String, String> query) {
        int size = Math.min(100, Integer.parseInt(query.getOrDefault("per_page", "30")));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        ArrayNode all = JsonMapper.shared().createArrayNode();
        comments.stream()
                .filter(one -> one.pull() == pull)
                .skip((long) size * (page - 1))
                .limit(size)
                .forEach(one -> all.add(json(one)));
        return all;
    }

    private JsonNode compared() {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("total_commits", commits.size());
        ArrayNode all = node.putArray("commits");
        commits.stream()
                .limit(250)
                .forEach(one ->
                        all.addObject()
                                .put("sha", one.getKey())
                                .putObject("commit")
                                .put("message", one.getValue()));
        return node;
    }

    private JsonNode pulls(Map<String, String> query) {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        pulls.stream()
                .filter(one -> ("somebody:" + one.head()).equals(query.get("head")))
                .filter(one -> one.base().equals(query.get("base")))
                .forEach(one -> all.add(json(one)));
        return all;
    }

    private Answer opened(JsonNode sent) {
        String head = sent.path("head").asString();
        if (pulls.stream().anyMatch(one -> one.head().equals(head))) {
            return Answer.refusal(422, "A pull request already exists for somebody:" + head + ".");
        }
        Pull pull =
                new Pull(
                        ++last,
                        head,
                        sent.path("base").asString(),
                        sent.path("title").asString(),
                        sent.path("body").asString());
        pulls.add(pull);
        return new Answer(201, json(pull));
    }

    private Answer dispatched(String workflow, JsonNode sent) {
        Path file = workflows.resolve(workflow);
        if (!Files.exists(file)) {
            return Answer.refusal(404, "Not Found");
        }
        JsonNode trigger = Pipeline.read(file).at("/on/workflow_dispatch");
        if (trigger.isMissingNode()) {
            return Answer.refusal(422, "Workflow does not have 'workflow_dispatch' trigger");
        }
        for (var input : sent.path("inputs").properties()) {
            if (!trigger.path("inputs").has(input.getKey()) || !input.getValue().isString()) {
                return Answer.refusal(422, "Unexpected inputs provided: " + input.getKey());
            }
        }
        dispatched.add(
                workflow
                        + " "
                        + sent.path("ref").asString()
                        + " "
                        + sent.at("/inputs/pull").asString());
        return new Answer(204, null);
    }

    private static JsonNode json(Comment comment) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("id", comment.id()).put("body", comment.body());
        node.putObject("user").put("login", comment.author());
        return node;
    }

    private static JsonNode json(Pull pull) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("number", pull.number())
                .put("title", pull.title())
                .put("body", pull.body().isEmpty() ? null : pull.body());
    }

    private static Matcher match(String request, String pattern) {
        return Pattern.compile(pattern).matcher(request);
    }

    private static int number(Matcher found) {
        return Integer.parseInt(found.group(1));
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> found = new HashMap<>();
        for (String one : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = one.split("=", 2);
            found.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return found;
    }
}
