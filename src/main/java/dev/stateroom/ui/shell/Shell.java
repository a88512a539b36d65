package dev.stateroom.ui.shell;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.journal.Undoable;
import dev.stateroom.ui.task.Tasks;
import dev.stateroom.ui.wizard.Wizard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The window's frame around the page: band above, sidebar, top bar, dock below.
final class Shell extends VBox {
    private static final List<KeyCode> DIGITS =
            List.of(
                    KeyCode.DIGIT1,
                    KeyCode.DIGIT2,
                    KeyCode.DIGIT3,
                    KeyCode.DIGIT4,
                    KeyCode.DIGIT5,
                    KeyCode.DIGIT6,
                    KeyCode.DIGIT7,
                    KeyCode.DIGIT8,
                    KeyCode.DIGIT9);

    private final ShellModel model;
    private final EnvBand band;
    private final Sidebar sidebar;
    private final SearchField search;
    private final TopBar topBar;
    private final Sections sections;
    private final Page page;
    private final Dock dock;
    private final ModalOverlay overlay;
    private final Recovery recovery;
    private final Map<OpenEnvironment, Wizard> wizards = new HashMap<>();

    Shell(ShellModel model, Tasks tasks, SavePlace place, String version, Node... theme) {
        this.model = model;
        getStyleClass().add("win");
        HBox middle = new HBox();
        overlay = new ModalOverlay(middle);
        band = new EnvBand(this::disarm);
        recovery = new Recovery(this::wizard);
        sections =
                Sections.of(
                        model,
                        tasks,
                        overlay,
                        place,
                        this::askToArm,
                        this::planOnly,
                        this::wizard,
                        recovery);
        sidebar = new Sidebar(model, sections, version, theme);
        search = new SearchField(this::places);
        topBar = new TopBar(model, search, this::askToArm, this::disarm);
        page = new Page(model, sections);
        dock = new Dock(model, this::askToStop);
        VBox main = new VBox(topBar, page);
        main.setMinWidth(0);
        main.setMinHeight(0);
        HBox.setHgrow(main, Priority.ALWAYS);
        middle.getChildren().setAll(sidebar, main);
        VBox.setVgrow(overlay, Priority.ALWAYS);
        overlay.setMinHeight(0);
        getChildren().setAll(band, overlay, dock);

        Runnable soon = tasks.coalesced(this::show);
        model.nowProperty().addListener((ignored, before, now) -> show());
        model.selectedProperty().addListener((ignored, before, now) -> show());
        model.sectionProperty().addListener((ignored, before, now) -> show());
        model.visibleProperty().addListener((ignored, before, now) -> show());
        model.problemProperty().addListener((ignored, before, now) -> soon.run());
        model.identityProperty().addListener((ignored, before, now) -> soon.run());
        model.identityProblemProperty().addListener((ignored, before, now) -> soon.run());
        model.terraformProperty().addListener((ignored, before, now) -> soon.run());
        model.environments()
                .addListener(
                        (javafx.collections.ListChangeListener<OpenEnvironment>)
                                change -> {
                                    while (change.next()) {
                                        change.getAddedSubList().forEach(open -> watch(open, soon));
                                    }
                                    soon.run();
                                });
        model.environments().forEach(open -> watch(open, soon));
        // On the scene: keys count too while nothing has the focus.
        EventHandler<KeyEvent> keys = this::pressed;
        sceneProperty()
                .addListener((ignored, before, now) -> {
                    if (before != null) {
                        before.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
                    }
                    if (now != null) {
                        now.addEventFilter(KeyEvent.KEY_PRESSED, keys);
                    }
                });
        show();
    }

    /// Asks what becomes of the runs that are under way, then closes.
    void askToClose(Runnable close) {
        List<OpenEnvironment> running =
                model.environments().stream().filter(OpenEnvironment::busy).toList();
        if (running.isEmpty()) {
            close.run();
            return;
        }
        overlay.open(
                CloseDialog.of(
                        running,
                        overlay::close,
                        () -> {
                            overlay.close();
                            stopThen(close);
                        }));
    }

    private void stopThen(Runnable close) {
        for (OpenEnvironment open : model.environments()) {
            if (open.busy()) {
                ChangeListener<Object> ended =
                        (ignored, before, now) -> {
                            if (!model.busy()) {
                                close.run();
                            }
                        };
                open.deploy().momentProperty().addListener(ended);
                open.writes().momentProperty().addListener(ended);
                open.deploy().stop();
                open.writes().stop();
            }
        }
        if (!model.busy()) {
            close.run();
        }
    }

    private void watch(OpenEnvironment open, Runnable soon) {
        open.statusProperty().addListener((ignored, before, now) -> soon.run());
        open.arming().armedProperty().addListener((ignored, before, now) -> soon.run());
        open.deploy().momentProperty().addListener((ignored, before, now) -> soon.run());
        open.deploy().revisionProperty().addListener((ignored, before, now) -> soon.run());
        open.overview().backupProperty().addListener((ignored, before, now) -> soon.run());
        open.overview().keptProperty().addListener((ignored, before, now) -> soon.run());
        open.deploy().jobProperty().addListener((ignored, before, now) -> soon.run());
        open.writes().jobProperty().addListener((ignored, before, now) -> soon.run());
        open.writes().previewProperty().addListener((ignored, before, now) -> soon.run());
        open.plan().revisionProperty().addListener((ignored, before, now) -> soon.run());
        open.plan().jobProperty().addListener((ignored, before, now) -> soon.run());
        open.state().searchProperty().addListener((ignored, before, now) -> soon.run());
        open.state().revisionProperty().addListener((ignored, before, now) -> soon.run());
        open.writes().revisionProperty().addListener((ignored, before, now) -> soon.run());
    }

