package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// The lines in view: as many rows as fit, each showing whatever line stands at its place.
///
/// A `ListView` was tried first. Its cells are restyled and laid out whenever they move to another
/// index, which at 20,000 lines a second is every cell in every frame; rows that stay where they
/// are and only change their words take a fraction of that.
final class LogLines extends Region {
    private static final double ABOVE = 5;
    private static final double BAR = 8;

    private final LogBuffer buffer;
    private final LogColours colours;
    private final BooleanProperty following;
    private final Supplier<String> query;
    private final LongPredicate onHit;
    private final List<LogRow> rows = new ArrayList<>();
    private final Group sheet = new Group();
    private final Rectangle clip = new Rectangle();
    private final ScrollBar down = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private LogBuffer.Extent extent;
    private long top = 1;
    private double part;
    private double widest;
    private long anchor = -1;
    private long lead = -1;
    private boolean placing;
    private boolean warm;

    LogLines(
            LogBuffer buffer,
            LogColours colours,
            BooleanProperty following,
            Supplier<String> query,
            LongPredicate onHit) {
        this.buffer = buffer;
        this.colours = colours;
        this.following = following;
        this.query = query;
        this.onHit = onHit;
        extent = buffer.extent();
        getStyleClass().add("log-lines");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText("Log");
        setFocusTraversable(true);
        setMinSize(0, 0);
        sheet.setManaged(false);
        sheet.setAutoSizeChildren(false);
        sheet.setClip(clip);
        down.setOrientation(Orientation.VERTICAL);
        down.setManaged(false);
        across.setManaged(false);
        getChildren().setAll(sheet, down, across);
        down.valueProperty().addListener((ignored, before, now) -> draggedTo(now.doubleValue()));
        across.valueProperty().addListener((ignored, before, now) -> refreshUnlessPlacing());
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    }

    /// The lines that were there when it last looked.
    LogBuffer.Extent extent() {
        return extent;
    }

    long firstVisible() {
        return top;
    }

    void select(long from, long to) {
        anchor = from;
        lead = to;
        refresh();
    }

    /// The numbers of the selected lines that are still there.
    long[] selected() {
        long from = Math.max(extent.first(), Math.min(anchor, lead));
        long to = Math.min(extent.next() - 1, Math.max(anchor, lead));
        if (anchor < 0 || to < from) {
            return new long[0];
        }
        long[] numbers = new long[(int) (to - from + 1)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = from + i;
        }
        return numbers;
    }

    /// Brings a line into view, a third from above: what led to it is in view too.
    void bring(long number) {
        top = number - (long) (getHeight() / LogRow.HEIGHT / 3);
        part = 0;
        refresh();
    }

