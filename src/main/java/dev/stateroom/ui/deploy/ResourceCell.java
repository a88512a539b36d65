package dev.stateroom.ui.deploy;

import dev.stateroom.model.Change;
import dev.stateroom.ui.control.ActionGlyph;
import dev.stateroom.ui.control.Bar;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Draws a row of the resource list; its nodes are made once and told anew.
final class ResourceCell extends ListCell<ResourceRow> {
    /// Width of the list, px, below which only what is under way has a bar.
    private static final double NARROW = 420;

    private final InstantSource clock;

    private final Label chevron = new Label();
    private final Label stage = new Label();
    private final Label count = new Label();
    private final StackPane stageSign = new StackPane();
    private final Label stageTime = time();
    private final HBox head;

    private final StackPane sign = new StackPane();
    private final StackPane glyph = new StackPane();
    private final Label address = new Label();
    private final Tooltip whole = new Tooltip();
    private final Label word = new Label();
    private final Bar bar = new Bar();
    private final Label lineTime = time();
    private final HBox line;

    private @Nullable Object shownSign;
    private @Nullable Object shownStageSign;
    private Change.@Nullable Action shownAction;

    // Held here: the list knows it weakly, so that a cell that is thrown away is not kept by it.
    private final InvalidationListener redraw = ignored -> redraw();

    ResourceCell(ReadOnlyIntegerProperty beat, InstantSource clock, Consumer<StageRun> toggle) {
        this.clock = clock;
        chevron.getStyleClass().add("chevron");
        stage.getStyleClass().add("strong");
        stage.setMinWidth(USE_PREF_SIZE);
        count.getStyleClass().addAll("muted", "quiet");
        place(stageSign);
        head = new HBox(8, chevron, stage, count, gap(), stageSign, stageTime);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("stage-head");
        head.setOnMouseClicked(event -> {
            if (getItem() instanceof ResourceRow.Head(var run, var _)) {
                toggle.accept(run);
            }
        });

        place(sign);
        address.getStyleClass().add("mono");
        address.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        address.setEllipsisString("…");
        address.setMinWidth(40);
        address.setTooltip(whole);
        word.setMinWidth(USE_PREF_SIZE);
        bar.setPrefWidth(54);
        bar.setMinWidth(54);
        bar.setMaxWidth(54);
        bar.managedProperty().bind(bar.visibleProperty());
        line = new HBox(8, sign, glyph, address, gap(), word, bar, lineTime);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("resource-line");
        // As wide as the list: what does not fit is shortened, not scrolled to.
        setPrefWidth(0);
        beat.addListener(new WeakInvalidationListener(redraw));
    }

    @Override
    protected void updateItem(@Nullable ResourceRow row, boolean empty) {
        super.updateItem(row, empty);
        redraw();
    }

    private void redraw() {
        ResourceRow row = getItem();
        if (isEmpty() || row == null) {
            setGraphic(null);
            return;
        }
        switch (row) {
            case ResourceRow.Head(StageRun run, boolean open) -> head(run, open);
            case ResourceRow.Line(StageRun run, String name) -> line(run.resource(name));
            case ResourceRow.Preparation(String kept, Duration took) -> preparation(kept, took);
        }
    }

    private void head(StageRun run, boolean open) {
        show(head);
        chevron.setVisible(true);
        Node arrow = chevron.getGraphic();
        String wanted = open ? "oct-chevron-down-16" : "oct-chevron-right-16";
        if (!(arrow instanceof Icon icon) || !wanted.equals(icon.getIconLiteral())) {
            chevron.setGraphic(new Icon(wanted));
        }
        stage.setText(run.title());
        count.setText(
                run.outcome().isBlank() && !run.resources().isEmpty()
                        ? Words.count(run.resources().size(), "resource")
                        : run.outcome());
        if (shownStageSign != run.state()) {
            shownStageSign = run.state();
            stageSign
                    .getChildren()
                    .setAll(
                            switch (run.state()) {
                                case WAITING -> new Icon("oct-dot-16");
                                case RUNNING -> new ProgressRing();
                                case DONE -> new Icon("oct-check-16").tone(Tone.OK);
                                case FAILED -> new Icon("oct-x-16").tone(Tone.BAD);
                                case BROKEN_OFF -> new Icon("oct-alert-16").tone(Tone.WARN);
                            });
        }
        Duration elapsed = run.elapsed(clock.instant());
        stageTime.setText(elapsed == null ? "" : Spans.clock(elapsed));
    }

