package dev.stateroom.cli;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The one place where exceptions become sentences and exit statuses.
final class Faults implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Context context;

    Faults(Context context) {
        this.context = context;
    }

    /// The words given make no sense: one sentence and how the command is used.
    @Override
    public int handleParseException(ParameterException fault, String[] words) {
        CommandLine command = fault.getCommandLine();
        String what = sentence(fault.getMessage());
        String usage = "Usage: " + command.getHelp().customSynopsis().strip();
        context.note(what);
        context.note(usage);
        context.note("More: " + command.getCommandSpec().qualifiedName() + " --help");
        // The options were not all read, so the words themselves are asked.
        if (List.of(words).contains("--json")) {
            context.print(Json.failure(Problem.of("usage", what, "", usage)));
        }
        return ExitStatus.USAGE;
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult words) {
        return handle(fault, command.getCommandSpec().qualifiedName(), command.getCommand());
    }

    /// Tells what went wrong and returns the exit status.
    int handle(Throwable fault, String name, Object command) {
        Problem problem =
                fault instanceof ProblemException known ? known.problem() : unexpected(fault, name);
        context.tell(problem);
        if (context.json()) {
            context.print(
                    command instanceof Write write
                            ? ResultText.failed(write.environment(), problem)
                            : Json.failure(problem));
        }
        return ExitStatus.of(problem);
    }

    private Problem unexpected(Throwable fault, String name) {
        Path home = context.doors().home();
        String where;
        try {
            where = "The details are in " + CrashFile.write(home, name, fault) + ".";
        } catch (IOException | RuntimeException e) {
            where = "The details could not be written below " + home + ".";
        }
        return Problem.of(
                "unexpected",
                "Something unexpected happened in “"
                        + name
                        + "” ("
                        + fault.getClass().getSimpleName()
                        + ").",
                where,
                "If it happens again, report it with that file.");
    }

    private static String sentence(@Nullable String message) {
        String first =
                message == null ? "Bad usage" : message.lines().findFirst().orElse("Bad usage");
        return first.endsWith(".") ? first : first + ".";
    }
}
