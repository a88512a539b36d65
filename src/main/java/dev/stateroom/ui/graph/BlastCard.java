package dev.stateroom.ui.graph;

import dev.stateroom.graph.BlastRadius;
import dev.stateroom.ui.control.Icon;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What hangs on the selection, in three numbers.
final class BlastCard extends VBox {
    private final Label needed = number("acc", "blast-needed");
    private final Label affected = number("affected", "blast-affected");
    private final Label changing = number("strong", "blast-changing");
    private final VBox third = cell(changing, "also change");
    private final Label words = new Label();

    /// Shows what a number counts.
    @FunctionalInterface
    interface Listing {
        void of(boolean needs, boolean onlyChanging);
    }

    BlastCard(Listing listing) {
        super(10);
        Label title = new Label("Blast radius", new Icon("oct-flame-16"));
        title.getStyleClass().add("blast-title");
        VBox first = cell(needed, "needed by it");
        VBox second = cell(affected, "affected");
        first.setOnMouseClicked(event -> listing.of(true, false));
        second.setOnMouseClicked(event -> listing.of(false, false));
        third.setOnMouseClicked(event -> listing.of(false, true));
        HBox cells = new HBox(first, second, third);
        cells.getStyleClass().add("blast-cells");
        cells.getChildren().getFirst().getStyleClass().add("first");
        third.managedProperty().bind(third.visibleProperty());
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().add("blast-words");
        words.setId("blast-words");
        getChildren().setAll(title, cells, words);
    }

    private static Label number(String style, String id) {
        Label label = new Label();
        label.getStyleClass().addAll("blast-number", style);
        label.setId(id);
        return label;
    }

    private static VBox cell(Label number, String words) {
        Label under = new Label(words);
        under.getStyleClass().addAll("muted", "s12");
        VBox cell = new VBox(number, under);
        cell.setAlignment(Pos.CENTER);
        cell.getStyleClass().add("blast-cell");
        cell.setMaxWidth(Double.MAX_VALUE);
        cell.setPrefWidth(10);
        HBox.setHgrow(cell, Priority.ALWAYS);
        return cell;
    }

    /// @param planned whether a plan says what changes
    void show(BlastRadius radius, boolean planned) {
        needed.setText("%,d".formatted(radius.needed()));
        affected.setText("%,d".formatted(radius.affected()));
        changing.setText("%,d".formatted(radius.changing()));
        third.setVisible(planned);
        words.setText(
                radius.affected() == 0
                        ? "Nothing else depends on it, directly or not."
                        : Words.resources(radius.affected())
                                + (radius.affected() == 1 ? " depends" : " depend")
                                + " on it, directly or not"
                                + (planned
                                        ? "; the plan changes "
                                                + (radius.affectedChanging() == 0
                                                        ? "none"
                                                        : "%,d"
                                                                .formatted(
                                                                        radius.affectedChanging()))
                                                + " of them."
                                        : "."));
    }
}
