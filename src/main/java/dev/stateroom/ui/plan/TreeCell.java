package dev.stateroom.ui.plan;

import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/// A line of the tree. What it shows is kept from line to line: making it anew for each letter of
/// the filter would be felt.
final class TreeCell extends ListCell<Row> {
    private final GroupLine group;
    private final EntryLine entry;

    TreeCell(PlanModel model) {
        group = new GroupLine(model);
        entry = new EntryLine(model);
        getStyleClass().add("plan-row");
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() instanceof Group clicked) {
                model.toggle(clicked);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean none) {
        super.updateItem(row, none);
        setText(null);
        switch (none ? null : row) {
            case null -> {
                setAccessibleText(null);
                setGraphic(null);
            }
            case Group shown -> {
                setAccessibleText(group.show(shown));
                setGraphic(group);
            }
            case Entry shown -> {
                setAccessibleText(entry.show(shown));
                setGraphic(entry);
            }
        }
    }
}
