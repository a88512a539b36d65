package dev.stateroom.ui.state;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.controlsfx.control.textfield.TextFields;

/// Fields below each other, each with what is wrong with its words, and what there is to know.
final class AddressForm extends VBox {
    /// As many completions as are read at a glance.
    private static final int HITS = 8;

    private final VBox words = new VBox(6);

    AddressForm() {
        super(16);
        getStyleClass().add("wizard-column");
        setMaxWidth(780);
        getChildren().add(words);
    }

    /// A field with its words.
    record Field(TextField field, Label wrong) {
        StringProperty text() {
            return field.textProperty();
        }

        /// Says what is wrong; nothing with an empty text.
        void say(String text) {
            wrong.setText(text);
        }
    }

    /// Adds a field before what there is to know.
    ///
    /// @param known what completes it
    Field address(String title, String id, Collection<String> known) {
        Label name = new Label(title);
        name.getStyleClass().add("strong");
        TextField field = new TextField();
        field.setId(id);
        field.getStyleClass().add("mono-field");
        field.setAccessibleText(title);
        name.setLabelFor(field);
        Label wrong = new Label();
        wrong.getStyleClass().addAll("s12", "warn");
        wrong.setId(id + "-wrong");
        wrong.setWrapText(true);
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        if (!known.isEmpty()) {
            AutoCompletionBinding<String> completion =
                    TextFields.bindAutoCompletion(
                            field, request -> hits(known, request.getUserText()));
            completion.setDelay(0);
            completion.setVisibleRowCount(HITS);
            completion.setHideOnEscape(true);
            completion.prefWidthProperty().bind(field.widthProperty());
        }
        getChildren().add(getChildren().size() - 1, new VBox(6, name, field, wrong));
        return new Field(field, wrong);
    }

    /// Adds to what there is to know.
    void add(Node... sentences) {
        words.getChildren().addAll(sentences);
    }

    private static List<String> hits(Collection<String> known, String asked) {
        String text = asked.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty() || known.contains(asked)) {
            return List.of();
        }
        return known.stream()
                .filter(address -> address.toLowerCase(Locale.ROOT).contains(text))
                .limit(50)
                .toList();
    }
}
