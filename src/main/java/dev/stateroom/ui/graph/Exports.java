package dev.stateroom.ui.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.graph.Highlight;
import dev.stateroom.graph.Palette;
import dev.stateroom.graph.PngWriter;
import dev.stateroom.graph.SvgWriter;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Saves the whole picture as it is arranged and marked now, in the colours of the window.
final class Exports {
    private static final double SHARP = 2;

    private final GraphModel model;
    private final Tasks tasks;
    private final SavePlace place;
    private final Supplier<Palette> palette;
    private final ReadOnlyObjectWrapper<@Nullable Saved> last = new ReadOnlyObjectWrapper<>();

    Exports(GraphModel model, Tasks tasks, SavePlace place, Supplier<Palette> palette) {
        this.model = model;
        this.tasks = tasks;
        this.place = place;
        this.palette = palette;
    }

    /// How the last one ended.
    ///
    /// @param file where it is; empty for paper
    /// @param note one more sentence, or empty
    /// @param problem why it was not saved, or null where it was
    record Saved(Path file, String note, @Nullable Problem problem) {}

    /// How the last one ended, or null before the first and once it was put away.
    ReadOnlyObjectProperty<@Nullable Saved> lastProperty() {
        return last.getReadOnlyProperty();
    }

    void putAway() {
        last.set(null);
    }

    /// Hears how printing ended.
    void printed(@Nullable Problem why) {
        last.set(new Saved(Path.of(""), "", why));
    }

    void svg() {
        save(
                "svg",
                (picture, highlight, colours, file) -> {
                    try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
                        SvgWriter.write(
                                picture.scene(),
                                highlight,
                                colours,
                                "Graph of " + model.environment().name(),
                                out);
                        return "";
                    }
                });
    }

    void png() {
        save(
                "png",
                (picture, highlight, colours, file) -> {
                    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                        return PngWriter.write(picture.scene(), highlight, colours, SHARP, out)
                                .note();
                    }
                });
    }

    @FunctionalInterface
    private interface Writing {
        String write(Picture picture, Highlight highlight, Palette colours, Path file)
                throws IOException;
    }

    private void save(String suffix, Writing writing) {
        Picture picture = model.pictureProperty().get();
        if (picture == null) {
            return;
        }
        Highlight highlight = model.highlightProperty().get();
        Palette colours = palette.get();
        place.choose("graph-" + model.environment().name() + "." + suffix)
                .ifPresent(file ->
                        tasks.<String>start(
                                "Save the graph",
                                ignored -> write(writing, picture, highlight, colours, file),
                                outcome -> last.set(saved(file, outcome))));
    }

    private static String write(
            Writing writing, Picture picture, Highlight highlight, Palette colours, Path file) {
        try {
            return writing.write(picture, highlight, colours, file);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "file-unwritable",
                            "The graph could not be saved as " + file + ".",
                            "The system says: " + e.getMessage() + ".",
                            "Choose another place."),
                    e);
        }
    }

    private static @Nullable Saved saved(Path file, Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Done<String>(var note) -> new Saved(file, note, null);
            case Outcome.Failed<String>(var why, var _) -> new Saved(file, "", why);
            case Outcome.Cancelled<String> _ -> null;
        };
    }
}
