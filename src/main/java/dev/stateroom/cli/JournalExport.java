package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.IncidentReport;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `journal export`: operations as a report.
@Command(
        name = "export",
        customSynopsis =
                "stateroom journal export [OPERATION…] [--environment ENV] [--format markdown|jsonl|zip] [--out F]",
        description =
                "Writes operations as a report: all of this machine's journal, those of an environment,"
                        + " or those named. Secrets are masked.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class JournalExport implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "OPERATION", arity = "0..*", description = "Operation ids.")
    private List<String> ids = List.of();

    @Option(names = "--environment", paramLabel = "ENV", description = "Only this environment.")
    private @Nullable String environment;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "markdown",
            description = "markdown, jsonl or zip (both).")
    private IncidentReport.Format format;

    @Option(names = "--out", paramLabel = "F", description = "Write to F; needed for zip.")
    private @Nullable Path out;

    JournalExport(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::export);
    }

    private int export(Engine engine) {
        List<Operation> operations =
                ids.isEmpty()
                        ? engine.journal().stream()
                                .filter(o ->
                                        environment == null
                                                || o.intended().environment().equals(environment))
                                .toList()
                        : ids.stream().map(id -> engine.operation(id, null)).toList();
        byte[] report = IncidentReport.of(operations).bytes(format);
        Path file = out;
        if (file == null) {
            if (format == IncidentReport.Format.ZIP) {
                throw new ProblemException(
                        Problem.of(
                                "usage",
                                "A ZIP cannot be printed.",
                                "",
                                "Name a file with --out."));
            }
            terminalOut(report);
            return ExitStatus.DONE;
        }
        try {
            Files.write(file, report);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "file-unwritable",
                            "The report cannot be written to " + file + ".",
                            "The system says: " + e.getMessage() + ".",
                            "Name another place with --out."),
                    e);
        }
        context.note("Wrote " + operations.size() + " operations to " + file + ".");
        return ExitStatus.DONE;
    }

    private void terminalOut(byte[] report) {
        context.terminal().out().write(report, 0, report.length);
        context.terminal().out().flush();
    }
}
