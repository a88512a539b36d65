package dev.stateroom.ui.control;

import dev.stateroom.ui.task.Tasks;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The log pane: numbered, timed, coloured lines that it follows, searches, copies and saves.
///
/// Lines go into its [LogBuffer] from any thread; the view takes up what arrived once a frame.
/// Keys: F3 and Shift+F3 next and previous error, `/` or Ctrl+F search, Enter and Shift+Enter next
/// and previous find, Ctrl+C copy the selected lines, End follow.
public final class LogView extends VBox {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    /// New lines in a frame, more than any window shows.
    private static final int FLOOD = 100;

    private final LogBuffer buffer;
    private final LogColours colours;
    private final LogSearch search;
    private final LogBar bar;
    private final LogFoot foot = new LogFoot();
    private final LogExport export;
    private final LogLines lines;
    private final ReadOnlyIntegerWrapper errorCount = new ReadOnlyIntegerWrapper();
    private final Runnable soon;
    private boolean waited;
    private boolean jumpToFind;
    private long hit = -1;
    private long current = -1;

    /// A pane on a buffer, following it.
    ///
    /// @param place asked where to save the log
    public LogView(LogBuffer buffer, Tasks tasks, SavePlace place) {
        this.buffer = buffer;
        colours = new LogColours(this, this::recolour);
        export = new LogExport(buffer, tasks, place, foot::say);
        search = new LogSearch(buffer, tasks, this::found);
        bar = new LogBar(this::look, this::nextFind, this::previousFind, export::save);
        bar.errors().setOnAction(event -> nextError());
        bar.warnings().setOnAction(event -> nextWarning());
        getStyleClass().add("log-view");
        lines =
                new LogLines(
                        buffer,
                        colours,
                        followingProperty(),
                        search::query,
                        number -> number == hit);
        setVgrow(lines, Priority.ALWAYS);
        getChildren().setAll(bar, lines, foot);
        bar.follow().setSelected(true);
        followingProperty().addListener((ignored, before, now) -> follow());
        lines.addEventFilter(KeyEvent.KEY_PRESSED, this::linesKey);
        addEventFilter(KeyEvent.KEY_PRESSED, this::anyKey);
        soon = tasks.coalesced(this::syncInTime);
        buffer.onChange(soon);
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
        export.copy(lines.selected());
    }

    /// Looks for words in all lines; the first find from here on is shown.
    public void find(String words) {
        bar.field().setText(words);
    }

    private void look(String words) {
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

    LogColours colours() {
        return colours;
    }

    void select(long from, long to) {
        lines.select(from, to);
    }

    // Following the buffer

    /// Lines that nobody could read anyway are drawn in every other frame, so that a flood leaves
    /// the window time for everything else.
    private void syncInTime() {
        LogBuffer.Extent seen = lines.extent();
        LogBuffer.Extent now = buffer.extent();
        boolean flood = now.generation() == seen.generation() && now.next() - seen.next() > FLOOD;
        if (flood && !waited) {
            waited = true;
            soon.run();
            return;
        }
        waited = false;
        sync();
    }

    private void sync() {
        int generation = lines.extent().generation();
        lines.refresh();
        if (lines.extent().generation() != generation) {
            current = -1;
            hit = -1;
        }
        int errors = buffer.errors();
        errorCount.set(errors);
        bar.count(errors, buffer.warnings());
        search.more();
        tell();
    }

    private void follow() {
        lines.refresh();
        tell();
    }

    private void tell() {
        foot.follow(followingProperty().get(), lines.extent());
    }

    private void recolour() {
        // The first colours arrive before there are lines.
        if (getScene() != null) {
            lines.redraw();
        }
    }

    // Going about

    private void jump(long number) {
        if (lines.extent().has(number)) {
            followingProperty().set(false);
            current = number;
            lines.select(number, number);
            lines.bring(number);
        }
    }

    private void found() {
        if (jumpToFind && search.count() > 0) {
            long from = search.atOrAfter(lines.firstVisible());
            if (from >= 0 || search.complete()) {
                jumpToFind = false;
                goToFind(from >= 0 ? from : search.atOrAfter(0));
                return;
            }
        }
        lines.refresh();
        bar.found(search.query(), hit < 0 ? 0 : search.position(hit), search.count());
    }

    private void goToFind(long number) {
        if (number >= 0) {
            hit = number;
            jump(number);
        }
        lines.refresh();
        bar.found(search.query(), hit < 0 ? 0 : search.position(hit), search.count());
    }

    // What a person does

    private void linesKey(KeyEvent event) {
        if (COPY.match(event)) {
            copySelected();
            event.consume();
        } else if (event.getCode() == KeyCode.SLASH) {
            bar.field().requestFocus();
            event.consume();
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
