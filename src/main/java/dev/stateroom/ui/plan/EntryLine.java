package dev.stateroom.ui.plan;

import dev.stateroom.model.Risk;
import dev.stateroom.ui.control.ActionGlyph;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// A change: what happens to what, what was flagged, whether it was seen.
final class EntryLine extends HBox {
    /// Width of a letter of the address, px.
    private static final double LETTER = 7.4;

    private static final double WIDEST = 170;

    private final PlanModel model;
    private final Map<ActionGlyph.Action, Node> glyphs = new EnumMap<>(ActionGlyph.Action.class);
    private final StackPane sign = new StackPane();
    private final Icon check = new Icon("oct-check-circle-16");
    private final Label plain = new Label();
    private final Label name = new Label();
    private final Label note = new Label();
    private final Label found = new Label("in a value");
    private final Badge flag = new Badge("", Tone.NEUTRAL);
    private final Icon mark = new Icon("oct-dot-fill-16");
    private final Tooltip tip = new Tooltip();

    EntryLine(PlanModel model) {
        super(8);
        this.model = model;
        getStyleClass().add("plan-entry");
        setAlignment(Pos.CENTER_LEFT);
        plain.getStyleClass().addAll("mono", "muted");
        plain.setMinWidth(0);
        plain.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.getStyleClass().add("mono");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HBox address = new HBox(plain, name);
        address.setAlignment(Pos.CENTER_LEFT);
        address.setMinWidth(0);
        HBox.setHgrow(address, Priority.ALWAYS);
        for (Label quiet : new Label[] {note, found}) {
            quiet.getStyleClass().addAll("muted", "s12");
            quiet.setMinWidth(USE_PREF_SIZE);
        }
        flag.getStyleClass().add("tiny");
        for (Node node : new Node[] {note, found, flag, mark}) {
            node.managedProperty().bind(node.visibleProperty());
        }
        Tooltip.install(this, tip);
        getChildren().setAll(sign, address, note, found, flag, mark);
    }

    /// Shows an entry; gives it in words.
    String show(Entry entry) {
        sign.getChildren().setAll(sign(entry));
        plain.setText(
                model.byAction() && !entry.module().isEmpty()
                        ? entry.module() + "." + entry.plain()
                        : entry.plain());
        name.setText(entry.name());
        name.setMinWidth(Math.min(WIDEST, LETTER * entry.name().length() + 4));
        note.setText(entry.note());
        note.setVisible(!entry.note().isEmpty());
        found.setVisible(model.isFoundInValues(entry));
        List<Risk> risks = model.risksOf(entry);
        flag.setVisible(!risks.isEmpty());
        if (!risks.isEmpty()) {
            flag(risks);
        }
        boolean changes = entry.tab() == Tab.CHANGES;
        boolean seen = model.isSeen(entry);
        mark.setVisible(changes);
        mark.setIconLiteral(seen ? "oct-check-16" : "oct-dot-fill-16");
        mark.tone(seen ? Tone.OK : Tone.ACCENT);
        tip.setText(entry.address());
        return entry.address()
                + ", "
                + entry.action().name().toLowerCase(Locale.ROOT)
                + (risks.isEmpty() ? "" : ", " + risks.getFirst().what())
                + (changes ? seen ? ", seen" : ", not seen" : "");
    }

    private void flag(List<Risk> risks) {
        Risk worst = risks.stream().min(Comparator.comparing(Risk::severity)).orElseThrow();
        flag.show(
                worst.label() + (risks.size() > 1 ? " +" + (risks.size() - 1) : ""),
                worst.rule().startsWith("replaces")
                        ? Tone.REPLACE
                        : worst.severity() == Risk.Severity.HIGH ? Tone.BAD : Tone.WARN,
                null);
    }

    private Node sign(Entry entry) {
        if (entry.tab() != Tab.CHECKS) {
            return glyphs.computeIfAbsent(entry.action(), ActionGlyph::new);
        }
        switch (entry.note()) {
            case "pass" -> {
                check.setIconLiteral("oct-check-circle-16");
                check.tone(Tone.OK);
            }
            case "fail", "error" -> {
                check.setIconLiteral("oct-x-circle-16");
                check.tone(Tone.BAD);
            }
            default -> {
                check.setIconLiteral("oct-question-16");
                check.tone(Tone.WARN);
            }
        }
        return check;
    }
}
