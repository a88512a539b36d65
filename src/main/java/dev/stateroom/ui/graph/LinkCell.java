package dev.stateroom.ui.graph;

import dev.stateroom.graph.Tone;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import org.jspecify.annotations.Nullable;

/// An address that a click goes to, with the sign of its colour. What distinguishes addresses
/// stands at their end.
final class LinkCell extends ListCell<String> {
    private final Function<String, Tone> tone;

    LinkCell(Consumer<String> go, Function<String, Tone> tone) {
        this.tone = tone;
        getStyleClass().add("link-cell");
        setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            String address = getItem();
            if (address != null) {
                go.accept(address);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable String address, boolean none) {
        super.updateItem(address, none);
        setText(none ? null : address);
        Tone now = none || address == null ? Tone.NONE : tone.apply(address);
        setGraphic(now == Tone.NONE ? null : Words.glyph(now));
    }
}
