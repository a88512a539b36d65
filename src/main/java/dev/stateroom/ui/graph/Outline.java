package dev.stateroom.ui.graph;

import dev.stateroom.graph.Box;
import dev.stateroom.graph.Scene;
import dev.stateroom.graph.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// What the picture shows as a list, modules with what is open in them: for screen readers, which
/// see nothing in a canvas, and for whoever likes lists better. Its selection is the picture's.
final class Outline extends ListView<Outline.Line> {
    private static final double STEP = 14;

    private final GraphModel model;
    private final Runnable details;
    private @Nullable Picture shown;
    private boolean following;

    /// One thing of the picture.
    ///
    /// @param depth how many modules are around it
    record Line(Box box, int depth) {}

    /// @param details goes to the details of a resource
    Outline(GraphModel model, Runnable details) {
        this.model = model;
        this.details = details;
        setId("graph-outline");
        getStyleClass().add("graph-outline");
        setAccessibleText("What the graph shows");
        setCellFactory(list -> new Cell());
        managedProperty().bind(visibleProperty());
        setVisible(false);
        getSelectionModel()
                .selectedItemProperty()
                .addListener((ignored, before, now) -> {
                    if (!following && now != null) {
                        model.select(now.box().address());
                        model.stepped();
                    }
                });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        Line line = getSelectionModel().getSelectedItem();
        if (line == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Box box = line.box();
        boolean folded = box.kind() == Box.Kind.FOLDED;
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            act(box);
        } else if (event.getCode() == KeyCode.RIGHT && folded) {
            model.toggle(box.address());
        } else if (event.getCode() == KeyCode.LEFT && box.kind() == Box.Kind.OPEN) {
            model.toggle(box.address());
        } else if (event.getCode() == KeyCode.LEFT && box.parent() >= 0 && shown != null) {
            model.select(shown.scene().boxes().get(box.parent()).address());
            model.stepped();
        } else {
            return;
        }
        event.consume();
    }

    private void act(Box box) {
        switch (box.kind()) {
            case FOLDED, OPEN -> model.toggle(box.address());
            case REST -> {
                String module = Lookup.moduleOfRest(box.address());
                if (module != null) {
                    model.whole(module, true);
                }
            }
            case RESOURCE -> details.run();
        }
    }

    void show() {
        Picture now = model.pictureProperty().get();
        if (!isVisible() || now == null) {
            shown = null;
            return;
        }
        following = true;
        if (now != shown) {
            shown = now;
            getItems().setAll(lines(now.scene()));
        }
        String address = model.selectedProperty().get();
        Line selected = getSelectionModel().getSelectedItem();
        if (address == null) {
            getSelectionModel().clearSelection();
        } else if (selected == null || !selected.box().address().equals(address)) {
            for (int i = 0; i < getItems().size(); i++) {
                if (getItems().get(i).box().address().equals(address)) {
                    getSelectionModel().select(i);
                    scrollTo(Math.max(0, i - 3));
                    break;
                }
            }
        }
        following = false;
    }

    /// Modules with what is in them, by address.
    private static List<Line> lines(Scene scene) {
        List<List<Box>> inside = new ArrayList<>();
        for (int i = 0; i <= scene.boxes().size(); i++) {
            inside.add(List.of());
        }
        for (Box box : scene.boxes()) {
            int around = box.parent() + 1;
            if (inside.get(around).isEmpty()) {
                inside.set(around, new ArrayList<>());
            }
            inside.get(around).add(box);
        }
        List<Line> lines = new ArrayList<>();
        add(lines, inside, 0, 0);
        return lines;
    }

    private static void add(List<Line> lines, List<List<Box>> inside, int around, int depth) {
        List<Box> own = inside.get(around);
        if (own.isEmpty()) {
            return;
        }
        own.sort(Comparator.comparing(Box::address));
        for (Box box : own) {
            lines.add(new Line(box, depth));
            add(lines, inside, box.id() + 1, depth + 1);
        }
    }

    /// Everything about it in words.
    static String words(Box box, Scene scene) {
        StringBuilder text = new StringBuilder();
        switch (box.kind()) {
            case RESOURCE -> {
                text.append(box.address());
                Tone tone = box.mix().tone();
                if (tone != Tone.NONE) {
                    text.append(", ").append(Words.tone(tone));
                }
                if (!box.declared()) {
                    text.append(", only in the state");
                }
            }
            case FOLDED, OPEN -> {
                text.append(box.address())
                        .append(box.kind() == Box.Kind.OPEN ? ", open, " : ", folded, ")
                        .append(Words.resources(box.count()));
                for (Tone tone : Tone.values()) {
                    int count = box.mix().count(tone);
                    if (tone != Tone.NONE && count > 0) {
                        text.append(", ").append(Words.tone(tone)).append(' ').append(count);
                    }
                }
            }
            case REST -> text.append(Words.rest(box.count()));
        }
        int needs = scene.needsOf(box.id()).length;
        int needed = scene.affectedBy(box.id()).length;
        if (needs > 0) {
            text.append(", lines to ").append(needs).append(" it needs");
        }
        if (needed > 0) {
            text.append(", lines to ").append(needed).append(" that need it");
        }
        return text.toString();
    }

    private final class Cell extends ListCell<Line> {
        Cell() {
            setTextOverrun(OverrunStyle.ELLIPSIS);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean none) {
            super.updateItem(line, none);
            Picture now = shown;
            if (none || line == null || now == null) {
                setText(null);
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Box box = line.box();
            setPadding(new Insets(0, 6, 0, 10 + STEP * line.depth()));
            String mix = box.mix().glyphs();
            setText(
                    switch (box.kind()) {
                        case RESOURCE -> box.line() + "." + box.title();
                        case FOLDED -> "▸ %s  %,d  %s".formatted(box.title(), box.count(), mix);
                        case OPEN -> "▾ %s  %,d  %s".formatted(box.title(), box.count(), mix);
                        case REST -> "▸ " + box.title();
                    });
            Tone tone = box.kind() == Box.Kind.RESOURCE ? box.mix().tone() : Tone.NONE;
            setGraphic(tone == Tone.NONE ? null : Words.glyph(tone));
            setAccessibleText(words(box, now.scene()));
        }
    }
}
