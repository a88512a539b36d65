package dev.stateroom.ui.deploy;

import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Problem;
import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.CopyButton;
import dev.stateroom.ui.control.ErrorCard;
import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.control.StageStepper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The deploy screen of one environment: stages above, what needs a person and the resources at the
/// left, the log at the right.
public final class DeployView extends VBox {
    private static final KeyCombination PAUSE =
            new KeyCodeCombination(KeyCode.PERIOD, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination LOG = new KeyCodeCombination(KeyCode.L);

    private final DeployModel model;
    private final Overlay overlay;
    private final Runnable arm;
    private final Runnable review;
    private final Runnable showInLog;
    private final DeployHead head;
    private final StageStepper stepper = new StageStepper();
    private final VBox left = new VBox(12);
    private final ResourcesCard resources;
    private @Nullable Object shown;
    private List<? extends Beating> beating = List.of();
    private boolean dialogOpen;

    /// @param log the log pane of this environment's runs
    /// @param showInLog goes to the next error in it
    /// @param overlay where its dialogs appear
    /// @param arm asks to arm the environment
    /// @param review shows the plan that waits in full
    public DeployView(
            DeployModel model,
            Region log,
            Runnable showInLog,
            Overlay overlay,
            Runnable arm,
            Runnable review) {
        this.model = model;
        this.overlay = overlay;
        this.arm = arm;
        this.review = review;
        this.showInLog = showInLog;
        getStyleClass().add("deploy-view");
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        DeployView.class.getResource(
                                                "/dev/stateroom/ui/deploy/deploy.css"))
                                .toExternalForm());
        head = new DeployHead(model, overlay);
        resources = new ResourcesCard(model);
        Card logCard = new Card().fill(log);
        logCard.getStyleClass().add("log-card");
        VBox.setVgrow(stepper, Priority.NEVER);
        GridPane columns = columns(logCard);
        VBox.setVgrow(columns, Priority.ALWAYS);
        getChildren().setAll(head, stepper, columns);

