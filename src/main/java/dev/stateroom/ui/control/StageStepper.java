package dev.stateroom.ui.control;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The stages of a run side by side: numbered circles on a line, with a caption and a quiet second
/// line.
public final class StageStepper extends HBox {
    /// Where a stage stands.
    public enum State {
        /// Its turn has not come.
        WAITING,
        /// Waits, and will ask a person before it starts.
        ASKS,
        /// Under way.
        RUNNING,
        /// Ended well.
        DONE,
        /// Ended badly.
        FAILED,
        /// Stopped by a person, or left out.
        SKIPPED
    }

    /// One stage.
    ///
    /// @param detail what stands below the caption: a duration, an estimate, a serial; may be empty
    /// @param mark what stands in the circle while its turn has not come: a number or an Octicon
    public record Step(String caption, String detail, State state, String mark) {}

    private List<Step> steps = List.of();

    /// An empty stepper.
    public StageStepper() {
        getStyleClass().add("stage-stepper");
    }

    /// Shows these stages in place of those before; cheap where nothing changed.
    public void show(List<Step> now) {
        if (steps.size() != now.size()) {
            getChildren().clear();
        }
        for (int i = 0; i < now.size(); i++) {
            boolean reached = i > 0 && now.get(i - 1).state() == State.DONE;
            boolean wasReached =
                    i > 0 && i <= steps.size() && steps.get(i - 1).state() == State.DONE;
            if (i >= getChildren().size()) {
                getChildren().add(cell(now, i, reached));
            } else if (reached != wasReached || !now.get(i).equals(steps.get(i))) {
                getChildren().set(i, cell(now, i, reached));
            }
        }
        steps = List.copyOf(now);
    }

    private static Node cell(List<Step> steps, int index, boolean reached) {
        Step step = steps.get(index);
        Label caption = new Label(step.caption());
        caption.getStyleClass().add("caption");
        Label detail = new Label(step.detail());
        detail.getStyleClass().add("detail");
        HBox rail =
                new HBox(
                        line(index > 0, reached),
                        circle(step),
                        line(index < steps.size() - 1, step.state() == State.DONE));
        rail.setAlignment(Pos.CENTER);
        VBox cell = new VBox(rail, caption, detail);
        cell.getStyleClass().addAll("step", styleClass(step.state()));
        cell.setAlignment(Pos.TOP_CENTER);
        cell.setMinWidth(0);
        cell.setPrefWidth(100);
        HBox.setHgrow(cell, Priority.ALWAYS);
        return cell;
    }

    private static Region line(boolean shown, boolean passed) {
        Region line = new Region();
        line.getStyleClass().add("line");
        if (passed) {
            line.getStyleClass().add("passed");
        }
        line.setVisible(shown);
        HBox.setHgrow(line, Priority.ALWAYS);
        return line;
    }

    private static Node circle(Step step) {
        StackPane circle =
                new StackPane(
                        switch (step.state()) {
                            case WAITING ->
                                    step.mark().startsWith("oct-")
                                            ? new Icon(step.mark())
                                            : new Label(step.mark());
                            case ASKS -> new Icon("oct-shield-lock-16");
                            case RUNNING -> new ProgressRing(14);
                            case DONE -> new Icon("oct-check-16");
                            case FAILED -> new Icon("oct-x-16");
                            case SKIPPED -> new Icon("oct-skip-16");
                        });
        circle.getStyleClass().add("circle");
        return circle;
    }

    private static String styleClass(State state) {
        return switch (state) {
            case WAITING -> "waiting";
            case ASKS -> "asks";
            case RUNNING -> "running";
            case DONE -> "done";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
        };
    }
}
