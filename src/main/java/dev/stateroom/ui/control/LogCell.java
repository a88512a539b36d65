package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// A place in the list for a line.
final class LogCell extends ListCell<Long> {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass NOTE = PseudoClass.getPseudoClass("note");

    private final LogView view;
    private final LogRow row;
    private LogMark mark = LogMark.NONE;

    LogCell(LogView view) {
        this.view = view;
        row = new LogRow(view.colours());
        getStyleClass().add("log-cell");
    }

    @Override
    protected void updateItem(@Nullable Long number, boolean empty) {
        super.updateItem(number, empty);
        redraw();
    }

    /// Draws again what may look different now.
    void redraw() {
        Long number = getItem();
        LogLine line = isEmpty() || number == null ? null : view.line(number);
        if (number == null || line == null) {
            setGraphic(null);
            pseudoClassStateChanged(WRONG, false);
            pseudoClassStateChanged(NOTE, false);
            return;
        }
        mark = view.mark(number);
        row.show(number, line, mark, view.digits(), view.query(), view.onHit(number));
        if (getGraphic() == null) {
            setGraphic(row);
        }
        pseudoClassStateChanged(WRONG, mark == LogMark.ERROR_BLOCK || mark == LogMark.ERROR);
        pseudoClassStateChanged(
                NOTE, line.source() == LogLine.Source.STATEROOM && mark == LogMark.NONE);
    }

    /// Draws again if a later line has shown this one to be part of an error.
    void recheck() {
        Long number = getItem();
        if (number != null && !isEmpty() && view.mark(number) != mark) {
            redraw();
        }
    }
}
