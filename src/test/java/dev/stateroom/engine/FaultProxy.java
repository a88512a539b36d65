package dev.stateroom.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Stands between a console and the sandbox, counts requests, and spoils the n-th, or all from the
/// n-th on.
final class FaultProxy implements AutoCloseable {
    /// Longer than the console waits for one answer.
    private static final Duration TOO_LONG = Duration.ofSeconds(6);

    private static final Set<String> OWN =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "expect",
                    "transfer-encoding",
                    "upgrade");

    /// How a request is spoilt.
    enum Kind {
        /// The connection ends before it is sent.
        NOT_SENT,
        /// It is performed; the answer is an error.
        DONE_BUT_ERROR,
        /// It is performed; the connection ends without an answer.
        DONE_BUT_LOST,
        /// It is performed; the answer comes when nobody waits any more.
        TIMED_OUT,
        /// It is not performed: too many requests.
        THROTTLED
    }

    private final URI sandbox;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger seen = new AtomicInteger();
    private volatile int from = -1;
    private volatile boolean forGood;
    private volatile @Nullable Kind kind;

    FaultProxy(URI sandbox) throws IOException {
        this.sandbox = sandbox;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /// The variables with which a console comes through here.
    Map<String, String> through(Map<String, String> variables) {
        Map<String, String> through = new HashMap<>();
        String mine = "http://127.0.0.1:" + server.getAddress().getPort();
        String real = sandbox.toString().replaceAll("/$", "");
        variables.forEach((name, value) -> through.put(name, value.replace(real, mine)));
        return through;
    }

    /// Counts anew from 0 and spoils request `from`; with `forGood` each one after it too.
    void arm(int from, @Nullable Kind kind, boolean forGood) {
        seen.set(0);
        this.kind = kind;
        this.forGood = forGood;
        this.from = from;
    }

    void disarm() {
        from = -1;
    }

    /// Requests since it was armed.
    int seen() {
        return seen.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        int number = seen.getAndIncrement();
        boolean spoilt = from >= 0 && (forGood ? number >= from : number == from);
        Kind how = spoilt ? kind : null;
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (how == Kind.NOT_SENT) {
            drop(exchange);
            return;
        }
        boolean dynamodb = exchange.getRequestHeaders().containsKey("X-Amz-Target");
        if (how == Kind.THROTTLED) {
            refuse(exchange, dynamodb);
            return;
        }
        HttpResponse<byte[]> answer = forwarded(exchange, body);
        if (how == Kind.DONE_BUT_LOST) {
            drop(exchange);
            return;
        }
        if (how == Kind.DONE_BUT_ERROR) {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
            return;
        }
        if (how == Kind.TIMED_OUT) {
            try {
                Thread.sleep(TOO_LONG);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (!OWN.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                        values.forEach(v -> exchange.getResponseHeaders().add(name, v));
                    }
                });
        boolean head = exchange.getRequestMethod().equals("HEAD");
        byte[] bytes = answer.body();
        exchange.sendResponseHeaders(
                answer.statusCode(), head || bytes.length == 0 ? -1 : bytes.length);
        if (!head && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private HttpResponse<byte[]> forwarded(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(sandbox.resolve(exchange.getRequestURI().toString()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(v -> request.header(name, v));
                    }
                });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// Ends the connection without a word: a body shorter than announced.
    private static void drop(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(500, 1_000);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static void refuse(HttpExchange exchange, boolean dynamodb) throws IOException {
        byte[] text =
                (dynamodb
                                ? "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\",\"message\":\"slow\"}"
                                : "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code><Message>slow</Message></Error>")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", dynamodb ? "application/x-amz-json-1.0" : "application/xml");
        exchange.sendResponseHeaders(dynamodb ? 400 : 503, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
