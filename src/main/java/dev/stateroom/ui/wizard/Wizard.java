package dev.stateroom.ui.wizard;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.TypedConfirm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The wizard of one environment: what an intent would do, the run when a person says so, and what
/// came of it. While something runs there is no other: opening one shows the run.
public final class Wizard {
    private static final double WIDTH = 1160;
    private static final double HEIGHT = 740;

    private final WizardModel model;
    private final Overlay overlay;
    private final Runnable arm;

    private WizardWords words = new WizardWords("", "", "oct-pencil-16", proposal -> "");
    private @Nullable WizardPage page;
    private @Nullable RunPage run;
    private @Nullable DialogFrame shown;
    private Runnable refresh = () -> {};
    private Subscription wished = Subscription.EMPTY;
    private boolean open;

    /// @param overlay where it is shown
    /// @param arm asks to arm the environment, over the wizard
    public Wizard(WizardModel model, Overlay overlay, Runnable arm) {
        this.model = model;
        this.overlay = overlay;
        this.arm = arm;
        model.momentProperty().addListener((ignored, before, now) -> show());
        model.revisionProperty()
                .addListener((ignored, before, now) -> {
                    if (run != null) {
                        run.show();
                    }
                    refresh.run();
                });
    }

    /// What it does, without its looks.
    public WizardModel model() {
        return model;
    }

    /// Shows what an intent would do.
    public void open(WizardWords what, Intent intent) {
        if (!resume()) {
            words = what;
            page = null;
            open = true;
            model.propose(intent);
        }
    }

    /// Lets a person say what is wanted, then shows what it would do.
    public void open(WizardWords what, WizardPage first) {
        if (!resume()) {
            words = what;
            page = first;
            open = true;
            model.clear();
            show();
        }
    }

    /// Shows the run that is under way; whether there is one.
    public boolean resume() {
        if (!model.running()) {
            return false;
        }
        open = true;
        run = null;
        show();
        return true;
    }

    /// About once a second while the window is seen.
    public void beat() {
        if (!open) {
            return;
        }
        if (run != null) {
            run.show();
        }
        if (page != null && model.momentProperty().get() == WizardModel.Moment.IDLE) {
            page.beat();
        }
    }

    // Pages

    private void show() {
        if (!open) {
            return;
        }
        refresh = () -> {};
        wished.unsubscribe();
        switch (model.momentProperty().get()) {
            case IDLE -> {
                run = null;
                if (page != null) {
                    choosing(page);
                }
            }
            case PROPOSING -> working();
            case PROPOSED -> {
                Proposal proposal = model.proposalProperty().get();
                if (proposal != null) {
                    proposed(proposal);
                }
            }
            case FAILED -> {
                Problem why = model.problemProperty().get();
                if (why != null) {
                    failed(why);
                }
            }
            case RUNNING, ENDED -> ran();
        }
    }

    private void choosing(WizardPage first) {
        KeyButton next = new KeyButton("oct-chevron-right-16", "", "Ctrl+Enter");
        next.getStyleClass().add("pri");
        next.setId("wizard-next");
        next.setOnAction(event -> {
            Intent intent = first.wishProperty().get().intent();
            if (intent != null) {
                model.propose(intent);
            }
        });
        List<Button> buttons = new ArrayList<>(first.buttons());
        buttons.add(next);
        Label note = new Label();
        wished =
                first.wishProperty()
                        .subscribe(wish -> {
                            next.words(wish.next());
                            next.setDisable(wish.intent() == null);
                            note.setText(wish.note());
                        });
        note.getStyleClass().addAll("muted", "s12");
        note.setMinWidth(0);
        frame(0).content(first.view())
                .foot("Cancel", note, this::close, buttons.toArray(Button[]::new))
                .first(first.first());
        open(first.first());
    }

    private void working() {
        Label label = new Label("Working out what it would do. Nothing is changed by that.");
        label.getStyleClass().add("muted");
        HBox box = new HBox(10, new ProgressRing(), label);
        box.setAlignment(Pos.CENTER);
        box.setId("wizard-working");
        frame(pages() - 2).content(box).foot("Cancel", "", this::close);
        open(null);
    }

    private void failed(Problem why) {
        Button again = new Button("Try again", new Icon("oct-sync-16"));
        again.setId("wizard-again");
        again.getStyleClass().add("pri");
        again.setOnAction(event -> model.again());
        Node problem =
                Paragraphs.problem(
                        why,
                        "bad",
                        words.title()
                                + " in "
                                + model.environment().name()
                                + "\n"
                                + why.sentence());
        problem.setId("wizard-problem");
        VBox box = new VBox(14, problem);
        box.getStyleClass().add("wizard-column");
        frame(pages() - 2).content(box).foot("Close", "Nothing was changed.", this::close, again);
        back();
        open(null);
    }

