package dev.stateroom.ui.plan;

import dev.stateroom.model.Plan;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.Risk;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How many changes of each kind, and what they endanger.
final class SummaryCards extends HBox {
    /// Risks that are told on the card; the others are in the tree.
    private static final int RISKS = 6;

    private final PlanModel model;
    private final HBox figures = new HBox();
    private final HBox bar = new HBox(2);
    private final Label words = new Label();
    private final GridPane risks = new GridPane(24, 9);
    private @Nullable Opened shown;
    private @Nullable List<Risk> shownRisks;

    SummaryCards(PlanModel model) {
        super(12);
        this.model = model;
        figures.getStyleClass().add("plan-figures");
        bar.getStyleClass().add("plan-bar");
        words.getStyleClass().addAll("muted", "s12");
        words.setId("plan-words");
        words.setMinWidth(0);
        Card counts = new Card();
        counts.getStyleClass().add("plan-counts");
        VBox left = new VBox(11, figures, bar, words);
        left.getStyleClass().add("plan-counts-body");
        counts.getChildren().add(left);
        Card right = new Card();
        right.getStyleClass().add("plan-risks");
        risks.setId("plan-risks");
        risks.getStyleClass().add("plan-risks-body");
        javafx.scene.layout.ColumnConstraints half = new javafx.scene.layout.ColumnConstraints();
        half.setPercentWidth(50);
        risks.getColumnConstraints().setAll(half, half);
        right.getChildren().add(risks);
        for (Card card : new Card[] {counts, right}) {
            card.setMinWidth(0);
        }
        counts.prefWidthProperty().bind(widthProperty().subtract(12).multiply(0.43));
        counts.minWidthProperty().bind(counts.prefWidthProperty());
        HBox.setHgrow(right, Priority.ALWAYS);
        setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(counts, right);
    }

    void show() {
        Opened now = model.opened();
        List<Risk> found = model.risks();
        if (now == null || (now == shown && found == shownRisks && model.risksUnknown() == null)) {
            return;
        }
        shown = now;
        shownRisks = found;
        counts(now);
        risks(now, found);
    }

    private void counts(Opened now) {
        PlanSummary sum = now.summary();
        figures.getChildren().clear();
        bar.getChildren().clear();
        int all = Math.max(1, sum.create() + sum.update() + sum.replace() + sum.delete());
        kind("+", sum.create(), "create", "ok", all);
        kind("~", sum.update(), "update", "warn", all);
        kind("±", sum.replace(), "replace", "rep", all);
        kind("−", sum.delete(), "destroy", "bad", all);
        bar.setVisible(!bar.getChildren().isEmpty());
        words.setText(sentence(now.review().plan(), now.review().existing()));
        words.setTooltip(new Tooltip(words.getText()));
    }

    private void kind(String sign, int number, String word, String tone, int all) {
        Label figure = new Label(sign + "%,d".formatted(number));
        figure.getStyleClass().addAll("plan-figure", number == 0 ? "muted" : tone);
        figure.setMinWidth(Region.USE_PREF_SIZE);
        Label name = new Label(word);
        name.getStyleClass().addAll("muted", "plan-kind");
        name.setMinWidth(0);
        HBox one = new HBox(7, figure, name);
        one.setAlignment(Pos.BASELINE_LEFT);
        HBox.setHgrow(one, Priority.ALWAYS);
        figures.getChildren().add(one);
        if (number > 0) {
            Region part = new Region();
            part.getStyleClass().addAll("plan-part", tone);
            part.setMinWidth(3);
            part.prefWidthProperty().bind(bar.widthProperty().multiply((double) number / all));
            HBox.setHgrow(part, Priority.ALWAYS);
            bar.getChildren().add(part);
        }
    }

