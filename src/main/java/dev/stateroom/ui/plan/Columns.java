package dev.stateroom.ui.plan;

import javafx.geometry.HPos;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;

/// A row of the table: attribute, before, after.
final class Columns extends GridPane {
    private static final double[] SHARES = {32, 34, 34};

    Columns() {
        for (double share : SHARES) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            column.setHalignment(HPos.LEFT);
            column.setFillWidth(true);
            getColumnConstraints().add(column);
        }
        RowConstraints row = new RowConstraints();
        row.setFillHeight(true);
        row.setVgrow(Priority.ALWAYS);
        getRowConstraints().add(row);
        setMinWidth(0);
    }

    void fill(Region... cells) {
        for (Region cell : cells) {
            cell.setMinWidth(0);
            cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        }
        addRow(0, cells);
    }
}