        ChangeListener<Object> changed = (ignored, before, now) -> show();
        model.revisionProperty().addListener(changed);
        model.momentProperty().addListener(changed);
        model.approvalProperty().addListener(changed);
        model.problemProperty().addListener(changed);
        model.statusProperty().addListener(changed);
        model.armedProperty().addListener(changed);
        model.pausedBeforeProperty().addListener(changed);
        model.pausingProperty().addListener(changed);
        sceneProperty().addListener((ignored, before, now) -> keys(before, now));
        model.proposalProperty().addListener((ignored, before, now) -> dialog());
        show();
    }

    /// Shows the times as they are now; about once a second.
    public void beat() {
        stepper.show(steps());
        head.beat();
        beating.forEach(Beating::beat);
    }

    /// Opens the dialog that stops the run, where one is under way.
    public void askToStop() {
        head.askToStop();
    }

    /// Keys of the screen that is shown; they do not hang on where the focus is.
    private void keys(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.getAccelerators().remove(PAUSE);
            before.getAccelerators().remove(LOG);
        }
        if (now != null) {
            now.getAccelerators().put(PAUSE, model::pauseOrGoOn);
            now.getAccelerators()
                    .put(
                            LOG,
                            () -> {
                                if (!(now.getFocusOwner() instanceof TextInputControl)) {
                                    showInLog.run();
                                }
                            });
        }
    }

    private GridPane columns(Node log) {
        GridPane columns = new GridPane(12, 0);
        columns.getStyleClass().add("columns");
        ColumnConstraints small = new ColumnConstraints();
        small.setPercentWidth(42);
        small.setMinWidth(0);
        ColumnConstraints large = new ColumnConstraints();
        large.setPercentWidth(58);
        large.setMinWidth(0);
        columns.getColumnConstraints().setAll(small, large);
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setMinHeight(0);
        columns.getRowConstraints().setAll(row);
        ScrollPane scroll = new ScrollPane(left);
        scroll.setFitToWidth(true);
        // Low windows scroll the cards; in others the last card takes what is left.
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        columns.add(scroll, 0, 0);
        columns.add(log, 1, 0);
        columns.setMinHeight(0);
        return columns;
    }

    private void dialog() {
        var proposal = model.proposalProperty().get();
        if (proposal != null) {
            dialogOpen = true;
            overlay.open(ProposalDialog.of(proposal, model));
        } else if (dialogOpen) {
            dialogOpen = false;
            overlay.close();
        }
    }

    private List<StageStepper.Step> steps() {
        Run run = model.run();
        return run == null
                ? Steps.ahead(model.environment().stages(), model.estimates())
                : Steps.of(
                        run,
                        model.clock().instant(),
                        model.estimates(),
                        model.pausedBeforeProperty().get());
    }

    private void show() {
        Object wanted = wanted();
        if (!wanted.equals(shown)) {
            shown = wanted;
            List<Node> nodes = content();
            nodes.forEach(node -> VBox.setVgrow(node, Priority.NEVER));
            VBox.setVgrow(nodes.getLast(), Priority.ALWAYS);
            left.getChildren().setAll(nodes);
            beating =
                    nodes.stream()
                            .filter(Beating.class::isInstance)
                            .map(Beating.class::cast)
                            .toList();
        }
        beat();
    }

    /// What the left column is made from; it is built anew only when this changes.
    private Object wanted() {
        Run run = model.run();
        List<@Nullable Object> parts = new ArrayList<>();
        parts.add(model.problemProperty().get());
        parts.add(model.approvalProperty().get());
        if (run == null) {
            parts.add(model.statusProperty().get());
        } else {
            parts.add(run);
            parts.add(run.isOver());
            parts.add(run.lockWait());
            parts.add(model.holderProperty().get());
            parts.add(model.pausedBeforeProperty().get());
            parts.add(run.explained());
            if (run.explained() != null) {
                run.stages().forEach(stage -> parts.add(stage.state()));
                run.stages().forEach(stage -> parts.add(stage.count(ResourceLine.State.DONE)));
            }
        }
        return parts;
    }

    private List<Node> content() {
        Run run = model.run();
        StagePlan plan = model.approvalProperty().get();
        List<Node> nodes = new ArrayList<>();
        Problem problem = model.problemProperty().get();
        if (run == null) {
            EnvironmentStatus status = model.statusProperty().get();
            if (problem != null) {
                nodes.add(problem(problem));
            } else if (status != null && status.problem() != null) {
                nodes.add(problem(status.problem()));
            }
            nodes.add(new StateCard(model.environment(), status, model.clock()));
            nodes.add(new StagesCard(model.environment()));
            return nodes;
        }
        if (plan != null) {
            nodes.add(new ApprovalCard(plan, model, arm, review));
            return nodes;
        }
        LockWait wait = run.lockWait();
        var explained = run.explained();
        if (run.isOver()) {
            nodes.add(
                    new ResultCard(
                            model.environment(),
                            run,
                            problem,
                            model.holderProperty().get(),
                            showInLog));
        } else if (model.pausedBeforeProperty().get() != null) {
            nodes.add(new PausedCard(run, model.pausedBeforeProperty().get(), model));
        } else if (wait != null) {
            nodes.add(
                    new LockWaitCard(
                            wait,
                            model.holderProperty().get(),
                            model.environment().name(),
                            model.clock(),
                            model::stop));
        } else if (explained != null) {
            nodes.add(new ExplainedCard(run, explained, model.clock(), showInLog));
        }
        nodes.add(resources);
        return nodes;
    }

    private static Node problem(Problem problem) {
        ErrorCard card = new ErrorCard(problem.what());
        card.setId("problem");
        if (!problem.why().isBlank()) {
            card.why(problem.why());
        }
        if (!problem.remedy().isBlank()) {
            Label remedy = ProposalDialog.paragraph(problem.remedy());
            card.getChildren().add(remedy);
        }
        card.buttons(
                "",
                new CopyButton(
                        "Copy for ticket",
                        () ->
                                problem.sentence()
                                        + (problem.detail().isBlank()
                                                ? ""
                                                : "\n" + problem.detail())));
        return card;
    }
}
