package dev.stateroom.ui.overview;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Digest;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Sight;
import dev.stateroom.model.Snapshot;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The four cards of an overview: state, lock, digest, backups. Built anew for each look; their
/// ages go on by [#beat].
final class StatCards {
    private final Sight sight;
    private final List<Consumer<Instant>> ages = new ArrayList<>();
    private final List<Card> cards;

    StatCards(Sight sight, Instant now) {
        this.sight = sight;
        cards = List.of(state(), lock(), digest(), backups());
        cards.forEach(card -> {
            card.getStyleClass().add("stat-card");
            card.setMinWidth(0);
        });
        beat(now);
    }

    List<Card> cards() {
        return cards;
    }

    /// Shows the ages as they are now.
    void beat(Instant now) {
        ages.forEach(age -> age.accept(now));
    }

    private Card state() {
        Card card = new Card("oct-database-16", "State");
        card.setId("card-state");
        Snapshot snapshot = sight.snapshot();
        if (snapshot == null) {
            Problem why = sight.stateProblem();
            boolean none = sight.isStateMissing() && sight.backups().isEmpty();
            boolean gone = sight.isStateMissing() && !none;
            boolean unknown = sight.blindness() != null;
            Tone tone = none ? Tone.NEUTRAL : unknown ? Tone.WARN : Tone.BAD;
            card.right(
                    new Badge(
                            none ? "None yet" : gone ? "Gone" : unknown ? "Unknown" : "Unreadable",
                            tone,
                            none ? "oct-dash-16" : unknown ? "oct-question-16" : "oct-alert-16"));
            card.tone(tone);
            return card.body(
                    none
                            ? said("Never deployed. The first deploy writes the first state.")
                            : said(why));
        }
        card.right(new Badge("Readable", Tone.OK, "oct-check-16")).tone(Tone.OK);
        Figure serial = new Figure(Long.toString(snapshot.serial()), "serial", "");
        ages.add(now -> serial.right().setText(Spans.ago(snapshot.modified(), now)));
        String by = writer(snapshot);
        String when = Spans.time(snapshot.modified());
        String resources =
                sight.modules() > 0
                        ? snapshot.resources() + " in " + Words.plural(sight.modules(), "module")
                        : Integer.toString(snapshot.resources());
        return card.body(
                serial,
                new Facts()
                        .mono("Lineage", Words.shortened(snapshot.lineage()), snapshot.lineage())
                        .add("Resources", resources)
                        .add("Size", Words.size(snapshot.size()))
                        .add("Modified", by == null ? when : when + " by " + by)
                        .add("Written by", "Terraform " + snapshot.terraformVersion()));
    }

    /// Who wrote it, where an operation of the journal was under way at that moment.
    private @Nullable String writer(Snapshot snapshot) {
        Instant written = snapshot.modified();
        for (Operation operation : sight.history().operations()) {
            JournalEntry.Finished end = operation.finished();
            // The bucket's clock tells whole seconds.
            if (operation.isStaged()
                    && !written.isBefore(operation.started().minusSeconds(1))
                    && end != null
                    && !written.isAfter(end.at().plusSeconds(1))) {
                return Deploys.by(operation);
            }
        }
        return null;
    }

    private Card lock() {
        Card card = new Card("oct-lock-16", "Lock");
        card.setId("card-lock");
        String places = places(sight.environment().backend());
        return switch (sight.lock().state()) {
            case LockState.Free _ ->
                    card.right(new Badge("Free", Tone.OK, "oct-unlock-16"))
                            .tone(Tone.OK)
                            .body(
                                    new Figure("Free", "", "Nobody holds it"),
                                    new Facts()
                                            .add("Looked at", places)
                                            .mono(
                                                    "Lock ID",
                                                    "none",
                                                    sight.environment().backend().lockId()));
            case LockState.Unknown(var why) ->
                    card.right(new Badge("Unknown", Tone.WARN, "oct-question-16"))
                            .tone(Tone.WARN)
                            .body(said(why));
            case LockState.Unreadable(var _, var raw, var _) ->
                    card.right(new Badge("Unreadable", Tone.BAD, "oct-alert-16"))
                            .tone(Tone.BAD)
                            .body(
                                    said(
                                            "Something lies there that is not a lock as Terraform"
                                                    + " writes it."),
                                    new Facts()
                                            .add(
                                                    "Found",
                                                    raw.isBlank()
                                                            ? "nothing"
                                                            : "not shown, it may hold secrets")
                                            .add("In", places));
            case LockState.Split(var holders, var _) ->
                    held(
                            card.right(new Badge("Split", Tone.BAD, "oct-lock-16")),
                            holders,
                            Tone.BAD);
            case LockState.Held(var holders) -> {
                Tone tone =
                        switch (sight.lock().liveness()) {
                            case ALIVE -> Tone.ACCENT;
                            case GONE -> Tone.BAD;
                            case UNKNOWN -> Tone.WARN;
                        };
                yield held(card.right(new Badge("Held", tone, "oct-lock-16")), holders, tone);
            }
        };
    }

