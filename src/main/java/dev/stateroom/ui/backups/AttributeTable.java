package dev.stateroom.ui.backups;

import dev.stateroom.model.StateDiff;
import dev.stateroom.ui.control.Figures;
import dev.stateroom.ui.wizard.Paragraphs;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The attributes in which one resource differs between two states; sensitive ones are hidden.
final class AttributeTable extends VBox {
    /// Longer values are cut: this is a comparison, no reader of files.
    private static final int LONGEST = 400;

    private final Label address = new Label();
    private final Label count = new Label();
    private final GridPane grid = new GridPane();

    AttributeTable() {
        getStyleClass().add("attribute-table");
        setMinWidth(0);
        address.getStyleClass().add("mono");
        address.setMinWidth(0);
        count.getStyleClass().addAll("muted", "s12");
        count.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(10, address, gap, count);
        head.getStyleClass().add("attribute-head");
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        for (double percent : new double[] {34, 33, 33}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            column.setMinWidth(0);
            grid.getColumnConstraints().add(column);
        }
        grid.getStyleClass().add("attribute-grid");
        ScrollPane scroll = Paragraphs.scrolled(grid);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(head, scroll);
    }

    void clear() {
        address.setText("");
        count.setText("");
        grid.getChildren().clear();
    }

    /// A resource that only one of the two has.
    void only(String name, String words) {
        clear();
        address.setText(name);
        Label label = Paragraphs.words(words, "muted");
        label.getStyleClass().add("cell");
        grid.add(label, 0, 0, 3, 1);
    }

    void show(StateDiff.Difference difference, String a, String b) {
        clear();
        address.setText(difference.address());
        count.setText(
                Figures.count(difference.attributes().size(), "attribute")
                        + (difference.attributes().size() == 1 ? " differs" : " differ"));
        grid.addRow(0, head("Attribute"), head("A, " + a), head("B, " + b));
        for (StateDiff.Value value : difference.attributes()) {
            Label path = Paragraphs.words(value.path(), "mono", "cell");
            path.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            grid.addRow(
                    grid.getRowCount(),
                    path,
                    cell(value.a(), value.sensitive(), "cell-a"),
                    cell(value.b(), value.sensitive(), "cell-b"));
        }
    }

    private static Label head(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "s12", "cell");
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static Label cell(@Nullable String value, boolean sensitive, String style) {
        String text =
                value == null
                        ? "not there"
                        : sensitive
                                ? "••••••••  sensitive, hidden"
                                : value.length() > LONGEST
                                        ? value.substring(0, LONGEST) + "…"
                                        : value;
        Label label = Paragraphs.words(text, "mono", "cell");
        label.getStyleClass().add(value == null || sensitive ? "quiet" : style);
        label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        GridPane.setFillHeight(label, true);
        return label;
    }
}
