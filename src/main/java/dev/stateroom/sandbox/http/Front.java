package dev.stateroom.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Between the JDK's server and the services: reads the request whole (so that a connection kept
/// alive is never left with half a body), lets the faults strike, records the call, sends the
/// answer.
public final class Front implements HttpHandler {
    private final Function<Request, Service> services;
    private final Faults faults;
    private final Calls calls;
    private final Control control;

    /// @param services which service a request is for
    /// @param home named by the control path's `GET /_sandbox/health`
    public Front(Function<Request, Service> services, Faults faults, Calls calls, String home) {
        this.services = services;
        this.faults = faults;
        this.calls = calls;
        this.control = new Control(faults, calls, home);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = read(exchange);
            Optional<Answer> answer =
                    request.rawPath().startsWith(Control.PATH)
                            ? Optional.of(control.answer(request))
                            : answer(request);
            if (answer.isPresent()) {
                send(exchange, request, answer.get());
            }
            // An exchange closed before its headers are sent closes the connection: a drop.
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        URI uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod().toUpperCase(Locale.ROOT),
                uri.getRawPath(),
                PercentText.pairs(uri.getRawQuery()),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    /// The answer, or empty where the connection is to be dropped.
    private Optional<Answer> answer(Request request) {
        Service service = services.apply(request);
        Service.Target target = service.target(request);
        Optional<Fault> fault = faults.strike(service.name(), target, request.method());
        boolean before = fault.map(f -> f.when() == Fault.When.BEFORE).orElse(false);
        if (!before) {
            Answer answer = perform(service, request);
            record(service, target, request, answer.status());
            return fault.isEmpty()
                    ? Optional.of(answer)
                    : struck(fault.get(), service, request, () -> answer);
        }
        Optional<Answer> answer =
                struck(fault.orElseThrow(), service, request, () -> perform(service, request));
        record(service, target, request, answer.map(Answer::status).orElse(0));
        return answer;
    }

    private void record(Service service, Service.Target target, Request request, int status) {
        calls.add(
                new Call(
                        service.name(),
                        target.operation(),
                        request.method(),
                        target.resource(),
                        status));
    }

    private Optional<Answer> struck(
            Fault fault, Service service, Request request, Supplier<Answer> otherwise) {
        return switch (fault.effect()) {
            case Fault.Effect.Drop() -> Optional.empty();
            case Fault.Effect.Delay(Duration time) -> {
                pause(time);
                yield Optional.of(otherwise.get());
            }
            case Fault.Effect.Status(int status, String code) ->
                    Optional.of(
                            service.refusal(
                                    new AwsError(status, code, "A fault was switched on."),
                                    request));
        };
    }

    private void pause(Duration time) {
        try {
            faults.delay(time);
        } catch (InterruptedException e) {
            // The server is closing: answer at once.
            Thread.currentThread().interrupt();
        }
    }

    private static Answer perform(Service service, Request request) {
        try {
            return service.answer(request);
        } catch (AwsError e) {
            return service.refusal(e, request);
        } catch (RuntimeException e) {
            System.getLogger(Front.class.getName())
                    .log(System.Logger.Level.ERROR, "The sandbox failed at " + request, e);
            return service.refusal(
                    new AwsError(
                            500,
                            "InternalError",
                            "The sandbox failed: " + e.getClass().getSimpleName()),
                    request);
        }
    }

    private static void send(HttpExchange exchange, Request request, Answer answer)
            throws IOException {
        var headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        String id = UUID.randomUUID().toString();
        headers.set("x-amz-request-id", id);
        headers.set("x-amzn-RequestId", id);
        byte[] body = answer.body();
        if (request.method().equals("HEAD")) {
            // The JDK's server sends no length for HEAD unless told by header, and -1 for no body.
            if (!answer.headers().containsKey("Content-Length")) {
                headers.set("Content-Length", String.valueOf(body.length));
            }
            exchange.sendResponseHeaders(answer.status(), -1);
        } else if (body.length == 0) {
            // Length 0 would mean chunked to the JDK's server.
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