    /// Where the backend keeps its lock.
    private static String places(Backend backend) {
        String table = backend.dynamodbTable();
        return table == null
                ? (backend.useLockfile() ? "lock file" : "none: locking is off")
                : backend.useLockfile() ? table + "\nand lock file" : table;
    }

    private Card held(Card card, List<LockInfo> holders, Tone tone) {
        LockInfo lock = holders.getFirst();
        Instant created = lock.created();
        Figure age = new Figure("Held", "", "");
        if (created != null) {
            ages.add(now ->
                    age.show(
                            Spans.words(Duration.between(created, now)),
                            "held",
                            age.right().getText()));
        }
        age.right()
                .setText(
                        switch (sight.lock().liveness()) {
                            case ALIVE -> "Holder at work";
                            case GONE -> "Holder gone";
                            case UNKNOWN -> "Holder unknown";
                        });
        tone.on(age.right());
        Facts facts =
                new Facts()
                        .mono("Who", lock.who(), lock.who())
                        .add("Operation", Words.operation(lock))
                        .mono("Lock ID", Words.shortened(lock.id()), lock.id())
                        .add("Held in", Words.where(holders));
        List<LockReport.Look> evidence = sight.lock().evidence();
        if (!evidence.isEmpty()) {
            facts.add("Evidence", evidence.getFirst().detail());
        }
        return card.tone(tone == Tone.ACCENT ? Tone.NEUTRAL : tone).body(age, facts);
    }

    private Card digest() {
        Card card = new Card("oct-verified-16", "Digest");
        card.setId("card-digest");
        Snapshot snapshot = sight.snapshot();
        String object = snapshot == null ? null : snapshot.md5();
        Label compared = new Label();
        compared.getStyleClass().addAll("muted", "s12");
        ages.add(now -> compared.setText("MD5, compared " + Spans.ago(sight.at(), now)));
        return switch (sight.digest()) {
            case Digest.Unused _ ->
                    card.right(new Badge("Not used", Tone.NEUTRAL, "oct-dash-16"))
                            .body(
                                    said(
                                            "This backend has no lock table, so Terraform keeps no"
                                                    + " digest."),
                                    rows(row("S3 object", object, Tone.NEUTRAL)));
            case Digest.Absent _ ->
                    card.right(
                                    new Badge(
                                            object == null ? "None yet" : "None recorded",
                                            object == null ? Tone.NEUTRAL : Tone.WARN,
                                            object == null ? "oct-dash-16" : "oct-alert-16"))
                            .tone(object == null ? Tone.NEUTRAL : Tone.WARN)
                            .body(
                                    said(
                                            object == null
                                                    ? "The first deploy records the first digest."
                                                    : "The lock table has no digest for this"
                                                            + " state."),
                                    rows(
                                            row("S3 object", object, Tone.NEUTRAL),
                                            row("DynamoDB", null, Tone.WARN)));
            case Digest.Malformed(var raw) ->
                    card.right(new Badge("Damaged", Tone.BAD, "oct-alert-16"))
                            .tone(Tone.BAD)
                            .body(
                                    said(
                                            "The entry in the lock table is no MD5. Terraform checks"
                                                    + " nothing with it."),
                                    rows(
                                            row("S3 object", object, Tone.NEUTRAL),
                                            row("DynamoDB", raw, Tone.BAD)));
            case Digest.Unknown(var why) ->
                    card.right(new Badge("Unknown", Tone.WARN, "oct-question-16"))
                            .tone(Tone.WARN)
                            .body(said(why));
            case Digest.Recorded(var md5) -> {
                boolean same = md5.equals(object);
                Tone tone = object == null ? Tone.WARN : same ? Tone.OK : Tone.BAD;
                yield card.right(
                                new Badge(
                                        object == null
                                                ? "Not compared"
                                                : same ? "Consistent" : "Different",
                                        tone,
                                        same ? "oct-check-16" : "oct-alert-16"))
                        .tone(tone)
                        .body(
                                said(
                                        object == null
                                                ? "A digest is recorded, but there is no readable"
                                                        + " state to compare."
                                                : same
                                                        ? "What is in S3 is exactly what the last"
                                                                + " writer recorded."
                                                        : "What is in S3 is not what the last writer"
                                                                + " recorded."),
                                rows(row("S3 object", object, tone), row("DynamoDB", md5, tone)),
                                compared);
            }
        };
    }

