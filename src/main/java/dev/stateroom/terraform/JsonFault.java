package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Reads a document of JSON, and tells a person where it cannot be read.
///
/// @param kind `state` or `plan`: the ids begin with it
/// @param what such as `The state`
/// @param remedy what to do where the text is broken
record JsonFault(String kind, String what, String remedy) {
    /// A state that was read before.
    static final JsonFault STATE =
            new JsonFault("state", "The state", "Read another version of it.");

    /// What `reading` makes of the document.
    ///
    /// @throws ProblemException `…-truncated`, `…-not-json` or `…-unreadable`, with the place
    <T> T read(Supplier<JsonParser> opened, Function<JsonParser, T> reading) {
        try (JsonParser parser = opened.get()) {
            try {
                return reading.apply(parser);
            } catch (JacksonException fault) {
                // Limits of Jackson's own are told without a place; the parser still stands there.
                throw told(fault, place(fault.getLocation(), parser.currentLocation()));
            }
        } catch (JacksonException fault) {
            throw told(fault, place(fault.getLocation(), null));
        }
    }

    /// The same where `reading` hands on what it finds.
    void scan(Supplier<JsonParser> opened, Consumer<JsonParser> reading) {
        read(
                opened,
                parser -> {
                    reading.accept(parser);
                    return parser;
                });
    }

    private ProblemException told(JacksonException fault, String where) {
        if (fault instanceof JacksonIOException io && io.getCause() != null) {
            return unreadable(kind, what, io.getCause(), fault);
        }
        // Behind a comma the parser tells the end in words only.
        if (fault instanceof UnexpectedEndOfInputException
                || fault.getOriginalMessage().startsWith("Unexpected end-of-input")) {
            return problem(
                    "-truncated",
                    " is cut off: its JSON ends" + where + " before it is closed.",
                    "It was not written or copied whole.",
                    fault);
        }
        if (fault instanceof StreamConstraintsException) {
            return problem(
                    "-not-json",
                    " cannot be read"
                            + where
                            + ": it is nested too deep there, or has a name or a number without end.",
                    "Terraform writes nothing of the kind; something else did.",
                    fault);
        }
        return problem("-not-json", " is not JSON: the trouble begins" + where + ".", "", fault);
    }

    private ProblemException problem(String id, String words, String why, JacksonException fault) {
        return new ProblemException(Problem.of(kind + id, what + words, why, remedy), fault);
    }

    /// What was to be read broke off, or was not there.
    static ProblemException unreadable(String kind, String what, Throwable why, Exception fault) {
        return new ProblemException(
                Problem.of(
                        kind + "-unreadable",
                        what + " could not be read to its end.",
                        why.getMessage() + ".",
                        "Check the file or the connection, then try again."),
                fault);
    }

    /// Only the place: the parser's message quotes content, which may be secret.
    private static String place(
            @Nullable TokenStreamLocation told, @Nullable TokenStreamLocation reached) {
        TokenStreamLocation location = told == null || told.getLineNr() < 1 ? reached : told;
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
