package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.controlsfx.control.textfield.CustomTextField;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;

/// Finds environments, sections, and what the screen in view has to offer.
final class SearchField extends CustomTextField {
    /// As many as can be read at a glance.
    private static final int HITS = 8;

    private final Supplier<List<Place>> all;

    /// Asked for on the FX thread, searched on another.
    private volatile List<Place> places = List.of();

    /// @param all everything that can be found now; asked when a search is begun
    SearchField(Supplier<List<Place>> all) {
        this.all = all;
        setId("search");
        getStyleClass().add("search-field");
        setPromptText("Search");
        setAccessibleText("Search");
        HBox glass = new HBox(new Icon("oct-search-16"));
        glass.getStyleClass().add("search-glass");
        setLeft(glass);
        HBox keys = new HBox(new Kbd("Ctrl+K"));
        keys.getStyleClass().add("search-keys");
        setRight(keys);
        focusedProperty()
                .addListener((ignored, before, now) -> {
                    if (now) {
                        places = List.copyOf(this.all.get());
                    }
                });
        AutoCompletionBinding<Place> completion =
                TextFields.bindAutoCompletion(this, request -> hits(request.getUserText()));
        completion.setDelay(0);
        completion.setVisibleRowCount(HITS);
        completion.setHideOnEscape(true);
        completion.prefWidthProperty().bind(widthProperty());
        completion.getAutoCompletionPopup().setSkin(skin(completion));
        completion.setOnAutoCompleted(event -> {
            clear();
            event.getCompletion().go().run();
        });
    }

    private static impl.org.controlsfx.skin.AutoCompletePopupSkin<Place> skin(
            AutoCompletionBinding<Place> completion) {
        return new impl.org.controlsfx.skin.AutoCompletePopupSkin<>(
                completion.getAutoCompletionPopup(), list -> new Hit(completion));
    }

    /// The places whose words have all of the asked words in them; those that begin with them
    /// first.
    List<Place> hits(String asked) {
        String[] words = asked.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        List<Place> first = new ArrayList<>();
        List<Place> then = new ArrayList<>();
        if (asked.isBlank()) {
            return first;
        }
        for (Place place : places) {
            String text = place.words().toLowerCase(Locale.ROOT);
            boolean has = true;
            for (String word : words) {
                has &= text.contains(word);
            }
            if (has) {
                (text.startsWith(words[0]) ? first : then).add(place);
            }
        }
        first.addAll(then);
        return List.copyOf(first.subList(0, Math.min(first.size(), 200)));
    }

    /// A place in the list of hits. A click goes there, as Enter does.
    private static final class Hit extends ListCell<Place> {
        Hit(AutoCompletionBinding<Place> completion) {
            setOnMouseClicked(event -> {
                Place place = getItem();
                if (place != null) {
                    completion.getAutoCompletionPopup().hide();
                    place.go().run();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Place place, boolean none) {
            super.updateItem(place, none);
            setText(null);
            if (none || place == null) {
                setGraphic(null);
                return;
            }
            Label name = new Label(place.words());
            name.getStyleClass().add("hit");
            Label kind = new Label(place.kind());
            kind.getStyleClass().addAll("muted", "s12");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row = new HBox(10, new Icon(place.icon()), name, gap, kind);
            row.getStyleClass().add("hit-row");
            setGraphic(row);
        }
    }
}
