package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Visible;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What every command has at hand.
///
/// @param options the options that may stand anywhere
/// @param terminal where to read and write
/// @param doors what is behind the command line
record Context(GlobalOptions options, Terminal terminal, Doors doors) {
    /// Opens the project for the time of `command`.
    <T> T withEngine(Function<Engine, T> command) {
        try (Engine engine =
                doors.engines().open(options.project(), options.sandbox(), this::note)) {
            return command.apply(engine);
        }
    }

    /// Where the state of `environment` lies, with the account filled in as the engine does it.
    Backend backend(Engine engine, Environment environment) {
        Backend backend = environment.backend();
        return backend.needsAccount()
                ? backend.inAccount(engine.identity(environment).account())
                : backend;
    }

    boolean json() {
        return options.json();
    }

    Style style() {
        return new Style(terminal.colours() && !options.plain());
    }

    /// A line of the result.
    void print(String line) {
        terminal.out().println(Visible.lines(line));
    }

    void print(JsonNode document) {
        terminal.out().println(Json.text(document));
    }

    void print(Table table) {
        table.lines().forEach(this::print);
    }

    /// A line for the person who waits.
    void note(String line) {
        terminal.err().println(Visible.lines(line));
    }

    /// What is wrong, in one paragraph.
    void tell(Problem problem) {
        note(style().bad(problem.sentence()));
    }
}
