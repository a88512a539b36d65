package dev.stateroom.ui.graph;

import java.util.function.Consumer;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import org.jspecify.annotations.Nullable;

/// An address that a click goes to. What distinguishes addresses stands at their end.
final class LinkCell extends ListCell<String> {
    LinkCell(Consumer<String> go) {
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
    }
}
