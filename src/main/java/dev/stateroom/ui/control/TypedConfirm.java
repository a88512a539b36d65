package dev.stateroom.ui.control;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A phrase that a person types by hand before something weighty goes on. Pasting is off: more than
/// one character at a time is not taken.
public final class TypedConfirm extends VBox {
    private final TextField field = new TextField();
    private final BooleanBinding matches;

    /// @param phrase what is to be typed, exactly
    // A text formatter's null means "not taken" (JavaFX documents it, without an annotation).
    @SuppressWarnings("NullAway")
    public TypedConfirm(String phrase) {
        getStyleClass().add("typed-confirm");
        Label lead = new Label("Type");
        Label word = new Label(phrase);
        word.setId("typed-phrase");
        word.getStyleClass().setAll("label", "mono", "strong");
        Label rest = new Label("to go on");
        lead.getStyleClass().add("strong");
        rest.getStyleClass().add("strong");
        HBox question = new HBox(5, lead, word, rest);
        field.setTextFormatter(new TextFormatter<String>(TypedConfirm::typedOnly));
        field.setContextMenu(new ContextMenu());
        field.getStyleClass().add("mono-field");
        field.setId("typed-confirm");
        // About eight pixels a letter: a long phrase is read while it is typed.
        field.setPrefWidth(Math.clamp(60 + phrase.length() * 8L, 230, 440));
        field.setAccessibleText("Type " + phrase + " to go on");
        matches = field.textProperty().isEqualTo(phrase);
        Label left = new Label();
        left.getStyleClass().addAll("muted", "s12");
        left.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> remaining(phrase, field.getText()), field.textProperty()));
        HBox line = new HBox(10, field, left);
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        getChildren().addAll(question, line);
        setSpacing(8);
    }

    /// Whether the phrase stands there, exactly.
    public BooleanBinding matches() {
        return matches;
    }

    /// What stands there.
    public String typed() {
        return field.getText();
    }

    /// The field, to give it the focus.
    public TextField field() {
        return field;
    }

    private static String remaining(String phrase, String typed) {
        if (phrase.equals(typed)) {
            return "Matches.";
        }
        return phrase.startsWith(typed)
                ? "Still to type: " + phrase.substring(typed.length()) + ". Pasting is off."
                : "Does not match.";
    }

    /// One character at a time: what comes in one piece was pasted, and nothing of it is taken.
    private static TextFormatter.Change typedOnly(TextFormatter.Change change) {
        if (change.getText().length() > 1) {
            change.setText("");
        }
        return change;
    }
}
