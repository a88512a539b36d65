package dev.stateroom.ui.wizard;

import dev.stateroom.model.Effect;
import dev.stateroom.ui.control.ActionGlyph;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What an operation means for the objects of the state: by kind, the weightiest first, each with
/// its sign and its words.
final class EffectList extends VBox {
    /// As many addresses of a kind as are read at a glance; the rest on demand.
    private static final int SHOWN = 6;

    private static final List<Effect.Kind> ORDER =
            List.of(
                    Effect.Kind.UNMANAGED,
                    Effect.Kind.BACK,
                    Effect.Kind.CHANGED,
                    Effect.Kind.MOVED);

    EffectList(List<Effect> effects) {
        getStyleClass().add("effect-list");
        for (Effect.Kind kind : ORDER) {
            List<Effect> those = effects.stream().filter(e -> e.kind() == kind).toList();
            if (!those.isEmpty()) {
                getChildren().add(group(kind, those));
            }
        }
    }

    private static Node group(Effect.Kind kind, List<Effect> effects) {
        VBox words =
                new VBox(
                        2,
                        Paragraphs.words(title(kind, effects.size()), "strong"),
                        Paragraphs.words(meaning(kind), "muted", "s12"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        VBox addresses = new VBox(2);
        addresses.getStyleClass().add("addresses");
        effects.stream().limit(SHOWN).forEach(e -> addresses.getChildren().add(line(e)));
        if (effects.size() > SHOWN) {
            Hyperlink more = new Hyperlink("and " + (effects.size() - SHOWN) + " more");
            more.getStyleClass().add("more");
            more.setOnAction(event -> {
                addresses.getChildren().remove(more);
                effects.stream().skip(SHOWN).forEach(e -> addresses.getChildren().add(line(e)));
            });
            addresses.getChildren().add(more);
        }
        words.getChildren().add(addresses);
        HBox group = new HBox(10, new ActionGlyph(glyph(kind)), words);
        group.setAlignment(Pos.TOP_LEFT);
        group.getStyleClass().addAll("effect-group");
        return group;
    }

    private static Node line(Effect effect) {
        // Nothing of an address is cut off here: this is what a person agrees to.
        Label address = Paragraphs.words(effect.address(), "mono");
        if (effect.words().isEmpty()) {
            return address;
        }
        boolean moved = effect.kind() == Effect.Kind.MOVED;
        Label words =
                moved
                        ? Paragraphs.words("→ " + effect.words(), "mono")
                        : Paragraphs.words(effect.words(), "muted", "s12");
        return new VBox(2, address, words);
    }

    static ActionGlyph.Action glyph(Effect.Kind kind) {
        return switch (kind) {
            case UNMANAGED -> ActionGlyph.Action.DELETE;
            case BACK -> ActionGlyph.Action.CREATE;
            case CHANGED -> ActionGlyph.Action.UPDATE;
            case MOVED -> ActionGlyph.Action.MOVE;
        };
    }

    static String title(Effect.Kind kind, int count) {
        String objects = count == 1 ? "1 object " : count + " objects ";
        boolean one = count == 1;
        return switch (kind) {
            case UNMANAGED -> objects + (one ? "leaves the state" : "leave the state");
            case BACK -> objects + (one ? "enters the state" : "enter the state");
            case CHANGED -> objects + (one ? "gets other values" : "get other values");
            case MOVED -> objects + (one ? "gets another address" : "get another address");
        };
    }

    private static String meaning(Effect.Kind kind) {
        return switch (kind) {
            case UNMANAGED -> "They go on existing and costing; Terraform no longer knows them.";
            case BACK -> "Terraform manages them from then on, where they still exist.";
            case CHANGED -> "Only what Terraform remembers of them; the next plan shows the rest.";
            case MOVED -> "The objects themselves stay as they are.";
        };
    }
}
