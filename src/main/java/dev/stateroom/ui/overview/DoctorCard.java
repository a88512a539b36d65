package dev.stateroom.ui.overview;

import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Readiness;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the doctor found, the worst first, each with what repairs it.
final class DoctorCard {
    /// Below this width, px, the head has room for what is wrong alone.
    private static final double ROOM = 430;

    private final Card card = new Card("oct-pulse-16", "Doctor").line();
    private final VBox rows = new VBox();
    private final Repairs repairs;
    private List<Finding> shown = List.of();
    private @Nullable Readiness readiness;

    DoctorCard(Repairs repairs) {
        this.repairs = repairs;
        card.setId("card-doctor");
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

    void show(CheckUp found) {
        if (found.findings().equals(shown) && found.readiness().equals(readiness)) {
            return;
        }
        shown = found.findings();
        readiness = found.readiness();
        rows.getChildren().setAll(shown.stream().map(this::row).toList());
        rows.getChildren().add(ready(found));
        HBox counts = new HBox(6);
        counts.setAlignment(Pos.CENTER_LEFT);
        long bad = count(Standing.FAIL);
        long unknown = count(Standing.UNKNOWN);
        long warn = count(Standing.WARN);
        if (bad > 0) {
            counts.getChildren().add(badge(bad, bad == 1 ? "problem" : "problems", Tone.BAD));
        }
        if (warn > 0) {
            counts.getChildren().add(badge(warn, warn == 1 ? "warning" : "warnings", Tone.WARN));
        }
        if (unknown > 0) {
            counts.getChildren().add(badge(unknown, "unknown", Tone.WARN));
        }
        Label fine = new Label(count(Standing.OK) + " fine");
        fine.getStyleClass().addAll("muted", "s12");
        fine.setMinWidth(Label.USE_PREF_SIZE);
        // Where there is little room, what is wrong counts.
        fine.visibleProperty().bind(card.widthProperty().greaterThan(ROOM));
        fine.managedProperty().bind(fine.visibleProperty());
        counts.getChildren().add(fine);
        Hyperlink copy = new Hyperlink();
        copy.textProperty()
                .bind(
                        Bindings.when(card.widthProperty().greaterThan(ROOM))
                                .then("Copy report")
                                .otherwise("Copy"));
        copy.setId("copy-report");
        copy.setMinWidth(Label.USE_PREF_SIZE);
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(report(found));
            Clipboard.getSystemClipboard().setContent(content);
            copy.textProperty().unbind();
            copy.setText("Copied");
        });
        card.beside(counts).right(copy);
    }

    /// What a ticket needs; no values of a state stand in a finding.
    static String report(CheckUp found) {
        StringBuilder text =
                new StringBuilder("Doctor on " + found.environment() + " at " + found.at() + "\n");
        for (Finding finding : found.findings()) {
            text.append("- ")
                    .append(finding.area().title())
                    .append(": ")
                    .append(Standing.of(finding).word())
                    .append(". ")
                    .append(finding.problem().what());
            if (finding.status() != Finding.Status.OK) {
                text.append(" [").append(finding.problem().id()).append(']');
                if (!finding.problem().detail().isBlank()) {
                    text.append("\n  ").append(finding.problem().detail().replace("\n", "\n  "));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// How ready it is, and what most is missing; a rehearsal can be made from here.
    private HBox ready(CheckUp found) {
        Readiness now = found.readiness();
        Readiness.Part weakest = now.weakest();
        Label name = new Label("Readiness", new Icon("oct-shield-check-16"));
        name.getStyleClass().add("check-name");
        String stands = now.score() + " of " + Readiness.FULL;
        String why = weakest == null ? "" : ", " + brief(weakest.words());
        Label words = new Label(stands + why);
        words.getStyleClass().add("check-words");
        words.setId("readiness");
        words.setMinWidth(0);
        words.setMinHeight(Label.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setWrapText(true);
        words.setTooltip(
                new Tooltip(
                        now.parts().stream()
                                .map(part ->
                                        part.points() + " of " + part.of() + ": " + part.words())
                                .collect(Collectors.joining("\n"))));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(10, name, words);
        if (weakest != null
                && weakest.id().equals("rehearsal")
                && !found.sight().backups().isEmpty()) {
            Button rehearse = new Button("Rehearse…");
            rehearse.getStyleClass().add("sm");
            rehearse.setMinWidth(Button.USE_PREF_SIZE);
            rehearse.setId("rehearse-restore");
            rehearse.setOnAction(
                    event -> repairs.repair(new Intent.RehearseRestore(found.environment())));
            row.getChildren().add(rehearse);
        }
        row.getStyleClass().addAll("check-row", "quiet");
        return row;
    }

    private static String brief(String sentence) {
        String words = Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    private long count(Standing standing) {
        return shown.stream().filter(finding -> Standing.of(finding) == standing).count();
    }

    private static Badge badge(long count, String word, Tone tone) {
        Badge badge = new Badge(count + " " + word, tone);
        badge.getStyleClass().add("tiny");
        return badge;
    }

    private HBox row(Finding finding) {
        Standing standing = Standing.of(finding);
        String title = finding.area().title();
        Label name = new Label(title, standing.icon());
        name.getStyleClass().add("check-name");
        Label words = new Label(Brief.of(finding));
        words.getStyleClass().add("check-words");
        words.setMinWidth(0);
        words.setMinHeight(Label.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setWrapText(true);
        words.setTooltip(new Tooltip(finding.problem().sentence()));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(10, name, words);
        RepairButton button = RepairButton.inRow(finding, repairs);
        if (button != null) {
            button.getStyleClass().add("sm");
            row.getChildren().add(button);
        }
        row.getStyleClass().add("check-row");
        row.setAccessibleText(title + ", " + standing.word() + ", " + finding.problem().what());
        switch (standing) {
            case FAIL -> row.getStyleClass().addAll("loud", "failing");
            case WARN, UNKNOWN, BUSY -> row.getStyleClass().add("loud");
            case OK -> row.getStyleClass().add("quiet");
        }
        return row;
    }
}