    private Card backups() {
        Card card = new Card("oct-versions-16", "Backups");
        card.setId("card-backups");
        Problem why = sight.backupsProblem();
        if (why != null) {
            return card.right(new Badge("Unknown", Tone.WARN, "oct-question-16"))
                    .tone(Tone.WARN)
                    .body(said(why));
        }
        List<Backup> all = sight.backups();
        if (all.isEmpty()) {
            boolean early = sight.isStateMissing();
            return card.right(
                            new Badge(
                                    "None",
                                    early ? Tone.NEUTRAL : Tone.WARN,
                                    early ? "oct-dash-16" : "oct-alert-16"))
                    .tone(early ? Tone.NEUTRAL : Tone.WARN)
                    .body(
                            said(
                                    early
                                            ? "No backups yet. There is no state to keep."
                                            : "No backups yet. Back up now."));
        }
        Backup newest = all.getFirst();
        boolean reads = newest.problem() == null && newest.snapshot() != null;
        card.right(
                        reads
                                ? new Badge("Readable", Tone.OK, "oct-check-16")
                                : new Badge("Unreadable", Tone.WARN, "oct-alert-16"))
                .tone(reads ? Tone.OK : Tone.WARN);
        long bytes = all.stream().mapToLong(Backup::size).sum();
        Figure figure = new Figure(Integer.toString(all.size()), "kept, " + Words.size(bytes), "");
        Backup oldest = all.get(Math.min(all.size(), Sparkline.BARS) - 1);
        Label from = new Label();
        Label to = new Label();
        ages.add(now -> figure.right().setText(Spans.ago(newest.time(), now)));
        ages.add(now -> to.setText(Words.today(newest.time(), now)));
        ages.add(now -> from.setText(Words.day(oldest.time(), now)));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox axis = new HBox(from, gap, to);
        axis.getStyleClass().add("axis");
        Snapshot snapshot = newest.snapshot();
        String words =
                snapshot == null
                        ? "does not read back"
                        : "serial " + snapshot.serial() + ", " + Words.source(newest);
        return card.body(figure, new Sparkline(all), axis, new Facts().add("Newest", words));
    }

    private static VBox rows(HBox... rows) {
        rows[rows.length - 1].getStyleClass().add("last");
        VBox box = new VBox(rows);
        box.getStyleClass().add("hash-rows");
        return box;
    }

    private static HBox row(String name, @Nullable String hash, Tone tone) {
        Label left = new Label(name);
        left.getStyleClass().addAll("muted", "s12");
        left.setMinWidth(64);
        Label value = new Label(hash == null ? "none" : hash);
        value.getStyleClass().addAll("mono", "hash");
        value.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        value.setMinWidth(0);
        if (hash != null) {
            value.setTooltip(new Tooltip(hash));
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, left, value, gap);
        if (tone == Tone.OK) {
            row.getChildren().add(Standing.OK.icon());
        } else if (tone == Tone.BAD) {
            row.getChildren().add(new dev.stateroom.ui.control.Icon("oct-x-16").tone(Tone.BAD));
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("hash-row");
        return row;
    }

    private static Node said(@Nullable Problem why) {
        Label label = said(why == null ? "Nobody could say why." : why.what());
        if (why != null) {
            label.setTooltip(new Tooltip(why.sentence()));
        }
        return label;
    }

    private static Label said(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().add("said");
        return label;
    }
}
