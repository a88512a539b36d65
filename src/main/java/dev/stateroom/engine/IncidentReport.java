package dev.stateroom.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.journal.OperationRecord;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.terraform.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Operations as a report for people who were not there. What looks like a secret is masked once
/// more, though none should ever have come into the journal.
public final class IncidentReport {
    private final List<Operation> operations;
    private final Secrets secrets = new Secrets();

    private IncidentReport(List<Operation> operations) {
        this.operations = operations;
    }

    /// A report of `operations`, told in the order of their times.
    public static IncidentReport of(List<Operation> operations) {
        return new IncidentReport(
                operations.stream().sorted(Comparator.comparing(Operation::started)).toList());
    }

    /// How it is written.
    public enum Format {
        /// For a ticket.
        MARKDOWN,
        /// One operation a line, as the record beside the backups has it.
        JSONL,
        /// Both, as `report.md` and `operations.jsonl`.
        ZIP
    }

    /// The report in UTF-8, or as a ZIP file.
    public byte[] bytes(Format format) {
        return switch (format) {
            case MARKDOWN -> markdown().getBytes(UTF_8);
            case JSONL -> lines().getBytes(UTF_8);
            case ZIP -> zip();
        };
    }

    /// The report as Markdown.
    public String markdown() {
        StringBuilder text = new StringBuilder("# Operations\n");
        for (Operation operation : operations) {
            append(text, operation);
        }
        return secrets.mask(text.toString());
    }

    private static void append(StringBuilder text, Operation operation) {
        JournalEntry.Intended intended = operation.intended();
        text.append("\n## ")
                .append(intended.intent())
                .append(' ')
                .append(intended.environment())
                .append(" (")
                .append(operation.id())
                .append(")\n\nBy ")
                .append(intended.by())
                .append(", ")
                .append(operation.started())
                .append(ended(operation))
                .append("\n");
        intended.detail().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(e ->
                        text.append("\n- ")
                                .append(e.getKey())
                                .append(": `")
                                .append(e.getValue().replace("\n", ", ").replace('`', '\''))
                                .append('`'));
        text.append("\n\n| at (UTC) | step | outcome |\n|---|---|---|\n");
        for (JournalEntry.Reached step : operation.steps()) {
            row(text, step.at(), step.step().name(), step.step().outcome());
        }
        JournalEntry.Finished end = operation.finished();
        if (end != null) {
            row(
                    text,
                    end.at(),
                    "end",
                    end.result() + (end.what() == null ? "" : ": " + end.what()));
        }
        for (JournalEntry.Noted note : operation.notes()) {
            row(text, note.at(), "note by " + note.by(), note.text());
        }
    }

    private static String ended(Operation operation) {
        JournalEntry.Finished end = operation.finished();
        return end == null
                ? ": nothing says how it ended."
                : ": "
                        + end.result()
                        + " after "
                        + Duration.between(operation.started(), end.at()).toSeconds()
                        + " s.";
    }

    private static void row(StringBuilder text, Instant at, String step, String outcome) {
        text.append("| ")
                .append(at)
                .append(" | ")
                .append(cell(step))
                .append(" | ")
                .append(cell(outcome))
                .append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private String lines() {
        StringBuilder text = new StringBuilder();
        for (Operation operation : operations) {
            text.append(secrets.mask(new String(OperationRecord.json(operation), UTF_8)))
                    .append('\n');
        }
        return text.toString();
    }

    private byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("report.md"));
            zip.write(markdown().getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("operations.jsonl"));
            zip.write(lines().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
