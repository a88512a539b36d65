package dev.stateroom.ui.control;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/// Run by the build, never by a user: puts beside each style sheet of the jar its binary form.
/// JavaFX takes `x.bss` where there is one beside `x.css`, and need not parse it at the start.
///
/// In the jar alone: in the directory of classes an old one would hide what was changed since.
public final class StyleSheets {
    private StyleSheets() {}

    /// Adds them.
    ///
    /// @param arguments the jar
    public static void main(String[] arguments) throws IOException {
        Path text = Files.createTempFile("sheet", ".css");
        Path binary = Files.createTempFile("sheet", ".bss");
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
            for (Path sheet : sheets(jar)) {
                Files.copy(sheet, text, StandardCopyOption.REPLACE_EXISTING);
                Stylesheet.convertToBinary(text.toFile(), binary.toFile());
                String name = String.valueOf(sheet.getFileName()).replace(".css", ".bss");
                Files.copy(binary, sheet.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(text);
            Files.deleteIfExists(binary);
        }
    }

    private static List<Path> sheets(FileSystem jar) throws IOException {
        try (Stream<Path> all = Files.walk(jar.getPath("/"))) {
            return all.filter(path -> path.toString().endsWith(".css")).toList();
        }
    }
}
