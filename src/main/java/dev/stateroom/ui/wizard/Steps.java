package dev.stateroom.ui.wizard;

import dev.stateroom.ui.control.Icon;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The pages of a wizard in its head: done, this one, to come.
final class Steps extends HBox {
    Steps(List<String> captions, int at) {
        super(8);
        setAlignment(Pos.CENTER_RIGHT);
        getStyleClass().add("wizard-steps");
        setMinWidth(USE_PREF_SIZE);
        for (int i = 0; i < captions.size(); i++) {
            if (i > 0) {
                Region line = new Region();
                line.getStyleClass().add("step-line");
                getChildren().add(line);
            }
            getChildren().add(step(captions.get(i), i + 1, Integer.compare(i, at)));
        }
    }

    private static HBox step(String caption, int number, int stands) {
        StackPane circle =
                new StackPane(
                        stands < 0
                                ? new Icon("oct-check-16")
                                : new Label(Integer.toString(number)));
        circle.getStyleClass().add("step-circle");
        Label words = new Label(caption);
        words.getStyleClass().add("step-caption");
        words.setMinWidth(USE_PREF_SIZE);
        HBox step = new HBox(8, circle, words);
        step.setAlignment(Pos.CENTER_LEFT);
        step.getStyleClass()
                .addAll("wizard-step", stands < 0 ? "done" : stands == 0 ? "now" : "later");
        step.setAccessibleText(
                caption + (stands < 0 ? ", done" : stands == 0 ? ", this page" : ", to come"));
        return step;
    }
}