    private void proposed(Proposal proposal) {
        ConfirmPage confirm = new ConfirmPage(proposal);
        DialogFrame dialog = frame(pages() - 2).content(confirm);
        if (model.refusal() != null) {
            dialog.foot("Close", "Nothing was changed.", this::close);
            back();
            open(null);
            return;
        }
        TypedConfirm typed = confirm.typed();
        KeyButton go = new KeyButton(words.icon(), words.confirm().apply(proposal), "Ctrl+Enter");
        go.getStyleClass().add("dan");
        go.setId("wizard-confirm");
        Label why = new Label();
        why.setId("wizard-closed");
        why.getStyleClass().addAll("muted", "s12");
        why.setMinWidth(Region.USE_PREF_SIZE);
        KeyButton armed =
                new KeyButton("oct-zap-16", "Arm " + model.environment().name() + "…", "Ctrl+E");
        armed.setId("wizard-arm");
        armed.managedProperty().bind(armed.visibleProperty());
        armed.setOnAction(event -> arm.run());
        refresh =
                () -> {
                    String closed = model.closed(typed == null ? "" : typed.typed());
                    go.setDisable(!closed.isEmpty());
                    why.setText(closed.isEmpty() ? "Starts when you press it, not before" : closed);
                    armed.setVisible(!model.armedProperty().get());
                };
        go.setOnAction(event -> model.run(typed == null ? "" : typed.typed()));
        dialog.foot("Cancel", "", this::close, go).beside(why, armed);
        if (typed != null) {
            typed.field().textProperty().addListener((ignored, before, now) -> refresh.run());
        }
        refresh.run();
        back();
        open(typed == null ? null : typed.field());
    }

    private void ran() {
        RunPage now = run;
        if (now == null) {
            Proposal proposal = model.proposalProperty().get();
            now =
                    new RunPage(
                            model,
                            proposal == null ? words.title() : words.confirm().apply(proposal));
            run = now;
        } else {
            now.show();
        }
        frame(pages() - 1)
                .content(now)
                .foot(
                        "Close",
                        model.running()
                                ? "Closing does not stop it."
                                : "The journal has all of it.",
                        this::close);
        open(null);
    }

    // Frame

    /// A frame for the page at that place.
    private DialogFrame frame(int at) {
        Environment environment = model.environment();
        List<String> captions = new ArrayList<>();
        if (page != null) {
            captions.add(page.caption());
        }
        captions.add("Confirm");
        captions.add("Run");
        DialogFrame made =
                new DialogFrame(
                                new EnvTag(
                                        environment.name().toUpperCase(Locale.ROOT),
                                        EnvTone.of(environment.protection())),
                                words.title(),
                                words.sub())
                        .large(WIDTH, HEIGHT)
                        .right(new Steps(captions, at));
        made.getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        Wizard.class.getResource(
                                                "/dev/stateroom/ui/wizard/wizard.css"))
                                .toExternalForm());
        made.getStyleClass().add("wizard");
        made.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        shown = made;
        return made;
    }

    private int pages() {
        return page == null ? 2 : 3;
    }

    private void back() {
        if (page != null && shown != null) {
            KeyButton back = new KeyButton("oct-chevron-left-16", "Back", "Alt+←");
            back.setId("wizard-back");
            back.setOnAction(event -> model.clear());
            shown.back(back);
        }
    }

    private void open(@Nullable Node first) {
        DialogFrame made = shown;
        if (made != null) {
            if (first != null) {
                made.first(first);
            }
            overlay.open(made);
        }
    }

    private void close() {
        if (page != null) {
            page.leave();
        }
        open = false;
        run = null;
        shown = null;
        refresh = () -> {};
        model.clear();
        overlay.close();
    }

    private void pressed(KeyEvent event) {
        WizardModel.Moment moment = model.momentProperty().get();
        if (event.getCode() == KeyCode.E && event.isShortcutDown()) {
            event.consume();
            if (moment == WizardModel.Moment.PROPOSED && !model.armedProperty().get()) {
                arm.run();
            }
        } else if (event.getCode() == KeyCode.LEFT
                && event.isAltDown()
                && page != null
                && (moment == WizardModel.Moment.PROPOSED || moment == WizardModel.Moment.FAILED)) {
            event.consume();
            model.clear();
        }
    }
}
