package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
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
                TextFields.bindAutoCompletion(
                        this, request -> hits(request.getUserText()), new Words());
        completion.setDelay(0);
        completion.setVisibleRowCount(HITS);
        completion.setHideOnEscape(true);
        completion.prefWidthProperty().bind(widthProperty());
        completion.setOnAutoCompleted(event -> {
            clear();
            event.getCompletion().go().run();
        });
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

    /// How a hit reads: what it is called, then what it is.
    private static final class Words extends StringConverter<Place> {
        @Override
        public String toString(@Nullable Place place) {
            return place == null ? "" : place.words() + "  ·  " + place.kind();
        }

        @Override
        public Place fromString(String text) {
            throw new UnsupportedOperationException("a hit is chosen, never typed");
        }
    }
}