    private void show() {
        Instant now = model.nowProperty().get();
        OpenEnvironment open = model.selectedProperty().get();
        if (open != null) {
            EnvTone.of(open.environment().protection()).on(this);
        }
        band.show(open, model.identityProperty().get());
        sidebar.show(now);
        topBar.show(now);
        page.show();
        dock.show(now);
        wizards.values().forEach(Wizard::beat);
    }

    /// The wizard of an environment.
    private Wizard wizard(OpenEnvironment open) {
        return wizards.computeIfAbsent(
                open, ignored -> new Wizard(open.writes(), overlay, () -> askToArm(open)));
    }

    private void askToStop(DockTask task) {
        switch (task) {
            case DockTask.OfDeploy _, DockTask.OfBackup _ -> askToStop(task.open());
            case DockTask.OfWrite _ -> wizard(task.open()).resume();
            // It changes nothing: there is nothing to ask.
            case DockTask.OfLook look -> look.job().cancel();
        }
    }

    /// Asks to stop the run of an environment, on its own screen.
    private void askToStop(OpenEnvironment open) {
        model.select(open);
        model.go(DeploySection.ID);
        page.askToStop();
    }

    /// Shows what undoing the last write of the state would do; whether the key was taken: in a
    /// field it means the words there.
    private boolean undoLast(@Nullable OpenEnvironment open) {
        if (open == null || getScene().getFocusOwner() instanceof TextInputControl) {
            return false;
        }
        Operation last = Undoable.last(open.history());
        if (last == null) {
            overlay.open(NothingToUndo.of(open.environment(), overlay::close));
        } else {
            recovery.undo(open, last.id());
        }
        return true;
    }

    /// Plans, where that is seen.
    private void planOnly(OpenEnvironment open) {
        model.go(DeploySection.ID);
        if (!open.deploy().running()) {
            open.deploy().propose(true);
        }
    }

    /// Shows all shortcuts.
    void shortcuts() {
        overlay.open(Shortcuts.of(model.selectedProperty().get(), sections.all(), overlay::close));
    }

    /// How many sections there are.
    int sections() {
        return sections.all().size();
    }

    /// Shows a section by its place.
    void go(int place) {
        model.go(sections.all().get(place).id());
    }

    /// Everything that the search field finds now.
    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (OpenEnvironment open : model.environments()) {
            Environment environment = open.environment();
            places.add(
                    new Place(
                            environment.name(),
                            environment.isProtected() ? "protected environment" : "environment",
                            environment.isProtected() ? "oct-shield-lock-16" : "oct-beaker-16",
                            () -> model.select(open)));
        }
        for (Section section : sections.all()) {
            places.add(
                    new Place(
                            section.title(),
                            "section",
                            section.icon(),
                            () -> model.go(section.id())));
        }
        places.addAll(page.places());
        return places;
    }

    private void askToArm() {
        OpenEnvironment open = model.selectedProperty().get();
        if (open != null) {
            askToArm(open);
        }
    }

    private void askToArm(OpenEnvironment open) {
        if (!open.arming().armedProperty().get()) {
            overlay.over(ArmDialog.of(open, overlay::close));
        }
    }

    private void disarm() {
        OpenEnvironment open = model.selectedProperty().get();
        if (open != null) {
            open.arming().disarm();
        }
    }

    private void pressed(KeyEvent event) {
        if (overlay.isOpen() || !handle(event)) {
            return;
        }
        event.consume();
    }

    private boolean handle(KeyEvent event) {
        OpenEnvironment open = model.selectedProperty().get();
        Section numbered = section(event.getCode());
        boolean control = event.isShortcutDown() || event.isControlDown();
        if (control && event.getCode() == KeyCode.TAB) {
            model.next();
        } else if (control && event.getCode() == KeyCode.E) {
            if (open != null && open.arming().armedProperty().get()) {
                disarm();
            } else {
                askToArm();
            }
        } else if (control && event.isShiftDown() && event.getCode() == KeyCode.PERIOD) {
            if (open != null) {
                askToStop(open);
            }
        } else if (control && event.getCode() == KeyCode.P) {
            if (open != null) {
                if (model.sectionProperty().get().equals(PlanSection.ID)) {
                    open.plan().plan();
                } else {
                    planOnly(open);
                }
            }
        } else if (control && !event.isShiftDown() && event.getCode() == KeyCode.Z) {
            return undoLast(open);
        } else if (control && event.getCode() == KeyCode.K) {
            search.requestFocus();
        } else if (control && event.getCode() == KeyCode.J) {
            dock.enter();
        } else if (event.getCode() == KeyCode.F1) {
            shortcuts();
        } else if (event.getCode() == KeyCode.ESCAPE && search.isFocused()) {
            search.clear();
            page.requestFocus();
        } else if (control && numbered != null) {
            model.go(numbered.id());
        } else if (event.getCode() == KeyCode.F5) {
            model.check();
            page.check();
        } else if (page.key(event)) {
            return true;
        } else {
            return false;
        }
        return true;
    }

    private @Nullable Section section(KeyCode code) {
        int at = DIGITS.indexOf(code);
        return at >= 0 && at < sections.all().size() ? sections.all().get(at) : null;
    }
}
