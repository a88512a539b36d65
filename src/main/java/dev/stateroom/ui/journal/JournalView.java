package dev.stateroom.ui.journal;

import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.CopyButton;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.NoteLine;
import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.task.Tasks;
import dev.stateroom.ui.wizard.Paragraphs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The journal: operations at the left, what happened in one in the middle, the same in short and
/// as a report at the right.
public final class JournalView extends VBox {
    private final JournalModel model;
    private final Overlay overlay;
    private final JournalHead head;
    private final VBox notes = new VBox(8);
    private final ListCard list;
    private final TimelineCard timeline;
    private final ShortCard inShort;
    private final ExportCard export;
    private final HBox body;
    private final StackPane instead = new StackPane();
    private List<Object> shown = List.of();

    /// @param place asks where a report is to be saved
    /// @param actions what this screen cannot do by looking
    public JournalView(
            JournalModel model,
            Tasks tasks,
            Overlay overlay,
            SavePlace place,
            JournalActions actions) {
        this.model = model;
        this.overlay = overlay;
        getStyleClass().add("journal");
        setId("journal");
        setMinWidth(0);
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        JournalView.class.getResource(
                                                "/dev/stateroom/ui/journal/journal.css"))
                                .toExternalForm());
        list = new ListCard(model);
        timeline = new TimelineCard(model);
        inShort = new ShortCard(model, actions);
        export = new ExportCard(model, place);
        head = new JournalHead(model, this::addNote, export::save);
        notes.getStyleClass().add("journal-notes");
        notes.managedProperty().bind(notes.visibleProperty());
        VBox column = new VBox(12, inShort.card(), export.card());
        VBox.setVgrow(export.card(), Priority.ALWAYS);
        export.card().setMinHeight(USE_PREF_SIZE);
        ScrollPane right = Paragraphs.scrolled(column);
        right.setFitToHeight(true);
        width(list.card(), 0.22, 216, 260);
        width(right, 0.28, 262, 320);
        HBox.setHgrow(timeline.card(), Priority.ALWAYS);
        body = new HBox(12, list.card(), timeline.card(), right);
        body.setMinSize(0, 0);
        body.managedProperty().bind(body.visibleProperty());
        VBox.setVgrow(body, Priority.ALWAYS);
        instead.setAlignment(Pos.TOP_CENTER);
        instead.managedProperty().bind(instead.visibleProperty());
        VBox.setVgrow(instead, Priority.ALWAYS);
        getChildren().setAll(head, notes, body, instead);

        Runnable soon = tasks.coalesced(this::show);
        ChangeListener<Object> changed = (ignored, before, now) -> soon.run();
        model.revisionProperty().addListener(changed);
        model.momentProperty().addListener(changed);
        model.problemProperty().addListener(changed);
        model.currentProperty().addListener(changed);
        model.saidProperty().addListener(changed);
        model.previewProperty().addListener(changed);
        show();
    }

    private void width(javafx.scene.layout.Region part, double share, double least, double most) {
        part.prefWidthProperty()
                .bind(
                        javafx.beans.binding.Bindings.createDoubleBinding(
                                () -> Math.clamp(getWidth() * share, least, most),
                                widthProperty()));
        part.minWidthProperty().bind(part.prefWidthProperty());
        part.maxWidthProperty().bind(part.prefWidthProperty());
    }

    private void show() {
        JournalModel.Moment moment = model.momentProperty().get();
        body.setVisible(moment == JournalModel.Moment.READY);
        instead.setVisible(!body.isVisible());
        head.show();
        list.show();
        timeline.show();
        inShort.show();
        export.show();
        notes();
        instead(moment);
    }

    /// What must be known before anybody trusts the list, and what was said last.
    private void notes() {
        Problem problem =
                model.momentProperty().get() == JournalModel.Moment.READY
                        ? model.problemProperty().get()
                        : null;
        JournalModel.Said said = model.saidProperty().get();
        List<Object> now = new ArrayList<>(model.hidden());
        now.add(problem == null ? "" : problem);
        now.add(said == null ? "" : said);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        List<Node> lines = new ArrayList<>();
        if (problem != null) {
            Button again = new Button("Read again");
            again.setOnAction(event -> model.load());
            lines.add(
                    new NoteLine(
                            Tone.WARN,
                            new Icon("oct-alert-16"),
                            "This is the journal as it was read last. " + problem.sentence(),
                            again));
        }
        for (Problem hidden : model.hidden()) {
            NoteLine line =
                    new NoteLine(
                            Tone.WARN,
                            new Icon("oct-alert-16"),
                            "Operations may be missing. " + hidden.sentence());
            line.setId("journal-hidden");
            lines.add(line);
        }
        if (said != null) {
            lines.add(said(said));
        }
        notes.getChildren().setAll(lines);
        notes.setVisible(!lines.isEmpty());
    }

    private Node said(JournalModel.Said said) {
        NoteLine line;
        if (said.problem() != null) {
            line =
                    new NoteLine(
                            Tone.BAD,
                            new Icon("oct-stop-16"),
                            said.problem().sentence(),
                            NoteLine.away(model::putAway));
        } else if (said.file() != null) {
            String path = said.file().toString();
            line =
                    new NoteLine(
                            Tone.OK,
                            new Icon("oct-check-circle-fill-16"),
                            said.words(),
                            new CopyButton("Copy path", () -> path),
                            NoteLine.away(model::putAway));
        } else {
            line =
                    new NoteLine(
                            Tone.OK,
                            new Icon("oct-check-circle-fill-16"),
                            said.words(),
                            NoteLine.away(model::putAway));
        }
        line.setId("journal-said");
        return line;
    }

    private void instead(JournalModel.Moment moment) {
        Problem problem = model.problemProperty().get();
        switch (moment) {
            case READY -> instead.getChildren().clear();
            case IDLE, LOADING -> {
                Label words = new Label("The journal is being read.");
                words.getStyleClass().add("muted");
                HBox box = new HBox(10, new ProgressRing(), words);
                box.setAlignment(Pos.TOP_CENTER);
                box.getStyleClass().add("journal-reading");
                instead.getChildren().setAll(box);
            }
            case EMPTY ->
                    instead.getChildren()
                            .setAll(
                                    told(
                                            "oct-note-24",
                                            Tone.NEUTRAL,
                                            "Nothing happened yet.",
                                            "Every deploy, plan, backup and write on a state is"
                                                    + " written here before it begins."));
            case FAILED ->
                    instead.getChildren()
                            .setAll(
                                    told(
                                            "oct-stop-24",
                                            Tone.BAD,
                                            problem == null ? "" : problem.what(),
                                            problem == null
                                                    ? ""
                                                    : (problem.why() + " " + problem.remedy())
                                                            .strip()));
        }
    }

    private Node told(String icon, Tone tone, String what, String words) {
        Label title = new Label(what);
        title.getStyleClass().add("problem-what");
        title.setId("journal-problem");
        title.setWrapText(true);
        Label more = new Label(words);
        more.setWrapText(true);
        more.setMinHeight(USE_PREF_SIZE);
        Button again = new Button("Read again", new Icon("oct-sync-16"));
        again.setOnAction(event -> model.load());
        VBox text = new VBox(8, title, more, again);
        HBox box = new HBox(16, new Icon(icon).tone(tone), text);
        Card card = new Card();
        card.getStyleClass().add("problem-card");
        card.fill(box);
        card.setMaxSize(620, USE_PREF_SIZE);
        return card;
    }

    private void addNote() {
        Operation operation = model.currentProperty().get();
        if (operation != null) {
            overlay.open(NoteDialog.of(model, operation, overlay::close));
        }
    }

    /// About once a second: ages.
    public void beat() {
        head.show();
    }

    /// Puts the focus on the list.
    public void enter() {
        list.enter();
    }

    /// A key of this screen; whether it was taken.
    public boolean key(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean control = event.isShortcutDown() || event.isControlDown();
        if (control && event.isShiftDown() && code == KeyCode.E) {
            head.export();
            return true;
        }
        Scene scene = getScene();
        Node focus = scene == null ? null : scene.getFocusOwner();
        if (focus instanceof TextInputControl
                || control
                || event.isAltDown()
                || event.isMetaDown()) {
            return false;
        }
        if (code == KeyCode.SLASH || code == KeyCode.DIVIDE) {
            list.goToSearch();
        } else if (code == KeyCode.J) {
            list.go(1);
        } else if (code == KeyCode.K) {
            list.go(-1);
        } else if (code == KeyCode.N) {
            head.note();
        } else if (code == KeyCode.ESCAPE && model.narrowed()) {
            model.showAll();
        } else {
            return false;
        }
        return true;
    }
}
