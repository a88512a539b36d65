package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import dev.stateroom.ui.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The log pane: numbered, timed, coloured lines that it follows, searches, copies and saves.
///
/// Lines go into its [LogBuffer] from any thread; the view takes up what arrived once a frame.
/// Keys: F3 and Shift+F3 next and previous error, `/` or Ctrl+F search, Enter and Shift+Enter next
/// and previous find, Ctrl+C copy the selected lines, End follow.
public final class LogView extends VBox {
    static final double ROW = 18;

    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final LogBuffer buffer;
    private final LogColours colours;
    private final LogSearch search;
    private final LogBar bar;
    private final LogFoot foot = new LogFoot();
    private final LogExport export;
    private final LogRows rows = new LogRows();
    private final ListView<Long> list = new ListView<>(rows);
    private final List<LogCell> cells = new ArrayList<>();
    private final ReadOnlyIntegerWrapper errorCount = new ReadOnlyIntegerWrapper();
    private List<?> seenColours = List.of();
    private boolean jumpToFind;
    private long hit = -1;
    private long current = -1;

    /// A pane on a buffer, following it.
    ///
    /// @param place asked where to save the log
    public LogView(LogBuffer buffer, Tasks tasks, SavePlace place) {
        this.buffer = buffer;
        colours = new LogColours(this);
        export = new LogExport(buffer, tasks, place, foot::say);
        search = new LogSearch(buffer, tasks, this::found);
        bar = new LogBar(this::find, this::nextFind, this::previousFind, export::save);
        bar.errors().setOnAction(event -> nextError());
        bar.warnings().setOnAction(event -> nextWarning());
        getStyleClass().add("log-view");
        list.setFixedCellSize(ROW);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(ignored -> {
            LogCell cell = new LogCell(this);
            cells.add(cell);
            return cell;
        });
        setVgrow(list, Priority.ALWAYS);
        getChildren().setAll(bar, list, foot);
        bar.follow().setSelected(true);
        followingProperty().addListener((ignored, before, now) -> follow());
        list.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::listKey);
        addEventFilter(KeyEvent.KEY_PRESSED, this::anyKey);
        // The theme may change while nothing else does.
        needsLayoutProperty().addListener((ignored, before, now) -> recolour());
        buffer.onChange(tasks.coalesced(this::sync));
        sync();
    }

    // Properties

    /// Whether the newest line stays in view. Goes off when a person scrolls up, on at the end.
    public BooleanProperty followingProperty() {
        return bar.follow().selectedProperty();
    }

    /// How many errors the log holds.
    public ReadOnlyIntegerProperty errorCountProperty() {
        return errorCount.getReadOnlyProperty();
    }

    /// The line that a jump last went to, or -1.
    public long currentLine() {
        return current;
    }

    /// The field that takes the words to search for.
    public TextField searchField() {
        return bar.field();
    }

    // Commands

    /// Goes to the error after the one that was shown last, after the last to the first.
    public void nextError() {
        long next = buffer.errorFrom(current + 1);
        jump(next >= 0 ? next : buffer.errorFrom(0));
    }

    /// Goes to the error before the one that was shown last, before the first to the last.
    public void previousError() {
        long previous = current < 0 ? -1 : buffer.errorBefore(current);
        jump(previous >= 0 ? previous : buffer.errorBefore(Long.MAX_VALUE));
    }

    /// Goes to the next warning, after the last to the first.
    public void nextWarning() {
        long next = buffer.warningFrom(current + 1);
        jump(next >= 0 ? next : buffer.warningFrom(0));
    }

    /// Brings a line into view, selects it and stops following. Nothing happens where the line is
    /// gone.
    public void showLine(long number) {
        jump(number);
    }

    /// Copies the selected lines as words, without colours, times and numbers.
    public void copySelected() {
        LogBuffer.Extent extent = rows.extent();
        export.copy(
                list.getSelectionModel().getSelectedIndices().stream()
                        .mapToLong(index -> extent.first() + index)
                        .toArray());
    }

    /// Looks for words in all lines; the first find from here on is shown.
    public void find(String words) {
        hit = -1;
        jumpToFind = !words.isEmpty();
        search.find(words);
    }

    /// Goes to the next find, after the last to the first.
    public void nextFind() {
        long next = search.atOrAfter(hit + 1);
        goToFind(next >= 0 ? next : search.atOrAfter(0));
    }

    /// Goes to the find before, before the first to the last.
    public void previousFind() {
        long previous = hit < 0 ? -1 : search.before(hit);
        goToFind(previous >= 0 ? previous : search.before(Long.MAX_VALUE));
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return LogColours.metaData();
    }

    // For the cells

    LogColours colours() {
        return colours;
    }

    @Nullable LogLine line(long number) {
        return buffer.find(number, rows.extent().generation());
    }

    LogMark mark(long number) {
        return buffer.mark(number);
    }

    int digits() {
        return Long.toString(Math.max(1, rows.extent().next() - 1)).length();
    }

    String query() {
        return search.query();
    }

    boolean onHit(long number) {
        return number == hit;
    }

    // Following the buffer

    private void sync() {
        int digits = digits();
        LogBuffer.Extent before = rows.extent();
        LogBuffer.Extent now = buffer.extent();
        long top = followingProperty().get() ? -1 : firstVisible();
        rows.follow(now);
        if (now.generation() != before.generation()) {
            current = -1;
            hit = -1;
        }
        if (followingProperty().get()) {
            follow();
        } else if (now.first() != before.first() && top >= now.first()) {
            list.scrollTo(rows.indexOf(top));
        }
        if (digits != digits()) {
            redraw();
        } else {
            cells.forEach(LogCell::recheck);
        }
        int errors = buffer.errors();
        errorCount.set(errors);
        bar.count(errors, buffer.warnings());
        search.more();
        tell();
    }

    private void follow() {
        if (followingProperty().get() && !rows.isEmpty()) {
            list.scrollTo(rows.size() - 1);
        }
        tell();
    }

    private void tell() {
        foot.follow(followingProperty().get(), rows.extent());
    }

    private void recolour() {
        List<?> now = colours.all();
        if (!now.equals(seenColours)) {
            seenColours = now;
            redraw();
        }
    }

    private void redraw() {
        cells.forEach(LogCell::redraw);
    }

    // Going about

    private void jump(long number) {
        if (!rows.extent().has(number)) {
            return;
        }
        followingProperty().set(false);
        current = number;
        int index = rows.indexOf(number);
        list.getSelectionModel().clearAndSelect(index);
        // A third from above: what led to the line is in view too.
        int above = (int) (list.getHeight() / ROW / 3);
        list.scrollTo(Math.max(0, index - above));
    }

    private void found() {
        if (jumpToFind && search.count() > 0) {
            long from = search.atOrAfter(Math.max(1, firstVisible()));
            if (from >= 0 || search.complete()) {
                jumpToFind = false;
                goToFind(from >= 0 ? from : search.atOrAfter(0));
                return;
            }
        }
        redraw();
        bar.found(search.query(), hit < 0 ? 0 : search.position(hit), search.count());
    }

    private void goToFind(long number) {
        if (number >= 0) {
            hit = number;
            jump(number);
        }
        redraw();
        bar.found(search.query(), hit < 0 ? 0 : search.position(hit), search.count());
    }

    private long firstVisible() {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> cell = flow == null ? null : flow.getFirstVisibleCell();
        return cell == null ? -1 : rows.extent().first() + cell.getIndex();
    }

    private boolean atEnd() {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> cell = flow == null ? null : flow.getLastVisibleCell();
        return cell != null && cell.getIndex() >= rows.size() - 1;
    }

    private @Nullable VirtualFlow<?> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    // What a person does

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() > 0) {
            followingProperty().set(false);
        } else if (event.getDeltaY() < 0 && atEnd()) {
            followingProperty().set(true);
        }
    }

    private void pressed(MouseEvent event) {
        if (inScrollBar(event.getTarget())) {
            followingProperty().set(false);
        }
    }

    private void released(MouseEvent event) {
        if (inScrollBar(event.getTarget()) && atEnd()) {
            followingProperty().set(true);
        }
    }

    private static boolean inScrollBar(EventTarget target) {
        Node node = target instanceof Node start ? start : null;
        while (node != null && !(node instanceof ListView<?>)) {
            if (node instanceof ScrollBar scrollBar) {
                return scrollBar.getOrientation() == javafx.geometry.Orientation.VERTICAL;
            }
            node = node.getParent();
        }
        return false;
    }

    private void listKey(KeyEvent event) {
        if (COPY.match(event)) {
            copySelected();
            event.consume();
            return;
        }
        switch (event.getCode()) {
            case UP, PAGE_UP, HOME -> followingProperty().set(false);
            case END -> followingProperty().set(true);
            case SLASH -> {
                bar.field().requestFocus();
                event.consume();
            }
            default -> {
                // The list's own keys.
            }
        }
    }

    private void anyKey(KeyEvent event) {
        if (FIND.match(event)) {
            bar.field().requestFocus();
            bar.field().selectAll();
            event.consume();
        } else if (event.getCode() == KeyCode.F3) {
            if (event.isShiftDown()) {
                previousError();
            } else {
                nextError();
            }
            event.consume();
        }
    }
}
