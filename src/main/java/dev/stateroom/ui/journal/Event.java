package dev.stateroom.ui.journal;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A line of an operation's timeline.
///
/// @param at when; null for a gap
/// @param icon its sign; empty for a gap
/// @param tone the colour of the sign
/// @param title what happened
/// @param words what more there is to say; may be empty
/// @param facts what was noted beside it; may be empty
record Event(
        @Nullable Instant at, String icon, Tone tone, String title, String words, String facts) {
    /// A silence shorter than this needs no words.
    private static final Duration GAP = Duration.ofMinutes(5);

    /// The timeline of an operation, oldest first.
    static List<Event> of(Operation operation, Liveness liveness) {
        List<Event> events = new ArrayList<>();
        events.add(
                new Event(
                        operation.started(),
                        Words.icon(operation),
                        Tone.ACCENT,
                        Words.title(operation),
                        operation.intended().by(),
                        Words.about(operation)));
        for (JournalEntry.Reached reached : operation.steps()) {
            events.add(
                    new Event(
                            reached.at(),
                            Words.icon(reached),
                            Tone.NEUTRAL,
                            Words.step(reached.step().name()),
                            reached.step().outcome(),
                            facts(reached)));
        }
        for (JournalEntry.Noted note : operation.notes()) {
            events.add(
                    new Event(
                            note.at(),
                            "oct-comment-16",
                            Tone.NEUTRAL,
                            "Note by " + note.by(),
                            note.text(),
                            ""));
        }
        JournalEntry.Finished end = operation.finished();
        if (end != null) {
            Tone tone = Words.tone(operation, liveness);
            events.add(
                    new Event(
                            end.at(),
                            tone == Tone.OK
                                    ? "oct-check-16"
                                    : tone == Tone.BAD ? "oct-x-16" : "oct-alert-16",
                            tone,
                            Words.standing(operation, liveness),
                            end.what() == null ? "" : end.what(),
                            end.problem() == null ? "" : end.problem()));
        }
        // Stable: what was written at one moment keeps the order of the journal.
        events.sort(Comparator.comparing(Event::moment));
        if (end == null) {
            events.add(
                    new Event(
                            null,
                            "oct-question-16",
                            Words.tone(operation, liveness),
                            Words.standing(operation, liveness),
                            switch (liveness) {
                                case ALIVE -> "Its process goes on.";
                                case GONE -> "Its process has ended, and nobody wrote down how.";
                                case UNKNOWN -> "Whether it goes on cannot be seen from here.";
                            },
                            ""));
        }
        return withGaps(events);
    }

    private Instant moment() {
        return at == null ? Instant.MAX : at;
    }

    private static String facts(JournalEntry.Reached reached) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(reached.facts())
                .forEach((name, value) -> {
                    // The step says this already.
                    if (!value.equals(reached.step().outcome())) {
                        text.append(text.isEmpty() ? "" : "   ")
                                .append(name)
                                .append(' ')
                                .append(value.replace('\n', ' '));
                    }
                });
        return text.toString();
    }

    private static List<Event> withGaps(List<Event> events) {
        List<Event> all = new ArrayList<>();
        Instant before = null;
        for (Event event : events) {
            if (before != null && event.at != null) {
                Duration silence = Duration.between(before, event.at);
                if (silence.compareTo(GAP) > 0) {
                    all.add(
                            new Event(
                                    null,
                                    "",
                                    Tone.NEUTRAL,
                                    Spans.words(silence) + " with no event",
                                    "",
                                    ""));
                }
            }
            all.add(event);
            before = event.at == null ? before : event.at;
        }
        return all;
    }
}
