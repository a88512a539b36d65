package dev.stateroom.ui.state;

import dev.stateroom.ui.task.Tasks;
import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The state of one environment: head, notes, the tree by module, what is looked at.
public final class StateView extends VBox {
    /// The share of the width that the details take, and their bounds in px.
    private static final double SHARE = 0.38;

    private static final double LEAST = 340;
    private static final double MOST = 520;

    private final StateModel model;
    private final StateHead head;
    private final StateNotes notes;
    private final TreeCard tree;
    private final DetailsCard details;
    private final StateInstead instead;
    private final HBox body;

    /// @param actions what this screen cannot do by looking
    public StateView(StateModel model, Tasks tasks, StateActions actions) {
        this.model = model;
        getStyleClass().add("state");
        setId("state");
        setMinWidth(0);
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        StateView.class.getResource(
                                                "/dev/stateroom/ui/state/state.css"))
                                .toExternalForm());
        head = new StateHead(model, actions);
        notes = new StateNotes(model, actions);
        tree = new TreeCard(model);
        details = new DetailsCard(model);
        instead = new StateInstead(model, actions);
        HBox.setHgrow(tree.card(), Priority.ALWAYS);
        body = new HBox(12, tree.card(), details.card());
        body.setMinSize(0, 0);
        body.managedProperty().bind(body.visibleProperty());
        details.card()
                .prefWidthProperty()
                .bind(
                        javafx.beans.binding.Bindings.createDoubleBinding(
                                () -> Math.clamp(getWidth() * SHARE, LEAST, MOST),
                                widthProperty()));
        details.card().minWidthProperty().bind(details.card().prefWidthProperty());
        details.card().maxWidthProperty().bind(details.card().prefWidthProperty());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setVgrow(instead, Priority.ALWAYS);
        getChildren().setAll(head, notes, body, instead);

        Runnable soon = tasks.coalesced(this::show);
        ChangeListener<Object> changed = (ignored, before, now) -> soon.run();
        model.revisionProperty().addListener(changed);
        model.momentProperty().addListener(changed);
        model.problemProperty().addListener(changed);
        model.currentProperty().addListener(changed);
        model.valuesProperty().addListener(changed);
        model.stepsProperty().addListener(changed);
        show();
    }

    private void show() {
        body.setVisible(model.momentProperty().get() == StateModel.Moment.READY);
        head.show();
        notes.show();
        tree.show();
        details.show();
        instead.show();
    }

    /// About once a second: ages.
    public void beat() {
        head.show();
        notes.show();
    }

    /// Puts the focus on the tree.
    public void enter() {
        tree.enter();
    }

    /// A key of this screen; whether it was taken.
    public boolean key(KeyEvent event) {
        Scene scene = getScene();
        Node focus = scene == null ? null : scene.getFocusOwner();
        if (focus instanceof TextInputControl
                || event.isShortcutDown()
                || event.isControlDown()
                || event.isAltDown()
                || event.isMetaDown()) {
            return false;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.SLASH || code == KeyCode.DIVIDE) {
            tree.goToSearch();
        } else if (code == KeyCode.J) {
            tree.go(1);
        } else if (code == KeyCode.K) {
            tree.go(-1);
        } else if (code == KeyCode.DELETE) {
            head.remove();
        } else if (code == KeyCode.ESCAPE && model.narrowed()) {
            model.show(Showing.ALL);
            model.find("");
        } else if (code == KeyCode.ESCAPE && model.currentProperty().get() != null) {
            model.look(null);
        } else {
            return false;
        }
        return true;
    }
}
