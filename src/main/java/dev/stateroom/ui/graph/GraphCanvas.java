package dev.stateroom.ui.graph;

import dev.stateroom.graph.Area;
import dev.stateroom.graph.Box;
import dev.stateroom.graph.Drawing;
import dev.stateroom.graph.Ink;
import dev.stateroom.graph.Palette;
import dev.stateroom.graph.Scene;
import dev.stateroom.ui.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The picture itself: pan, zoom, pointing, the walk by keys. Draws what is seen, at most once a
/// frame.
final class GraphCanvas extends Region {
    /// Room below the picture for the buttons, px.
    private static final double FOOT = 52;

    /// Breadth of the small map in the corner, px.
    private static final double CORNER = 180;

    /// What is called up from far away is shown at this zoom: everything can be read.
    private static final double READABLE = 0.8;

    /// Below this zoom names are hard to read.
    private static final double HARD = 0.7;

    /// Boxes and lines in view that are drawn with every care; more are drawn fast.
    private static final int FEW = 700;

    /// The same while the picture moves.
    private static final int FEW_MOVING = 120;

    private static final double GRID = 24;
    private static final double LEAST_GRID = 18;
    private static final double STRIP = 26;
    private static final double NAME = 140;

    private final GraphModel model;
    private final Canvas canvas = new Canvas();
    private final CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D());
    private final Crowd crowd;
    private final Camera camera = new Camera();
    private final BoxTip tip = new BoxTip(this);
    private final List<Runnable> watchers = new ArrayList<>();
    private final PauseTransition rest = new PauseTransition(Duration.millis(140));
    private final AnimationTimer frame =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    dirty = false;
                    draw();
                }
            };
    private boolean dirty;
    private boolean moving;
    private boolean fitWanted = true;
    private boolean fitted;
    private boolean coming;
    private double fittedIn;
    private double head;
    private @Nullable Picture shown;
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;
    private boolean dragged;

    /// @param details goes to the details of what is selected
    GraphCanvas(GraphModel model, Tasks tasks, Runnable details) {
        this.model = model;
        crowd = new Crowd(tasks, pen, this::redraw);
        getStyleClass().add("graph-canvas");
        setId("graph-canvas");
        setFocusTraversable(true);
        setMinSize(0, 0);
        canvas.setManaged(false);
        getChildren().add(canvas);
        rest.setOnFinished(event -> {
            moving = false;
            redraw();
        });
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(event -> setCursor(javafx.scene.Cursor.DEFAULT));
        setOnMouseClicked(this::clicked);
        setOnMouseMoved(this::hovered);
        setOnMouseExited(event -> tip.hide());
        setOnScroll(this::scrolled);
        setOnZoom(this::pinched);
        setOnKeyPressed(new CanvasKeys(model, this, details)::key);
        model.pictureProperty().addListener((ignored, before, now) -> show(now));
        model.highlightProperty().addListener((ignored, before, now) -> redraw());
        model.stepsProperty()
                .addListener((ignored, before, now) -> {
                    coming = true;
                    follow();
                });
        show(model.pictureProperty().get());
    }

    /// Calls `watcher` whenever another part is seen, or another picture.
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    Camera camera() {
        return camera;
    }

    /// What draws now, for those who draw the same small.
    CanvasPen pen() {
        return pen;
    }

    @Nullable Picture shown() {
        return shown;
    }

    /// Takes the colours of a theme.
    void dress(Palette palette) {
        if (pen.palette() != palette) {
            pen.dress(palette);
            redraw();
            moved();
        }
    }

    // The view

    /// Shows all of it.
    void fit() {
        Picture now = shown;
        fitWanted = getWidth() <= 0;
        if (now != null && !fitWanted) {
            camera.fit(now.scene().width(), now.scene().height(), FOOT + head, CORNER);
            camera.move(0, head);
            move();
            fitted = true;
            fittedIn = getScene() == null ? 0 : getScene().getWidth();
        }
    }

    /// So many px of the view are covered at its upper end: the whole picture stands below.
    void cover(double height) {
        if (height != head) {
            head = height;
            if (fitted) {
                fit();
            }
        }
    }

    /// Zooms around the middle by a factor.
    void zoom(double factor) {
        camera.zoomTo(camera.zoom() * factor);
        move();
    }

    /// Zooms around the middle.
    void zoomTo(double zoom) {
        camera.zoomTo(zoom);
        move();
    }

    /// Moves the picture by px of the view.
    void pan(double x, double y) {
        camera.move(x, y);
        move();
    }

    /// Brings that place of the scene into the middle.
    void centre(double x, double y) {
        camera.centre(x, y);
        move();
    }

    private void move() {
        fitted = false;
        moving = true;
        rest.playFromStart();
        redraw();
        moved();
    }

    private void moved() {
        watchers.forEach(Runnable::run);
    }

    private void show(@Nullable Picture now) {
        Picture before = shown;
        shown = now;
        tip.hide();
        if (now != null) {
            if (before == null || now.fresh()) {
                fit();
            } else {
                hold(before.scene(), now);
            }
        }
        redraw();
        moved();
    }

    /// What was opened or closed stays where it was on the screen.
    private void hold(Scene before, Picture now) {
        int was = before.boxAt(now.anchor());
        int is = now.scene().boxAt(now.anchor());
        if (was >= 0 && is >= 0) {
            Box old = before.boxes().get(was);
            Box box = now.scene().boxes().get(is);
            camera.move((old.x() - box.x()) * camera.zoom(), (old.y() - box.y()) * camera.zoom());
            nearer(camera.viewX(box.x()), camera.viewY(box.y()));
            // It stays below the mouse; only what was opened from afar has to be brought.
            Area name = new Area(box.x(), box.y(), Math.min(box.width(), NAME), STRIP);
            if (!camera.sees(name, 0)) {
                bring(box);
            }
        }
        // Another look at the same moves nobody who looks elsewhere by now.
        if (coming) {
            follow();
        }
    }

    /// Comes near enough to read names; what is at that place of the view stays there. Who does not
    /// want the picture to follow keeps the zoom.
    private void nearer(double viewX, double viewY) {
        if (model.followProperty().get() && camera.zoom() < HARD) {
            camera.zoomTo(READABLE, viewX, viewY);
            move();
        }
    }

    private void follow() {
        Box box = selectedBox();
        if (shown == null || box == null || getWidth() <= 0) {
            return;
        }
        // The modules around it may be opening.
        coming = !box.address().equals(model.selectedProperty().get());
        nearer(camera.viewX(box.centerX()), camera.viewY(box.centerY()));
        if (camera.zoom() < Drawing.TEXT_ZOOM) {
            camera.zoomTo(READABLE);
        }
        bring(box);
    }

    /// Has the box seen.
    private void bring(Box box) {
        Area area = area(box);
        if (!camera.sees(area, 40)) {
            if (model.followProperty().get() && box.kind() != Box.Kind.OPEN) {
                camera.centre(box.centerX(), box.centerY());
            } else {
                camera.into(area, 40);
            }
        }
        move();
    }

    private static Area area(Box box) {
        return new Area(box.x(), box.y(), box.width(), box.height());
    }

    /// What is selected, or the box it is seen in; null where nothing is selected.
    @Nullable Box selectedBox() {
        Picture now = shown;
        String address = model.selectedProperty().get();
        if (now == null || address == null) {
            return null;
        }
        int at = now.scene().boxAt(address);
        if (at < 0) {
            int first = now.drawn().places(address).nextSetBit(0);
            at = first < 0 ? -1 : now.scene().boxOf(first);
        }
        return at < 0 ? null : now.scene().boxes().get(at);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.ceil(getWidth());
        double height = Math.ceil(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            Box box = selectedBox();
            boolean seen = box != null && camera.sees(area(box), 0);
            camera.size(width, height);
            // Details that open must not move what is below the mouse; another window may.
            boolean window = getScene() != null && getScene().getWidth() != fittedIn;
            if (fitWanted || (fitted && window)) {
                fit();
            } else if (box != null && seen && !camera.sees(area(box), 0)) {
                // Nor may they hide what they are about.
                camera.into(area(box), 40);
            }
            // A canvas that was resized is empty: it must not be seen so for a frame.
            draw();
            moved();
        }
    }

    // Drawing

    /// Draws again with the next frame.
    void redraw() {
        if (!dirty) {
            dirty = true;
            frame.start();
        }
    }

    private void draw() {
        GraphicsContext to = canvas.getGraphicsContext2D();
        to.setFill(pen.colour(Ink.CANVAS));
        to.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        grid(to);
        Picture now = shown;
        if (now == null) {
            return;
        }
        Area view = camera.view();
        int many = now.scene().boxesIn(view).length + now.scene().linksIn(view).length;
        if (many <= (moving ? FEW_MOVING : FEW)) {
            pen.begin(camera.zoom(), camera.shiftX(), camera.shiftY());
            new Drawing(now.scene(), model.highlightProperty().get())
                    .draw(pen, view, camera.zoom());
            pen.end();
            crowd.forget();
            return;
        }
        crowd.show(
                new Crowd.Wanted(
                        now.scene(),
                        model.highlightProperty().get(),
                        pen.palette(),
                        view,
                        camera.zoom(),
                        camera.shiftX(),
                        camera.shiftY(),
                        canvas.getWidth(),
                        canvas.getHeight(),
                        density(),
                        !moving || many <= FEW),
                to);
    }

    /// Whether what is on the screen is what there is to see, at rest.
    boolean settled() {
        return !dirty && !moving && !crowd.busy();
    }

    private double density() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX();
    }

    private void grid(GraphicsContext to) {
        double step = GRID * camera.zoom();
        while (step < LEAST_GRID) {
            step *= 2;
        }
        to.setFill(pen.colour(Ink.GRID));
        for (double y = positive(camera.shiftY(), step); y < canvas.getHeight(); y += step) {
            for (double x = positive(camera.shiftX(), step); x < canvas.getWidth(); x += step) {
                to.fillRect(Math.rint(x), Math.rint(y), 1, 1);
            }
        }
    }

    private static double positive(double value, double step) {
        return (value % step + step) % step;
    }

    // Pointing

    private @Nullable Box boxAt(double x, double y) {
        Picture now = shown;
        if (now == null) {
            return null;
        }
        int at = now.scene().boxAt(camera.sceneX(x), camera.sceneY(y));
        return at < 0 ? null : now.scene().boxes().get(at);
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        tip.hide();
        pressX = lastX = event.getX();
        pressY = lastY = event.getY();
        dragged = false;
    }

    private void dragged(MouseEvent event) {
        if (!dragged && Math.hypot(event.getX() - pressX, event.getY() - pressY) < 4) {
            return;
        }
        dragged = true;
        setCursor(javafx.scene.Cursor.CLOSED_HAND);
        pan(event.getX() - lastX, event.getY() - lastY);
        lastX = event.getX();
        lastY = event.getY();
    }

    private void clicked(MouseEvent event) {
        if (dragged || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Box box = boxAt(event.getX(), event.getY());
        if (box == null) {
            model.select(null);
            return;
        }
        double inX = camera.sceneX(event.getX()) - box.x();
        double inY = camera.sceneY(event.getY()) - box.y();
        switch (box.kind()) {
            case RESOURCE -> {
                model.select(box.address());
                nearer(event.getX(), event.getY());
            }
            case REST -> rest(box);
            case FOLDED -> module(event, box, inX, inY);
            case OPEN -> {
                if (inY <= STRIP) {
                    module(event, box, inX, inY);
                } else {
                    model.select(null);
                }
            }
        }
    }

    /// Shows what a rest gathers.
    void rest(Box box) {
        String module = Lookup.moduleOfRest(box.address());
        if (module != null) {
            model.whole(module, true);
        }
    }

    private void module(MouseEvent event, Box box, double inX, double inY) {
        boolean chevron = inX <= 22 && inY <= STRIP && camera.zoom() >= Drawing.TEXT_ZOOM;
        if (event.getClickCount() == 2 || (chevron && event.getClickCount() == 1)) {
            model.toggle(box.address());
        } else if (event.getClickCount() == 1) {
            model.select(box.address());
            nearer(event.getX(), event.getY());
        }
    }

    private void hovered(MouseEvent event) {
        Picture now = shown;
        if (now == null) {
            return;
        }
        Box box = boxAt(event.getX(), event.getY());
        boolean body =
                box != null
                        && box.kind() == Box.Kind.OPEN
                        && camera.sceneY(event.getY()) - box.y() > STRIP;
        if (box != null && !body) {
            tip.box(box);
        } else if (camera.zoom() >= Drawing.PLAIN_ZOOM) {
            tip.link(
                    now.scene(),
                    now.scene()
                            .linkAt(
                                    camera.sceneX(event.getX()),
                                    camera.sceneY(event.getY()),
                                    5 / camera.zoom()));
        } else {
            tip.hide();
        }
        setCursor(box != null && !body ? javafx.scene.Cursor.HAND : javafx.scene.Cursor.DEFAULT);
    }

    /// A wheel zooms to the mouse; a trackpad, which says where its fingers go, pans.
    private void scrolled(ScrollEvent event) {
        event.consume();
        boolean fingers = event.getTouchCount() > 0 || event.isInertia() || event.getDeltaX() != 0;
        if (event.isShortcutDown() || event.isControlDown() || !fingers) {
            camera.zoomTo(
                    camera.zoom() * Math.pow(1.0035, Math.clamp(event.getDeltaY(), -120, 120)),
                    event.getX(),
                    event.getY());
            move();
        } else {
            pan(event.getDeltaX(), event.getDeltaY());
        }
    }

    private void pinched(ZoomEvent event) {
        event.consume();
        camera.zoomTo(camera.zoom() * event.getZoomFactor(), event.getX(), event.getY());
        move();
    }
}
