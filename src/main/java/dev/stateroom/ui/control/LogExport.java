package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Takes lines out of the log: to the clipboard, to a file.
final class LogExport {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final LogBuffer buffer;
    private final Tasks tasks;
    private final SavePlace place;
    private final Consumer<String> say;

    LogExport(LogBuffer buffer, Tasks tasks, SavePlace place, Consumer<String> say) {
        this.buffer = buffer;
        this.tasks = tasks;
        this.place = place;
        this.say = say;
    }

    void copy(long[] numbers) {
        if (numbers.length == 0) {
            say.accept("Nothing is selected, so nothing was copied.");
            return;
        }
        int generation = buffer.extent().generation();
        tasks.start(
                "Copy from the log",
                progress -> words(numbers, generation),
                how -> {
                    switch (how) {
                        case Outcome.Done<String>(String text) -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putString(text);
                            Clipboard.getSystemClipboard().setContent(content);
                            say.accept("Copied " + lines(numbers.length) + ".");
                        }
                        case Outcome.Failed<String> failed ->
                                say.accept(failed.problem().sentence());
                        case Outcome.Cancelled<String> ignored -> say.accept("Nothing was copied.");
                    }
                });
    }

    void save() {
        place.choose("stateroom-log-" + STAMP.format(Instant.now()) + ".txt").ifPresent(this::save);
    }

    private void save(Path file) {
        tasks.start(
                "Save the log",
                progress -> write(file),
                how ->
                        say.accept(
                                switch (how) {
                                    case Outcome.Done<Long>(Long count) ->
                                            "Saved " + lines(count) + " to " + file + ".";
                                    case Outcome.Failed<Long> failed -> failed.problem().sentence();
                                    case Outcome.Cancelled<Long> ignored ->
                                            "The log was not saved.";
                                }));
    }

    private Long write(Path file) {
        try {
            return LogFile.write(buffer, file);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "log-not-saved",
                            "The log could not be saved to " + file + ".",
                            "The folder does not exist or cannot be written.",
                            "Choose another place."),
                    e);
        }
    }

    private String words(long[] numbers, int generation) {
        StringBuilder text = new StringBuilder();
        for (long number : numbers) {
            LogLine line = buffer.find(number, generation);
            if (line != null) {
                text.append(LogText.plain(line)).append('\n');
            }
        }
        return text.toString();
    }

    private static String lines(long count) {
        return count == 1 ? "1 line" : String.format(Locale.ROOT, "%,d lines", count);
    }
}
