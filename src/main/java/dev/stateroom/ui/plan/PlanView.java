package dev.stateroom.ui.plan;

import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.task.Tasks;
import java.io.File;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The review of a plan: head, counts and risks, the tree of changes with the values of the one
/// that is looked at, and the approval. A plan file that is dropped on it is opened.
public final class PlanView extends VBox {
    /// The share of the width that the tree takes, and its bounds in px.
    private static final double SHARE = 0.4;

    private static final double LEAST = 330;
    private static final double MOST = 560;

    private final PlanModel model;
    private final PlanHead head;
    private final SummaryCards summary;
    private final TreePane tree;
    private final DetailPane detail;
    private final ApprovalFoot foot;
    private final PlanInstead instead;
    private final VBox body;

    /// @param actions what this screen cannot do by looking
    public PlanView(PlanModel model, Tasks tasks, PlanActions actions) {
        this.model = model;
        getStyleClass().add("plan");
        setId("plan");
        setMinWidth(0);
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        PlanView.class.getResource(
                                                "/dev/stateroom/ui/plan/plan.css"))
                                .toExternalForm());
        head = new PlanHead(model, actions);
        summary = new SummaryCards(model);
        tree = new TreePane(model);
        detail = new DetailPane(model);
        foot = new ApprovalFoot(model, actions);
        instead = new PlanInstead(model, actions);
        HBox halves = new HBox(tree.pane(), detail.pane());
        halves.getStyleClass().add("plan-halves");
        HBox.setHgrow(detail.pane(), Priority.ALWAYS);
        tree.pane()
                .prefWidthProperty()
                .bind(
                        javafx.beans.binding.Bindings.createDoubleBinding(
                                () -> Math.clamp(getWidth() * SHARE, LEAST, MOST),
                                widthProperty()));
        tree.pane().minWidthProperty().bind(tree.pane().prefWidthProperty());
        tree.pane().maxWidthProperty().bind(tree.pane().prefWidthProperty());
        VBox.setVgrow(halves, Priority.ALWAYS);
        halves.setMinHeight(0);
        Card card = new Card();
        card.getStyleClass().add("plan-card");
        card.getChildren().addAll(tree.bar(), halves, foot);
        card.setMinSize(0, 0);
        VBox.setVgrow(card, Priority.ALWAYS);
        body = new VBox(12, summary, card);
        body.setMinSize(0, 0);
        body.managedProperty().bind(body.visibleProperty());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setVgrow(instead, Priority.ALWAYS);
        getChildren().setAll(head, body, instead);

        Runnable soon = tasks.coalesced(this::show);
        ChangeListener<Object> changed = (ignored, before, now) -> soon.run();
        model.revisionProperty().addListener(changed);
        model.momentProperty().addListener(changed);
        model.problemProperty().addListener(changed);
        model.currentProperty().addListener(changed);
        model.detailProperty().addListener(changed);
        model.armedProperty().addListener(changed);
        setOnDragOver(PlanView::dragged);
        setOnDragDropped(this::dropped);
        show();
    }

    private static void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles() && event.getDragboard().getFiles().size() == 1) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        if (files != null && files.size() == 1) {
            model.open(files.getFirst().toPath());
            event.setDropCompleted(true);
            event.consume();
        }
    }

    private void show() {
        boolean ready = model.hasContent();
        body.setVisible(ready);
        head.show();
        instead.show();
        if (ready) {
            summary.show();
            tree.show();
            detail.show();
            foot.show();
        }
    }

    /// About once a second: ages.
    public void beat() {
        head.show();
        instead.show();
    }

    /// Puts the focus on the tree.
    public void enter() {
        tree.enter();
    }

    /// A key of this screen; whether it was taken.
    public boolean key(KeyEvent event) {
        Scene scene = getScene();
        Node focus = scene == null ? null : scene.getFocusOwner();
        boolean shortcut = event.isShortcutDown() || event.isControlDown();
        KeyCode code = event.getCode();
        if (shortcut && code == KeyCode.ENTER) {
            return foot.approve();
        }
        if (focus instanceof TextInputControl
                || shortcut
                || event.isAltDown()
                || event.isMetaDown()
                || !model.hasContent()) {
            return false;
        }
        switch (code) {
            case SLASH, DIVIDE -> tree.goToSearch();
            case J -> tree.go(1);
            case K -> tree.go(-1);
            case N -> model.nextUnseen();
            case G -> head.graph();
            case R -> foot.decline();
            case ESCAPE -> {
                if (model.query().isNothing()) {
                    return false;
                }
                model.widen();
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
