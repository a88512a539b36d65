package dev.stateroom.ui.overview;

import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Tone;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What was checked and how it came out, the worst first.
final class ChecksCard {
    private final Card card = new Card("oct-checklist-16", "Checks").line();
    private final VBox rows = new VBox();
    private List<Check> shown = List.of();

    ChecksCard() {
        card.setId("card-checks");
        card.getStyleClass().add("checks-card");
        rows.getStyleClass().add("check-rows");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setMinHeight(0);
        card.fill(scroll);
    }

    Card card() {
        return card;
    }

    void show(List<Check> checks, String environment, String at) {
        List<Check> sorted = Checks.byStanding(checks);
        if (sorted.equals(shown)) {
            return;
        }
        shown = sorted;
        rows.getChildren().setAll(sorted.stream().map(ChecksCard::row).toList());
        HBox counts = new HBox(6);
        counts.setAlignment(Pos.CENTER_LEFT);
        long bad = count(sorted, Standing.FAIL);
        long unknown = count(sorted, Standing.UNKNOWN);
        long warn = count(sorted, Standing.WARN);
        if (bad > 0) {
            counts.getChildren().add(badge(bad, bad == 1 ? "problem" : "problems", Tone.BAD));
        }
        if (unknown > 0) {
            counts.getChildren().add(badge(unknown, "unknown", Tone.WARN));
        }
        if (warn > 0) {
            counts.getChildren().add(badge(warn, warn == 1 ? "warning" : "warnings", Tone.WARN));
        }
        Label fine = new Label(count(sorted, Standing.OK) + " fine");
        fine.getStyleClass().addAll("muted", "s12");
        fine.setMinWidth(Label.USE_PREF_SIZE);
        counts.getChildren().add(fine);
        Hyperlink copy = new Hyperlink("Copy report");
        copy.setId("copy-report");
        copy.setMinWidth(Label.USE_PREF_SIZE);
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(report(sorted, environment, at));
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText("Copied");
        });
        card.beside(counts).right(copy);
    }

    static String report(List<Check> checks, String environment, String at) {
        StringBuilder text = new StringBuilder("Checks of " + environment + " at " + at + "\n");
        for (Check check : checks) {
            text.append("- ")
                    .append(check.name())
                    .append(": ")
                    .append(check.standing().word())
                    .append(". ")
                    .append(check.words())
                    .append('\n');
            if (check.meaning() != null && !check.meaning().detail().isBlank()) {
                text.append("  ")
                        .append(check.meaning().detail().replace("\n", "\n  "))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static long count(List<Check> checks, Standing standing) {
        return checks.stream().filter(check -> check.standing() == standing).count();
    }

    private static Badge badge(long count, String word, Tone tone) {
        Badge badge = new Badge(count + " " + word, tone);
        badge.getStyleClass().add("tiny");
        return badge;
    }

    private static HBox row(Check check) {
        Label name = new Label(check.name(), check.standing().icon());
        name.getStyleClass().add("check-name");
        Label words = new Label(check.words());
        words.getStyleClass().add("check-words");
        words.setMinWidth(0);
        words.setMinHeight(Label.USE_PREF_SIZE);
        words.setWrapText(true);
        words.setTooltip(
                new Tooltip(
                        check.meaning() == null
                                ? check.words()
                                : check.meaning().title() + ". " + check.meaning().words()));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(10, name, words);
        row.getStyleClass().add("check-row");
        row.setAccessibleText(check.name() + ", " + check.standing().word() + ", " + check.words());
        switch (check.standing()) {
            case FAIL -> row.getStyleClass().addAll("loud", "failing");
            case WARN, UNKNOWN, BUSY -> row.getStyleClass().add("loud");
            case OK, NONE -> row.getStyleClass().add("quiet");
        }
        return row;
    }
}
