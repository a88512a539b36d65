package dev.stateroom.ui.locks;

import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Bar;
import dev.stateroom.ui.control.CopyButton;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.wizard.Paragraphs;
import dev.stateroom.ui.wizard.Wish;
import dev.stateroom.ui.wizard.WizardPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// First page of the lock wizard: the evidence at the left, what can be done at the right, the
/// safest first.
public final class LockChoice implements WizardPage {
    private final LockModel model;
    private final ReadOnlyObjectWrapper<Wish> wish =
            new ReadOnlyObjectWrapper<>(new Wish(null, "Preview release", ""));
    private final HBox view = new HBox();
    private final VBox left = new VBox(12);
    private final Label checked = Paragraphs.words("");
    private final OptionCard wait = new OptionCard("1", "Wait", "Changes nothing");
    private final OptionCard ask = new OptionCard("2", "Ask the holder", "Changes nothing");
    private final OptionCard release =
            new OptionCard("3", "Guarded release", "Removes the lock, nothing else");
    private final Button waiting = new Button("", new Icon("oct-clock-16"));
    private final Label waitWords = Paragraphs.words("");
    private final Bar bar = new Bar();
    private final Button look = new Button("Look now", new Icon("oct-sync-16"));
    private final ChangeListener<Object> seen = (ignored, before, now) -> show();
    private final ChangeListener<Object> waited = (ignored, before, now) -> beat();
    private @Nullable LockSight shown;
    private @Nullable Problem shownProblem;
    private @Nullable Target target;

    /// @param model the lock it is about; it has to be in view, or to have been looked at
    public LockChoice(LockModel model) {
        this.model = model;
        view.getStyleClass().add("wizard-columns");
        left.getStyleClass().add("wizard-column");
        ScrollPane first = Paragraphs.scrolled(left);
        first.setPrefWidth(540);
        first.setMinWidth(400);
        HBox.setHgrow(first, Priority.SOMETIMES);
        VBox right = new VBox(12);
        right.getStyleClass().add("wizard-column");
        ScrollPane second = Paragraphs.scrolled(right);
        second.getStyleClass().add("wizard-right");
        second.setPrefWidth(620);
        second.setMinWidth(480);
        HBox.setHgrow(second, Priority.ALWAYS);
        view.getChildren().setAll(first, second);
        waiting.setId("lock-wait");
        waiting.getStyleClass().add("sm");
        waiting.setOnAction(event -> {
            if (model.waiting().running()) {
                model.waiting().end();
            } else {
                model.waiting().begin();
            }
        });
        look.setId("lock-look");
        look.getStyleClass().add("sm");
        look.setOnAction(event -> model.check());
        right.getChildren()
                .setAll(
                        Paragraphs.heading("Your options, safest first"),
                        wait,
                        ask,
                        release,
                        notOffered());
        model.sightProperty().addListener(seen);
        model.problemProperty().addListener(seen);
        model.waitedProperty().addListener(waited);
        if (model.sightProperty().get() == null) {
            model.check();
        }
        show();
    }

