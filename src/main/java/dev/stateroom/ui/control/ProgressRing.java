package dev.stateroom.ui.control;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Arc;
import javafx.scene.shape.Circle;
import javafx.util.Duration;

/// A small ring that turns while work runs.
public final class ProgressRing extends Region {
    private final Circle track = new Circle();
    private final Arc arc = new Arc();
    private final RotateTransition turning = new RotateTransition(Duration.seconds(1));
    private final double size;

    /// A ring of 14 px.
    public ProgressRing() {
        this(14);
    }

    /// @param size outer diameter, px
    public ProgressRing(double size) {
        this.size = size;
        getStyleClass().add("progress-ring");
        setAccessibleText("running");
        double radius = size / 2 - 1;
        track.getStyleClass().add("track");
        track.setRadius(radius);
        arc.getStyleClass().add("arc");
        arc.setRadiusX(radius);
        arc.setRadiusY(radius);
        arc.setStartAngle(-10);
        arc.setLength(110);
        track.setManaged(false);
        arc.setCenterX(size / 2);
        arc.setCenterY(size / 2);
        track.setCenterX(size / 2);
        track.setCenterY(size / 2);
        getChildren().setAll(track, turningPart());
        turning.setByAngle(-360);
        turning.setInterpolator(Interpolator.LINEAR);
        turning.setCycleCount(Animation.INDEFINITE);
        // A ring that nobody can see must not keep the pulse going.
        sceneProperty()
                .addListener((ignored, before, now) -> {
                    if (now == null) {
                        turning.stop();
                    } else {
                        turning.play();
                    }
                });
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /// Nodes turn about the middle of their bounds: an unseen circle makes those of the arc the
    /// whole ring's.
    private Node turningPart() {
        Circle frame = new Circle(size / 2, size / 2, size / 2);
        frame.setFill(Color.TRANSPARENT);
        Group group = new Group(frame, arc);
        group.setManaged(false);
        turning.setNode(group);
        return group;
    }

    @Override
    protected double computePrefWidth(double height) {
        return size;
    }

    @Override
    protected double computePrefHeight(double width) {
        return size;
    }
}
