package dev.stateroom.sandbox.http;

import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The control path, for other processes: `GET /_sandbox/health`; `GET`, `POST` and `DELETE` of
/// `/_sandbox/faults`; `GET` and `DELETE` of `/_sandbox/calls`. A bucket's name cannot begin with
/// `_`, so nothing of S3 is hidden. A fault in JSON:
/// `{"service":"s3","operation":"PutObject","method":"*","resource":"bucket/*","times":1,
/// "when":"before","effect":"status","status":503,"code":"SlowDown"}`; effects are `drop`, `delay`
/// (with `millis`) and `status`; all but `effect` may be left out.
final class Control {
    static final String PATH = "/_sandbox/";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Faults faults;
    private final Calls calls;
    private final String home;

    Control(Faults faults, Calls calls, String home) {
        this.faults = faults;
        this.calls = calls;
        this.home = home;
    }

    Answer answer(Request request) {
        if (request.header("origin").isPresent()) {
            return said(403, "The sandbox takes no orders from web pages.");
        }
        String order = request.method() + " " + request.rawPath().substring(PATH.length());
        return switch (order) {
            case "GET health" ->
                    json(
                            json.createObjectNode()
                                    .put("home", home)
                                    .put("pid", ProcessHandle.current().pid()));
            case "GET faults" -> {
                ArrayNode list = json.createArrayNode();
                faults.pending().forEach(fault -> list.add(write(fault)));
                yield json(list);
            }
            case "POST faults" -> add(request);
            case "DELETE faults" -> {
                faults.clear();
                yield Answer.of(204);
            }
            case "GET calls" -> {
                ArrayNode list = json.createArrayNode();
                calls.all().forEach(call -> list.add(write(call)));
                yield json(list);
            }
            case "DELETE calls" -> {
                calls.clear();
                yield Answer.of(204);
            }
            default -> said(404, "The control path knows health, faults and calls only.");
        };
    }

    private Answer add(Request request) {
        try {
            faults.add(read(json.readTree(request.body())));
            return Answer.of(204);
        } catch (JacksonException e) {
            return said(400, "A fault is one JSON object; this is not JSON.");
        } catch (IllegalArgumentException e) {
            return said(400, String.valueOf(e.getMessage()));
        }
    }

    private static Fault read(JsonNode node) {
        String when = node.path("when").asString("before");
        if (!when.equals("before") && !when.equals("after")) {
            throw new IllegalArgumentException("\"when\" is before or after, not " + when + ".");
        }
        int times = node.path("times").asInt(0);
        if (times < 0) {
            throw new IllegalArgumentException("\"times\" is 0 (until cleared) or more.");
        }
        return new Fault(
                node.path("service").asString("*"),
                node.path("operation").asString("*"),
                node.path("method").asString("*"),
                node.path("resource").asString("*"),
                times,
                when.equals("after") ? Fault.When.AFTER : Fault.When.BEFORE,
                effect(node));
    }

    private static Fault.Effect effect(JsonNode node) {
        String effect = node.path("effect").asString("");
        return switch (effect) {
            case "drop" -> new Fault.Effect.Drop();
            case "delay" ->
                    new Fault.Effect.Delay(Duration.ofMillis(node.path("millis").asLong(0)));
            case "status" -> {
                int status = node.path("status").asInt(503);
                if (status < 300 || status > 599) {
                    throw new IllegalArgumentException("\"status\" lies between 300 and 599.");
                }
                yield new Fault.Effect.Status(status, node.path("code").asString("SlowDown"));
            }
            default ->
                    throw new IllegalArgumentException(
                            "\"effect\" is drop, delay or status, not \"" + effect + "\".");
        };
    }

    private ObjectNode write(Fault fault) {
        ObjectNode node =
                json.createObjectNode()
                        .put("service", fault.service())
                        .put("operation", fault.operation())
                        .put("method", fault.method())
                        .put("resource", fault.resource())
                        .put("times", fault.times())
                        .put("when", fault.when() == Fault.When.AFTER ? "after" : "before");
        return switch (fault.effect()) {
            case Fault.Effect.Drop() -> node.put("effect", "drop");
            case Fault.Effect.Delay(Duration time) ->
                    node.put("effect", "delay").put("millis", time.toMillis());
            case Fault.Effect.Status(int status, String code) ->
                    node.put("effect", "status").put("status", status).put("code", code);
        };
    }

    private ObjectNode write(Call call) {
        return json.createObjectNode()
                .put("service", call.service())
                .put("operation", call.operation())
                .put("method", call.method())
                .put("resource", call.resource())
                .put("status", call.status());
    }

    private Answer json(JsonNode node) {
        return Answer.of(200, "application/json", json.writeValueAsString(node));
    }

    private static Answer said(int status, String sentence) {
        return Answer.of(status, "text/plain; charset=utf-8", sentence);
    }
}
