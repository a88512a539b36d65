package dev.stateroom.ui.state;

import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A line of the tree: fold, check box, name, and what there is to say at its right end.
final class TreeRow extends ListCell<Row> {
    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");

    /// How far a module stands to the right of the one around it, px.
    private static final double STEP = 20;

    private final StateModel model;
    private final Region inset = new Region();
    private final Icon fold = new Icon("oct-chevron-right-16");
    private final CheckBox box = new CheckBox();
    private final Icon kind = new Icon("oct-package-16");
    private final HBox name = new HBox();
    private final HBox right = new HBox(6);
    private final HBox line = new HBox(8);

    TreeRow(StateModel model) {
        this.model = model;
        getStyleClass().add("tree-row");
        setPrefWidth(0);
        box.setFocusTraversable(false);
        box.setAllowIndeterminate(false);
        box.setOnAction(event -> pick());
        name.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(0);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getChildren().setAll(inset, fold, box, kind, name, gap, right);
        kind.managedProperty().bind(kind.visibleProperty());
        inset.setMinWidth(Region.USE_PREF_SIZE);
        fold.setOnMouseClicked(event -> {
            if (getItem() instanceof Group group) {
                model.toggle(group);
                event.consume();
            }
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && getItem() instanceof Group group) {
                model.toggle(group);
            }
        });
    }

    private void pick() {
        switch (getItem()) {
            case null -> {}
            case Group group -> model.pick(group);
            case Item item -> model.pick(item, box.isSelected());
        }
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean none) {
        super.updateItem(row, none);
        setText(null);
        if (none || row == null) {
            setGraphic(null);
            pseudoClassStateChanged(PICKED, false);
            setAccessibleText("");
            return;
        }
        inset.setPrefWidth(row.depth() * STEP);
        switch (row) {
            case Group group -> show(group);
            case Item item -> show(item);
        }
        setGraphic(line);
    }

    private void show(Group group) {
        boolean empty = model.listing().isEmpty(group);
        int all = group.size();
        int picked = model.pickedIn(group);
        fold.setVisible(true);
        fold.setIconLiteral(model.isOpen(group) ? "oct-chevron-down-16" : "oct-chevron-right-16");
        box.setIndeterminate(picked > 0 && picked < all);
        box.setSelected(picked == all && all > 0);
        box.setDisable(empty);
        kind.setVisible(true);
        Label label = new Label(group.label());
        label.getStyleClass().add(empty ? "muted" : "strong");
        label.setMinWidth(0);
        name.getChildren().setAll(label);
        String words =
                empty
                        ? "no match"
                        : picked > 0
                                ? "%,d of %,d selected".formatted(picked, all)
                                : model.narrowed()
                                        ? "%,d of %,d"
                                                .formatted(
                                                        model.listing().matched()[group.number()],
                                                        all)
                                        : "%,d".formatted(all);
        right.getChildren().setAll(quiet(words));
        pseudoClassStateChanged(PICKED, false);
        setAccessibleText(group.label() + ", " + words);
    }

    private void show(Item item) {
        boolean picked = model.isPicked(item);
        fold.setVisible(false);
        box.setIndeterminate(false);
        box.setSelected(picked);
        box.setDisable(false);
        kind.setVisible(false);
        name.getChildren().setAll(marked(item.label()));
        List<Node> marks = new ArrayList<>();
        String hits = hits(item, marks);
        if (model.gone().has(item.address())) {
            marks.add(tiny("gone", Tone.BAD, "oct-x-16"));
        }
        if (item.instance().tainted()) {
            marks.add(tiny("tainted", Tone.WARN, "oct-alert-16"));
        }
        if (item.isDeposed()) {
            marks.add(tiny("deposed", Tone.WARN, "oct-alert-16"));
        }
        if (item.isData()) {
            marks.add(quiet("data"));
        }
        right.getChildren().setAll(marks);
        pseudoClassStateChanged(PICKED, picked);
        setAccessibleText(item.label() + hits + (picked ? ", selected" : ""));
    }

    /// Adds the attributes for which an object is listed, and tells them in words.
    private String hits(Item item, List<Node> marks) {
        StringBuilder words = new StringBuilder();
        for (String word : model.query().besides(item)) {
            Attributes.Hit hit = model.attributes().hit(item, word);
            if (hit != null) {
                HBox found =
                        new HBox(
                                part(hit.before(), "muted"),
                                part(hit.word(), "hit"),
                                part(hit.after(), "muted"));
                found.setAlignment(Pos.CENTER_LEFT);
                marks.add(found);
                words.append(", ").append(hit.before()).append(hit.word()).append(hit.after());
            }
        }
        return words.toString();
    }

    /// The first place of each searched word stands out.
    private List<Node> marked(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        for (String word : model.query().words()) {
            int at = lower.indexOf(word);
            if (at >= 0 && lower.length() == label.length()) {
                int end = at + word.length();
                Label hit = part(label.substring(at, end), "hit");
                hit.setMinWidth(Region.USE_PREF_SIZE);
                Label before = part(label.substring(0, at), "");
                before.setMinWidth(Region.USE_PREF_SIZE);
                return List.of(before, hit, part(label.substring(end), ""));
            }
        }
        return List.of(part(label, ""));
    }

    private static Label part(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add("mono");
        label.setMinWidth(0);
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        return label;
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "s12");
        return label;
    }

    private static Badge tiny(String word, Tone tone, String icon) {
        Badge badge = new Badge(word, tone, icon);
        badge.getStyleClass().add("tiny");
        return badge;
    }
}
