package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// What to tell a person about JSON that cannot be read.
final class JsonFault {
    private JsonFault() {}

    /// @param kind `state` or `plan`: the ids begin with it
    /// @param what such as `The state`
    /// @param remedy what to do where the text is broken
    static ProblemException of(String kind, String what, String remedy, JacksonException fault) {
        if (fault instanceof JacksonIOException io && io.getCause() != null) {
            return unreadable(kind, what, io.getCause(), fault);
        }
        if (fault instanceof UnexpectedEndOfInputException) {
            return new ProblemException(
                    Problem.of(
                            kind + "-truncated",
                            what
                                    + " is cut off: its JSON ends"
                                    + where(fault)
                                    + " before it is closed.",
                            "It was not written or copied whole.",
                            remedy),
                    fault);
        }
        return new ProblemException(
                Problem.of(
                        kind + "-not-json",
                        what + " is not JSON: the trouble begins" + where(fault) + ".",
                        "",
                        remedy),
                fault);
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
    private static String where(JacksonException fault) {
        var location = fault.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
