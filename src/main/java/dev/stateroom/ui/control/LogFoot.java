package dev.stateroom.ui.control;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The strip below the log: where it stands, and what was saved or copied.
final class LogFoot extends HBox {
    private final Dot dot = new Dot(Tone.ACCENT);
    private final Label words = new Label();
    private String said = "";
    private long saidAtLine = -1;

    LogFoot() {
        getStyleClass().add("log-foot");
        words.setId("log-foot");
        words.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label next = new Label("next error");
        next.setMinWidth(USE_PREF_SIZE);
        // The formatter's tables take long to load: not in the frame of the first line.
        words.setText(number(1_000_000));
        getChildren().setAll(dot, words, gap, new Kbd("F3"), next);
    }

    /// Tells what came of a command; it stays until the view moves on.
    void say(String sentence) {
        said = sentence;
        saidAtLine = -1;
        words.setText(sentence);
    }

    void follow(boolean following, LogBuffer.Extent extent) {
        Tone tone = following ? Tone.ACCENT : Tone.NEUTRAL;
        tone.on(dot);
        if (!said.isEmpty() && (saidAtLine < 0 || saidAtLine == extent.next())) {
            saidAtLine = extent.next();
            return;
        }
        said = "";
        long last = extent.next() - 1;
        String where =
                extent.size() == 0
                        ? "Nothing logged yet."
                        : (following ? "Following, line " : "Not following, ")
                                + (following ? number(last) : number(last) + " lines")
                                + ".";
        String gone =
                extent.first() > 1
                        ? " The oldest " + number(extent.first() - 1) + " lines were dropped."
                        : "";
        words.setText(where + gone + " Secrets are masked before they reach this log.");
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
