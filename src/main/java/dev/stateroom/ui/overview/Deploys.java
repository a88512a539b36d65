package dev.stateroom.ui.overview;

import dev.stateroom.model.Ending;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Deploys of one environment, as its history tells them.
public final class Deploys {
    private static final Pattern COUNT = Pattern.compile("([+~±−])(\\d{1,9})");

    private Deploys() {}

    /// How many changes wait for a deploy, by the newest plan of everything that no deploy
    /// followed; negative where no plan says so.
    ///
    /// @param operations newest first
    public static int pending(List<Operation> operations) {
        for (Operation operation : operations) {
            String word = operation.intended().intent();
            if (operation.isStaged()) {
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

    /// The deploys of a history, newest first.
    static List<Row> rows(OperationHistory history) {
        return history.operations().stream()
                .filter(Operation::isStaged)
                .map(operation -> row(operation, history.liveness(operation)))
                .toList();
    }

    /// Who runs it, in a word: a person's name, or the GitHub run.
    static String by(Operation operation) {
        String run = operation.intended().runner().get("githubRun");
        String by = operation.intended().by();
        return run != null
                ? "GitHub " + run
                : by.contains("@") ? by.substring(0, by.indexOf('@')) : by;
    }

    private static Row row(Operation operation, Liveness liveness) {
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
        String repository = operation.intended().runner().get("githubRepository");
        return new Row(
                operation.id(),
                counts(applied),
                by(operation),
                repository == null
                        ? operation.intended().by()
                        : by(operation) + " of " + repository,
                operation.started(),
                end == null ? null : end.at(),
                Ending.of(operation),
                liveness,
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
    /// @param by who ran it, in a word
    /// @param whole the same with the machine or repository
    /// @param end when it ended, or null where nothing says
    /// @param ending how it ended, or null where nothing says
    /// @param liveness whether one without an end goes on
    /// @param stage the stage it came to last, may be empty
    /// @param what what went wrong, may be empty
    record Row(
            String operation,
            Map<String, Integer> counts,
            String by,
            String whole,
            Instant started,
            @Nullable Instant end,
            @Nullable Ending ending,
            Liveness liveness,
            String stage,
            String what) {
        Row {
            counts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }

        /// How long it took, or null where nothing says how it ended.
        @Nullable Duration took() {
            return end == null ? null : Duration.between(started, end);
        }

        /// When it ended; where nothing says, when it began.
        Instant ended() {
            return end == null ? started : end;
        }

        /// What tells it from the others: the last part of its id, for the first ones are its time.
        String number() {
            return operation.substring(operation.lastIndexOf('-') + 1);
        }
    }
}