    /// Takes up what the buffer holds now and draws what changed.
    void refresh() {
        LogBuffer.Extent before = extent;
        extent = buffer.extent();
        if (extent.generation() != before.generation()) {
            anchor = -1;
            lead = -1;
            widest = 0;
            top = extent.first();
            part = 0;
        }
        scrollTo(following.get() ? furthest() : scrolled());
        int digits = Long.toString(Math.max(1, extent.next() - 1)).length();
        double reach = 0;
        for (int i = 0; i < rows.size(); i++) {
            LogRow row = rows.get(i);
            draw(row, top + i, digits);
            reach = Math.max(reach, row.drawn() == null ? 0 : row.width());
        }
        widest = Math.max(widest, reach);
        placeBars();
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).place(ABOVE + i * LogRow.HEIGHT - part, getWidth(), across.getValue());
        }
    }

    /// Draws everything again, in other colours.
    void redraw() {
        rows.forEach(LogRow::clear);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        int wanted = (int) Math.ceil(getHeight() / LogRow.HEIGHT) + 1;
        while (rows.size() < wanted) {
            LogRow row = new LogRow(colours);
            rows.add(row);
            sheet.getChildren().add(row);
        }
        while (rows.size() > wanted) {
            sheet.getChildren().remove(rows.removeLast());
        }
        if (!warm && !rows.isEmpty()) {
            // Typefaces, classes and nodes are there before the first line needs them.
            warm = true;
            rows.forEach(LogRow::warm);
        }
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        refresh();
    }

    private void draw(LogRow row, long number, int digits) {
        LogLine line = buffer.find(number, extent.generation());
        if (line == null || number >= extent.next()) {
            row.clear();
            return;
        }
        LogRow.Look look =
                new LogRow.Look(
                        number,
                        extent.generation(),
                        buffer.mark(number),
                        digits,
                        query.get(),
                        onHit.test(number),
                        anchor >= 0
                                && number >= Math.min(anchor, lead)
                                && number <= Math.max(anchor, lead));
        if (!look.equals(row.drawn())) {
            row.show(look, line);
        }
    }

    private double furthest() {
        double below = across.isVisible() ? BAR : 0;
        return Math.max(0, extent.size() * LogRow.HEIGHT + ABOVE + below - getHeight());
    }

    private double scrolled() {
        return (top - extent.first()) * LogRow.HEIGHT + part;
    }

    private void scrollTo(double pixels) {
        double to = Math.clamp(Math.rint(pixels), 0, Math.ceil(furthest()));
        long lines = (long) (to / LogRow.HEIGHT);
        top = extent.first() + lines;
        part = to - lines * LogRow.HEIGHT;
    }

    private void placeBars() {
        placing = true;
        double end = furthest();
        down.setVisible(end > 0);
        down.setMax(end);
        down.setVisibleAmount(end * getHeight() / (end + getHeight()));
        down.setUnitIncrement(LogRow.HEIGHT);
        down.setBlockIncrement(getHeight());
        down.setValue(scrolled());
        down.resizeRelocate(getWidth() - BAR, 0, BAR, getHeight());
        double over = Math.max(0, widest + BAR - getWidth());
        across.setVisible(over > 0);
        across.setMax(over);
        across.setVisibleAmount(over * getWidth() / (over + getWidth()));
        across.setBlockIncrement(getWidth() / 2);
        across.setValue(Math.min(across.getValue(), over));
        across.resizeRelocate(0, getHeight() - BAR, getWidth() - BAR, BAR);
        placing = false;
    }

    private void refreshUnlessPlacing() {
        if (!placing) {
            refresh();
        }
    }

    private void draggedTo(double pixels) {
        if (!placing) {
            go(pixels);
        }
    }

    /// Where a person scrolls to: following ends there, or begins at the end.
    private void go(double pixels) {
        scrollTo(pixels);
        following.set(scrolled() >= furthest() - 1);
        refresh();
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaX() != 0) {
            across.setValue(Math.clamp(across.getValue() - event.getDeltaX(), 0, across.getMax()));
        }
        if (event.getDeltaY() != 0) {
            go(scrolled() - event.getDeltaY());
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        double page = Math.max(LogRow.HEIGHT, getHeight() - 2 * LogRow.HEIGHT);
        boolean mine =
                switch (event.getCode()) {
                    case UP -> went(-LogRow.HEIGHT);
                    case DOWN -> went(LogRow.HEIGHT);
                    case PAGE_UP -> went(-page);
                    case PAGE_DOWN -> went(page);
                    case HOME -> went(-scrolled());
                    case END -> went(furthest() - scrolled());
                    case LEFT -> slid(-40);
                    case RIGHT -> slid(40);
                    case A -> event.isShortcutDown() && all();
                    default -> false;
                };
        if (mine) {
            event.consume();
        }
    }

    private boolean went(double pixels) {
        go(scrolled() + pixels);
        return true;
    }

    private boolean slid(double pixels) {
        across.setValue(Math.clamp(across.getValue() + pixels, 0, across.getMax()));
        return true;
    }

    private boolean all() {
        select(extent.first(), extent.next() - 1);
        return true;
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            long at = lineAt(event.getY());
            select(event.isShiftDown() && anchor >= 0 ? anchor : at, at);
        }
    }

    private void drag(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && anchor >= 0) {
            select(anchor, lineAt(Math.clamp(event.getY(), 0, getHeight() - 1)));
        }
    }

    private long lineAt(double y) {
        long at = top + (long) Math.floor((y - ABOVE + part) / LogRow.HEIGHT);
        return Math.clamp(at, extent.first(), Math.max(extent.first(), extent.next() - 1));
    }
}
