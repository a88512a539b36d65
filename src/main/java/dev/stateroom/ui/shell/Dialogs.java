package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.SavePlace;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// The system's dialogs for files. No band is seen in them: their title says what environment this
/// is about.
///
/// @param title the window's title as it is now
record Dialogs(Stage stage, Supplier<String> title) implements SavePlace {
    @Override
    public Optional<Path> choose(String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title.get() + " · Save");
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
    }

    @Override
    public Optional<Path> pick(String what) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title.get() + " · " + what);
        return Optional.ofNullable(chooser.showOpenDialog(stage)).map(File::toPath);
    }
}
