package dev.stateroom.ui.graph;

import dev.stateroom.graph.Area;

/// Which part of a scene is seen, and how large: scene px times zoom plus shift are px of the view.
final class Camera {
    /// 1:100.
    static final double LEAST = 0.01;

    /// 2:1.
    static final double MOST = 2;

    private double zoom = 1;
    private double shiftX;
    private double shiftY;
    private double width = 1;
    private double height = 1;

    double zoom() {
        return zoom;
    }

    double shiftX() {
        return shiftX;
    }

    double shiftY() {
        return shiftY;
    }

    /// The view has another size.
    void size(double width, double height) {
        this.width = Math.max(1, width);
        this.height = Math.max(1, height);
    }

    /// What is seen, in px of the scene.
    Area view() {
        return new Area(sceneX(0), sceneY(0), width / zoom, height / zoom);
    }

    double sceneX(double viewX) {
        return (viewX - shiftX) / zoom;
    }

    double sceneY(double viewY) {
        return (viewY - shiftY) / zoom;
    }

    double viewX(double sceneX) {
        return sceneX * zoom + shiftX;
    }

    double viewY(double sceneY) {
        return sceneY * zoom + shiftY;
    }

    /// Moves the picture by px of the view.
    void move(double x, double y) {
        shiftX += x;
        shiftY += y;
    }

    /// Zooms; what is at that place of the view stays there.
    void zoomTo(double wanted, double atX, double atY) {
        double x = sceneX(atX);
        double y = sceneY(atY);
        zoom = Math.clamp(wanted, LEAST, MOST);
        shiftX = atX - x * zoom;
        shiftY = atY - y * zoom;
    }

    /// Zooms around the middle.
    void zoomTo(double wanted) {
        zoomTo(wanted, width / 2, height / 2);
    }

    /// Brings that place of the scene into the middle.
    void centre(double sceneX, double sceneY) {
        shiftX = width / 2 - sceneX * zoom;
        shiftY = height / 2 - sceneY * zoom;
    }

    /// Shows all of a scene, never larger than 100 %, above a foot of `foot` px and, where it is
    /// narrow enough, left of a corner of `corner` px.
    void fit(double sceneWidth, double sceneHeight, double foot, double corner) {
        double roomX = Math.max(1, width - 16);
        double roomY = Math.max(1, height - 16 - foot);
        zoom =
                Math.clamp(
                        Math.min(
                                1,
                                Math.min(
                                        roomX / Math.max(1, sceneWidth),
                                        roomY / Math.max(1, sceneHeight))),
                        LEAST,
                        MOST);
        double free = Math.max(0, roomX - sceneWidth * zoom);
        shiftX = Math.round(8 + Math.min(free / 2, Math.max(0, free - corner)));
        shiftY = Math.round(8 + Math.max(0, (roomY - sceneHeight * zoom) / 3));
    }

    /// Moves as little as needed for the rectangle to be seen with `margin` px around it.
    void into(Area area, double margin) {
        shiftX += nudge(viewX(area.x()) - margin, viewX(area.right()) + margin, width);
        shiftY += nudge(viewY(area.y()) - margin, viewY(area.bottom()) + margin, height);
    }

    private static double nudge(double from, double to, double size) {
        if (from < 0) {
            return -from;
        }
        return to > size ? Math.max(size - to, -from) : 0;
    }

    /// Whether the rectangle is seen with `margin` px around it.
    boolean sees(Area area, double margin) {
        return viewX(area.x()) >= margin
                && viewX(area.right()) <= width - margin
                && viewY(area.y()) >= margin
                && viewY(area.bottom()) <= height - margin;
    }
}
