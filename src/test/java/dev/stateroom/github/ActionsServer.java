package dev.stateroom.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// As much of GitHub's REST API as following runs takes, on loopback, answering as its
/// documentation records: <https://docs.github.com/en/rest/actions>. Logs lie on another server, as
/// GitHub's do.
public final class ActionsServer implements AutoCloseable {
    public static final String REPOSITORY = "somebody/infra";
    public static final String TOKEN = "ghs_0123456789abcdefTESTTOKEN";
    private static final Pattern RUN = Pattern.compile("actions/runs/(\\d+)(/jobs)?");
    private static final Pattern LOG = Pattern.compile("actions/jobs/(\\d+)(/logs)?");

    private final HttpServer api;
    private final HttpServer blobs;
    private final Map<Long, ObjectNode> runs = new LinkedHashMap<>();
    private final Map<Long, ObjectNode> jobs = new LinkedHashMap<>();
    private final Map<Long, String> logs = new HashMap<>();

    /// Method and path of each request.
    public final List<String> requests = new ArrayList<>();

    /// Paths that the other server was asked for with a token.
    public final List<String> leaked = new ArrayList<>();

    /// What was dispatched: the document that was sent.
    public final List<JsonNode> dispatched = new ArrayList<>();

    /// Status of every answer, where it is not 0.
    public int failing;

    /// Run before each answer.
    public Runnable before = () -> {};

    public ActionsServer() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", this::handle);
        api.start();
        blobs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        blobs.createContext("/", this::blob);
        blobs.start();
    }

    /// Environment variables that lead to it.
    public Map<String, String> variables() {
        return Map.of("GITHUB_API_URL", address(api), "GITHUB_TOKEN", TOKEN);
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Adds or changes a run; the newest id comes first.
    ///
    /// @param conclusion or null
    public synchronized void run(
            long id, int attempt, String title, String status, String conclusion) {
        ObjectNode run = JsonMapper.shared().createObjectNode();
        run.put("id", id);
        run.put("name", "Deploy");
        run.put("display_title", title);
        run.put("run_number", 7);
        run.put("run_attempt", attempt);
        run.put("event", "workflow_dispatch");
        run.put("status", status);
        run.put("conclusion", conclusion);
        run.put("workflow_id", 161335);
        run.put("head_branch", "main");
        run.put("head_sha", "acb5820ced9479c074f688cc328bf03f341a511d");
        run.put("url", address(api) + "/repos/" + REPOSITORY + "/actions/runs/" + id);
        run.put("html_url", "https://github.com/" + REPOSITORY + "/actions/runs/" + id);
        run.put("created_at", "2026-11-10T09:00:00Z");
        run.put("run_started_at", "2026-11-10T09:00:05Z");
        run.putObject("triggering_actor").put("login", "octocat").put("id", 1);
        runs.put(id, run);
    }

    /// Adds or changes a job with steps as `name status conclusion`.
    public synchronized void job(
            long id, long run, String name, String status, String conclusion, String... steps) {
        ObjectNode job = JsonMapper.shared().createObjectNode();
        job.put("id", id);
        job.put("run_id", run);
        job.put("run_attempt", 1);
        job.put("head_sha", "acb5820ced9479c074f688cc328bf03f341a511d");
        job.put("name", name);
        job.put("status", status);
        job.put("conclusion", conclusion);
        job.put("started_at", "2026-11-10T09:00:10Z");
        ArrayNode all = job.putArray("steps");
        for (String step : steps) {
            String[] words = step.split(" ");
            all.addObject()
                    .put("name", words[0])
                    .put("number", all.size())
                    .put("status", words[1])
                    .put("conclusion", words.length > 2 ? words[2] : null);
        }
        jobs.put(id, job);
    }

    public synchronized void log(long job, String text) {
        logs.put(job, text);
    }

    @Override
    public void close() {
        api.stop(0);
        blobs.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + " " + path;
        requests.add(request);
        before.run();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String root = "/repos/" + REPOSITORY;
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (failing != 0) {
            answer(exchange, failing, message("Bad luck"));
        } else if (authorization == null || !authorization.endsWith(" " + TOKEN)) {
            answer(exchange, 401, message("Bad credentials"));
        } else if (path.equals(root)) {
            answer(exchange, 200, repository());
        } else if (path.startsWith(root + "/")) {
            inRepository(exchange, path.substring(root.length() + 1), sent);
        } else {
            answer(exchange, 404, message("Not Found"));
        }
    }

    private void inRepository(HttpExchange exchange, String path, byte[] sent) throws IOException {
        Matcher run = RUN.matcher(path);
        Matcher log = LOG.matcher(path);
        if (path.equals("actions/runs")) {
            ObjectNode list = JsonMapper.shared().createObjectNode();
            list.put("total_count", runs.size());
            ArrayNode all = list.putArray("workflow_runs");
            runs.values().stream().toList().reversed().forEach(all::add);
            answer(exchange, 200, list);
        } else if (run.matches() && runs.containsKey(Long.parseLong(run.group(1)))) {
            long id = Long.parseLong(run.group(1));
            if (run.group(2) == null) {
                answer(exchange, 200, runs.get(id));
            } else {
                ObjectNode list = JsonMapper.shared().createObjectNode();
                ArrayNode all = list.putArray("jobs");
                jobs.values().stream()
                        .filter(job -> job.path("run_id").asLong() == id)
                        .forEach(all::add);
                list.put("total_count", all.size());
                answer(exchange, 200, list);
            }
        } else if (log.matches() && jobs.containsKey(Long.parseLong(log.group(1)))) {
            if (log.group(2) == null) {
                answer(exchange, 200, jobs.get(Long.parseLong(log.group(1))));
            } else {
                exchange.getResponseHeaders()
                        .add("Location", address(blobs) + "/" + log.group(1) + "?sig=x");
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            }
        } else if (path.equals("actions/workflows/deploy.yml")) {
            answer(
                    exchange,
                    200,
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("id", 161335)
                            .put("name", "Deploy")
                            .put("path", ".github/workflows/deploy.yml")
                            .put("state", "active"));
        } else if (path.equals("actions/workflows/161335/dispatches")) {
            JsonNode order = JsonMapper.shared().readTree(sent);
            if (!order.path("ref").asString("").equals("main")) {
                answer(exchange, 422, message("No ref found for: " + order.path("ref")));
                return;
            }
            dispatched.add(order);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else {
            answer(exchange, 404, message("Not Found"));
        }
    }

    private void blob(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            leaked.add(exchange.getRequestURI().getPath());
        }
        long job = Long.parseLong(exchange.getRequestURI().getPath().substring(1));
        byte[] text = logs.getOrDefault(job, "").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, text.length == 0 ? -1 : text.length);
        try (exchange) {
            exchange.getResponseBody().write(text);
        }
    }

    private static ObjectNode message(String text) {
        return JsonMapper.shared().createObjectNode().put("message", text);
    }

    private ObjectNode repository() {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("id", 1296269);
        node.put("name", "infra");
        node.put("full_name", REPOSITORY);
        node.put("private", true);
        node.putObject("owner").put("login", "somebody").put("id", 2);
        node.put("url", address(api) + "/repos/" + REPOSITORY);
        node.put("html_url", "https://github.com/" + REPOSITORY);
        node.put("default_branch", "main");
        return node;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body)
            throws IOException {
        byte[] bytes = body.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