    private void preparation(String kept, Duration took) {
        show(head);
        // Nothing stands below it, so there is nothing to open.
        chevron.setVisible(false);
        if (chevron.getGraphic() == null) {
            chevron.setGraphic(new Icon("oct-chevron-right-16"));
        }
        stage.setText("Lock check, backup");
        count.setText(kept);
        if (shownStageSign != StageRun.State.DONE) {
            shownStageSign = StageRun.State.DONE;
            stageSign.getChildren().setAll(new Icon("oct-check-16").tone(Tone.OK));
        }
        stageTime.setText(Spans.clock(took));
    }

    private void line(@Nullable ResourceLine now) {
        if (now == null) {
            setGraphic(null);
            return;
        }
        show(line);
        Instant at = clock.instant();
        if (shownSign != now.state()) {
            shownSign = now.state();
            sign.getChildren()
                    .setAll(
                            switch (now.state()) {
                                case WAITING, NOT_BEGUN -> new Icon("oct-dot-16");
                                case RUNNING -> new ProgressRing();
                                case DONE -> new Icon("oct-check-16").tone(Tone.OK);
                                case FAILED -> new Icon("oct-x-16").tone(Tone.BAD);
                                case UNKNOWN -> new Icon("oct-question-16").tone(Tone.WARN);
                            });
        }
        if (shownAction != now.planned()) {
            shownAction = now.planned();
            glyph.getChildren().setAll(new ActionGlyph(Words.glyph(now.planned())));
        }
        if (!now.address().equals(address.getText())) {
            address.setText(now.address());
            whole.setText(now.address());
        }
        Tone tone = tone(now.state());
        word.setText(now.word());
        word.getStyleClass().setAll("label", "word");
        if (now.state() == ResourceLine.State.DONE
                || now.state() == ResourceLine.State.WAITING
                || now.state() == ResourceLine.State.NOT_BEGUN) {
            word.getStyleClass().add("muted");
        } else {
            tone.on(word);
        }
        tone.on(bar);
        double fraction = now.fraction(at);
        // No bar is better than one that knows nothing.
        boolean running = now.state() == ResourceLine.State.RUNNING;
        // In narrow windows the address needs the place more than a bar that is full.
        bar.setVisible(
                running ? fraction >= 0 : fraction > 0 && getListView().getWidth() >= NARROW);
        bar.fractionProperty().set(fraction);
        Duration elapsed = now.elapsed(at);
        lineTime.setText(elapsed == null ? "" : Spans.clock(elapsed));
        // What has not begun has no time: its place goes to the address.
        lineTime.setVisible(elapsed != null);
        lineTime.setManaged(elapsed != null);
    }

    private void show(Node node) {
        if (getGraphic() != node) {
            setGraphic(node);
        }
    }

    private static Tone tone(ResourceLine.State state) {
        return switch (state) {
            case WAITING, NOT_BEGUN -> Tone.NEUTRAL;
            case RUNNING -> Tone.ACCENT;
            case DONE -> Tone.OK;
            case FAILED -> Tone.BAD;
            case UNKNOWN -> Tone.WARN;
        };
    }

    private static void place(StackPane pane) {
        pane.setMinSize(16, 16);
        pane.setPrefSize(16, 16);
        pane.setMaxSize(16, 16);
    }

    private static Label time() {
        Label label = new Label();
        label.getStyleClass().addAll("mono", "time");
        label.setMinWidth(40);
        label.setPrefWidth(40);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