    @Override
    public String caption() {
        return "Evidence and choice";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public ReadOnlyObjectProperty<Wish> wishProperty() {
        return wish.getReadOnlyProperty();
    }

    @Override
    public List<Button> buttons() {
        CopyButton copy =
                new CopyButton(
                        "Copy evidence",
                        () -> {
                            LockSight sight = model.sightProperty().get();
                            return sight == null
                                    ? ""
                                    : LockWords.evidence(model.environment(), sight);
                        });
        copy.getStyleClass().remove("sm");
        copy.setId("copy-evidence");
        return List.of(copy);
    }

    @Override
    public Node first() {
        return waiting;
    }

    @Override
    public void leave() {
        model.sightProperty().removeListener(seen);
        model.problemProperty().removeListener(seen);
        model.waitedProperty().removeListener(waited);
        model.waiting().end();
    }

    /// Shows ages and the wait as they are now.
    @Override
    public void beat() {
        LockSight sight = model.sightProperty().get();
        Instant now = model.clock().instant();
        checked.setText(
                sight == null
                        ? ""
                        : "Checked "
                                + Spans.ago(sight.at(), now)
                                + ". Checked again right before any release.");
        LockWaiting wait = model.waiting();
        LockWaiting.Stand stand = wait.stand();
        waiting.setText(wait.running() ? "Stop waiting" : "Wait for it");
        bar.setVisible(wait.running());
        bar.setManaged(wait.running());
        if (wait.running()) {
            if (stand == null) {
                waitWords.setText("Looking at the lock.");
                bar.fractionProperty().set(0);
            } else {
                Duration left = Duration.between(now, stand.nextTry());
                waitWords.setText(
                        "Try "
                                + stand.attempt()
                                + (left.isNegative() || left.isZero()
                                        ? ", looking again now"
                                        : ", next in " + Spans.words(left.plusMillis(999)))
                                + ". Given up at "
                                + Spans.time(stand.until())
                                + " UTC.");
                bar.fractionProperty()
                        .set(
                                1
                                        - Duration.between(now, stand.until()).toSeconds()
                                                / (double) LockWaiting.PATIENCE.toSeconds());
            }
        } else {
            waitWords.setText(wait.ended().isEmpty() ? patience(sight) : wait.ended());
        }
    }

    private static String patience(@Nullable LockSight sight) {
        if (sight == null || !sight.isTaken()) {
            return "Nothing to wait for.";
        }
        return switch (sight.liveness()) {
            case ALIVE -> "The holder lives: the lock goes when the work is done.";
            case GONE -> "The holder is gone, so waiting is unlikely to help.";
            case UNKNOWN -> "Looks again and again, 1 to 30 s apart, for 10 minutes at most.";
        };
    }

    private void show() {
        LockSight sight = model.sightProperty().get();
        Problem problem = model.problemProperty().get();
        if (sight != shown || problem != shownProblem || left.getChildren().isEmpty()) {
            shown = sight;
            shownProblem = problem;
            List<Target> targets = sight == null ? List.of() : Target.of(sight);
            if (target == null || !targets.contains(target)) {
                target = targets.isEmpty() ? null : targets.getFirst();
            }
            evidence(sight, problem);
            options(sight, targets);
        }
        choose();
        beat();
    }

    private void choose() {
        String closed = model.closed();
        wish.set(
                new Wish(
                        model.release(target),
                        target == null ? "Preview release" : "Preview release of " + target.words(),
                        closed.isEmpty() ? Wish.NOTHING_YET : closed));
    }

    private void evidence(@Nullable LockSight sight, @Nullable Problem problem) {
        List<Node> nodes = new ArrayList<>();
        if (problem != null) {
            nodes.add(
                    Paragraphs.box(
                            new Icon("oct-alert-16"),
                            "The last look saw nothing",
                            problem.sentence()
                                    + (sight == null
                                            ? ""
                                            : " What is shown is older: as of "
                                                    + Spans.time(sight.at())
                                                    + " UTC."),
                            "warn"));
        }
        if (sight == null) {
            if (problem == null) {
                nodes.add(Paragraphs.words("Looking at the lock.", "muted"));
            }
            left.getChildren().setAll(nodes);
            return;
        }
        nodes.add(verdict(sight));
        nodes.add(heading("oct-lock-16", "The lock", held(sight)));
        nodes.add(LockFacts.holders(sight.state(), model.clock().instant()));
        if (!sight.report().evidence().isEmpty()) {
            nodes.add(heading("oct-checklist-16", "Is the holder alive?", null));
            nodes.add(LockFacts.evidence(sight.report()));
        }
        left.getChildren().setAll(nodes);
    }

    private static @Nullable Badge held(LockSight sight) {
        LockInfo first = sight.state().first();
        return first == null || first.created() == null
                ? null
                : new Badge("held " + LockWords.age(first, sight.at()), Tone.WARN, null);
    }

    private static Node heading(String icon, String text, @Nullable Badge badge) {
        Label label = Paragraphs.heading(text);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, new Icon(icon), label, gap);
        if (badge != null) {
            row.getChildren().add(badge);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node verdict(LockSight sight) {
        String title;
        String style;
        Icon icon;
        if (sight.blindness() != null) {
            title = "The lock cannot be seen";
            style = "warn";
            icon = new Icon("oct-alert-24");
        } else if (!sight.isTaken()) {
            title = "The lock is free";
            style = "ok";
            icon = new Icon("oct-verified-24").tone(Tone.OK);
        } else {
            title =
                    switch (sight.liveness()) {
                        case ALIVE -> "The holder lives: its work goes on";
                        case GONE -> "The holder is gone: that is proved";
                        case UNKNOWN -> "Nothing proves whether the holder lives";
                    };
            style =
                    switch (sight.liveness()) {
                        case ALIVE -> "acc";
                        case GONE -> "ok";
                        case UNKNOWN -> "warn";
                    };
            icon =
                    switch (sight.liveness()) {
                        case ALIVE -> new Icon("oct-pulse-24").tone(Tone.ACCENT);
                        case GONE -> new Icon("oct-verified-24").tone(Tone.OK);
                        case UNKNOWN -> new Icon("oct-alert-24").tone(Tone.WARN);
                    };
        }
        Label name = Paragraphs.words(title, "strong");
        name.setId("lock-verdict");
        checked.getStyleClass().setAll("label", "s12");
        VBox words = new VBox(2, name, checked);
        words.setMinWidth(0);
        HBox box = new HBox(14, icon, words);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().addAll("msg", style);
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }

    private void options(@Nullable LockSight sight, List<Target> targets) {
        boolean taken = sight != null && sight.isTaken();
        Liveness liveness = sight == null ? Liveness.UNKNOWN : sight.liveness();
        waitWords.getStyleClass().setAll("label", "muted");
        HBox buttons = new HBox(8, waiting, look);
        wait.body(waitWords, bar, buttons);
        wait.chosen(taken && liveness == Liveness.ALIVE);
        LockInfo holder = sight == null ? null : sight.state().first();
        if (holder == null) {
            ask.body(Paragraphs.words("Nobody is named who could be asked.", "muted"));
        } else {
            CopyButton copy =
                    new CopyButton(
                            "Copy message",
                            () ->
                                    LockWords.message(
                                            model.environment(), holder, model.clock().instant()));
            copy.setId("copy-message");
            ask.body(
                    Paragraphs.words(
                            holder.who()
                                    + " took it. A message with lock ID, operation and age is ready to send."),
                    copy);
        }
        ask.chosen(taken && liveness == Liveness.UNKNOWN);
        release.badge(badge(taken, liveness));
        release.chosen(taken && liveness == Liveness.GONE);
        release.body(releaseBody(sight, targets, taken, liveness));
    }

    private static Badge badge(boolean taken, Liveness liveness) {
        if (!taken) {
            return new Badge("Closed: nothing to release", Tone.NEUTRAL);
        }
        return switch (liveness) {
            case ALIVE ->
                    new Badge("Closed: the holder lives", Tone.NEUTRAL, "oct-circle-slash-16");
            case GONE -> new Badge("Open: holder proved gone", Tone.OK, "oct-check-16");
            case UNKNOWN -> new Badge("Only with the risk typed", Tone.WARN, "oct-alert-16");
        };
    }

    private Node[] releaseBody(
            @Nullable LockSight sight, List<Target> targets, boolean taken, Liveness liveness) {
        if (sight == null || !taken) {
            return new Node[] {Paragraphs.words(model.closed(), "muted")};
        }
        if (liveness == Liveness.ALIVE) {
            return new Node[] {
                Paragraphs.words(
                        "Taking its lock away would let two write the same state, and one of them is lost.",
                        "muted")
            };
        }
        Snapshot snapshot = sight.snapshot();
        List<Node> nodes = new ArrayList<>();
        if (targets.size() > 1) {
            ToggleGroup group = new ToggleGroup();
            for (Target each : targets) {
                RadioButton radio = new RadioButton(each.words());
                radio.setToggleGroup(group);
                radio.setSelected(each.equals(target));
                radio.setOnAction(event -> {
                    target = each;
                    choose();
                });
                nodes.add(radio);
            }
        }
        nodes.add(
                tick(
                        snapshot == null
                                ? "Backs up what is stored first, and reads it back"
                                : "Backs up state serial "
                                        + snapshot.serial()
                                        + " first, and reads it back"));
        nodes.add(tick("Deletes the lock only if it is still the very same one"));
        nodes.add(tick("Does not touch the state or anything that Terraform manages"));
        nodes.add(
                OptionCard.line(
                        new Icon("oct-history-16").tone(Tone.ACCENT),
                        "Undo: puts the same lock back while no one else holds it"));
        if (liveness == Liveness.UNKNOWN) {
            nodes.add(
                    OptionCard.line(
                            new Icon("oct-alert-16").tone(Tone.WARN),
                            "If the holder still works, two write the same state. You would have to type that."));
        }
        return nodes.toArray(Node[]::new);
    }

    private static Node tick(String text) {
        return OptionCard.line(new Icon("oct-check-16").tone(Tone.OK), text);
    }

    private static OptionCard notOffered() {
        OptionCard card =
                new OptionCard("oct-circle-slash-16", "Force-unlock is not offered here", "");
        card.getStyleClass().add("off");
        card.body(
                Paragraphs.words(
                        "terraform force-unlock compares the lock ID, but it does not check that the holder is gone, takes no backup and leaves no record. If the holder is alive, two writers can overwrite each other, and state is lost.",
                        "muted"));
        return card;
    }
}