    private static String sentence(Plan plan, int existing) {
        PlanSummary sum = plan.summary();
        List<String> parts = new ArrayList<>();
        int touched = sum.update() + sum.replace() + sum.delete() + sum.forget();
        if (sum.create() > 0) {
            parts.add("%,d %s new".formatted(sum.create(), sum.create() == 1 ? "is" : "are"));
        }
        if (existing > 0) {
            parts.add("%,d of %,d existing ones change".formatted(touched, existing));
            parts.add("%,d stay".formatted(Math.max(0, existing - touched)));
        } else if (touched > 0) {
            parts.add("%,d existing ones change".formatted(touched));
        }
        more(parts, sum.move(), "moved");
        more(parts, sum.imports(), "imported");
        more(parts, sum.forget(), "forgotten");
        more(parts, plan.outputs(), plan.outputs() == 1 ? "output" : "outputs");
        String said = String.join(", ", parts);
        return said.isEmpty() ? "No changes." : said + ".";
    }

    private static void more(List<String> parts, int number, String word) {
        if (number > 0) {
            parts.add("%,d %s".formatted(number, word));
        }
    }

    private void risks(Opened now, @Nullable List<Risk> found) {
        risks.getChildren().clear();
        if (!now.review().hasValues()) {
            alone(
                    line(
                            "oct-question-16",
                            Tone.WARN,
                            "Risks are not known.",
                            "This file tells no values.",
                            null));
            return;
        }
        if (model.risksUnknown() != null) {
            alone(
                    line(
                            "oct-question-16",
                            Tone.WARN,
                            "Risks are not known.",
                            model.risksUnknown().what(),
                            null));
            return;
        }
        if (found == null) {
            alone(line("oct-clock-16", Tone.NEUTRAL, "Looking for risks.", "", null));
            return;
        }
        Map<String, List<Risk>> same = new LinkedHashMap<>();
        found.stream()
                .sorted(Comparator.comparing(Risk::severity))
                .forEach(risk ->
                        same.computeIfAbsent(
                                        risk.rule() + " " + risk.what(), _ -> new ArrayList<>())
                                .add(risk));
        int place = 0;
        List<List<Risk>> groups = new ArrayList<>(same.values());
        int shownGroups = groups.size() > RISKS ? RISKS - 1 : groups.size();
        for (List<Risk> group : groups.subList(0, shownGroups)) {
            Risk risk = group.getFirst();
            add(
                    place++,
                    line(
                            "oct-alert-16",
                            risk.severity() == Risk.Severity.HIGH ? Tone.BAD : Tone.WARN,
                            risk.what(),
                            group.size() > 1 ? Words.count(group.size(), "resource") : place(risk),
                            risk.address().isEmpty() ? null : () -> model.reveal(risk.address())));
        }
        if (groups.size() > shownGroups) {
            int more = groups.size() - shownGroups;
            add(
                    place,
                    line(
                            "oct-alert-16",
                            Tone.WARN,
                            "And " + more + " more.",
                            "",
                            () -> model.onlyRisky(true)));
        } else if (groups.isEmpty()) {
            alone(
                    line(
                            "oct-check-circle-16",
                            Tone.OK,
                            "No rule flags anything.",
                            "Read the changes all the same.",
                            null));
        }
    }

    private static String place(Risk risk) {
        return risk.address().isEmpty() ? risk.why() : Parts.of(risk.address()).name();
    }

    /// What stands alone has the whole width.
    private void alone(Node line) {
        risks.add(line, 0, 0, 2, 1);
    }

    private void add(int place, Node line) {
        risks.add(line, place % 2, place / 2);
    }

    private static Node line(
            String icon, Tone tone, String what, String more, @Nullable Runnable go) {
        Label head = new Label(what);
        head.getStyleClass().add("strong");
        head.setMinWidth(what.length() > 34 ? 60 : USE_PREF_SIZE);
        HBox line = new HBox(9, new Icon(icon).tone(tone), head);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(0);
        if (go != null) {
            Hyperlink link = new Hyperlink(more.isEmpty() ? "Show" : more);
            link.setOnAction(event -> go.run());
            link.setMinWidth(0);
            line.getChildren().add(link);
        } else if (!more.isEmpty()) {
            Label rest = new Label(more);
            rest.getStyleClass().add("muted");
            rest.setMinWidth(0);
            line.getChildren().add(rest);
        }
        head.setTooltip(new Tooltip(what + " " + more));
        return line;
    }
}
