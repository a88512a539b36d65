package dev.stateroom.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A server that gives the answers of AWS that no double of it gives, word for word.
final class ScriptedAws implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    record Asked(String method, String path, String authorization, String body) {}

    record Answer(int status, Map<String, String> headers, String body) {
        static Answer error(int status, String code, String message) {
            return new Answer(
                    status,
                    Map.of(),
                    "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message));
        }
    }

    ScriptedAws(Function<Asked, Answer> script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, script));
        server.start();
    }

    private static void answer(HttpExchange exchange, Function<Asked, Answer> script)
            throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer =
                    script.apply(
                            new Asked(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI().getPath(),
                                    authorization == null ? "" : authorization,
                                    new String(body, StandardCharsets.UTF_8)));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "AKIASCRIPTED",
                "AWS_SECRET_ACCESS_KEY", "scripted-secret",
                "HOME", "/nonexistent");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
