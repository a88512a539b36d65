package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.ProgressRing;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What is shown while the project is being opened: the first start of the sandbox takes a while.
final class OpeningView extends StackPane {
    private final Label now = new Label("Opening");
    private final VBox before = new VBox(4);

    OpeningView() {
        getStyleClass().add("opening-view");
        Label name = new Label("Stateroom");
        name.getStyleClass().add("opening-name");
        HBox brand = new HBox(14, new Brand(40), name);
        brand.setAlignment(Pos.CENTER_LEFT);
        HBox line = new HBox(10, new ProgressRing(), now);
        line.setAlignment(Pos.CENTER_LEFT);
        now.setId("opening-line");
        before.getStyleClass().add("opening-before");
        VBox box = new VBox(22, brand, line, before);
        box.setMaxSize(420, Region.USE_PREF_SIZE);
        getChildren().setAll(box);
    }

    /// Shows what is being done now; what was done before stays above for a while.
    void progress(String words) {
        if (words.equals(now.getText())) {
            return;
        }
        if (!now.getText().equals("Opening")) {
            Label done = new Label(now.getText());
            done.getStyleClass().addAll("muted", "s12");
            before.getChildren().addFirst(done);
            if (before.getChildren().size() > 5) {
                before.getChildren().removeLast();
            }
        }
        now.setText(words);
    }
}
