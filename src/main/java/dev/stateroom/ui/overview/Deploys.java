package dev.stateroom.ui.overview;

import dev.stateroom.model.Environment;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Deploys of one environment, as the journal tells them.
public final class Deploys {
    private static final Pattern COUNT = Pattern.compile("([+~±−])(\\d{1,9})");

    private Deploys() {}

    /// The operations on `environment`, in the journal's order.
    public static List<Operation> of(List<Operation> journal, Environment environment) {
        String directory = environment.directory().toString();
        return journal.stream()
                .filter(o ->
                        o.intended().environment().equals(environment.name())
                                && directory.equals(o.intended().detail().get("directory")))
                .toList();
    }

    /// How many changes wait for a deploy, by the newest plan of everything that no deploy
    /// followed; negative where no plan says so.
    ///
    /// @param operations newest first
    public static int pending(List<Operation> operations) {
        for (Operation operation : operations) {
            String word = operation.intended().intent();
            if (word.equals("deploy")) {
                return -1;
            }
            JournalEntry.Finished end = operation.finished();
            if (word.equals("plan-only") && end != null && end.result().equals("done")) {
                // The last stage has no targets: its plan holds everything that is pending.
                return operation.steps().stream()
                        .map(JournalEntry.Reached::step)
                        .filter(step -> step.name().startsWith("plan "))
                        .reduce((a, b) -> b)
                        .map(step ->
                                counts(List.of(step.outcome())).values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum())
                        .orElse(-1);
            }
        }
        return -1;
    }

    /// The deploys among `operations`, newest first.
    static List<Row> rows(List<Operation> operations) {
        List<Row> rows = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation.intended().intent().equals("deploy")) {
                rows.add(row(operation));
            }
        }
        return List.copyOf(rows);
    }

    private static Row row(Operation operation) {
        List<String> applied = new ArrayList<>();
        String reached = "";
        for (JournalEntry.Reached entry : operation.steps()) {
            String name = entry.step().name();
            if (name.startsWith("apply ") && name.endsWith(" begins")) {
                applied.add(entry.step().outcome());
                reached = name.substring("apply ".length(), name.length() - " begins".length());
            } else if (name.startsWith("plan ")) {
                reached = name.substring("plan ".length());
            }
        }
        JournalEntry.Finished end = operation.finished();
        String by = operation.intended().by();
        return new Row(
                operation.id(),
                counts(applied),
                by.contains("@") ? by.substring(0, by.indexOf('@')) : by,
                operation.started(),
                end == null ? null : Duration.between(operation.started(), end.at()),
                end == null ? null : end.result(),
                reached,
                end == null || end.what() == null ? "" : end.what());
    }

    private static Map<String, Integer> counts(List<String> texts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String glyph : List.of("+", "~", "±", "−")) {
            for (String text : texts) {
                Matcher matcher = COUNT.matcher(text);
                while (matcher.find()) {
                    if (matcher.group(1).equals(glyph)) {
                        counts.merge(glyph, Integer.parseInt(matcher.group(2)), Integer::sum);
                    }
                }
            }
        }
        return counts;
    }

    /// One deploy.
    ///
    /// @param operation its id
    /// @param counts changes by glyph, as approved
    /// @param by the person
    /// @param took null while nothing says how it ended
    /// @param result `done`, `failed`, `refused` or `unknown`, or null where nothing says
    /// @param stage the stage it came to last, may be empty
    /// @param what what went wrong, may be empty
    record Row(
            String operation,
            Map<String, Integer> counts,
            String by,
            Instant started,
            @Nullable Duration took,
            @Nullable String result,
            String stage,
            String what) {
        Row {
            counts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }

        /// What tells it from the others: the last part of its id, for the first ones are its time.
        String number() {
            return operation.substring(operation.lastIndexOf('-') + 1);
        }
    }
}
