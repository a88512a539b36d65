package dev.stateroom.ui.shell;

import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ProgressRing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page in the middle: the selected section of the selected environment, or what keeps it from
/// being shown.
final class Page extends VBox {
    private final ShellModel model;
    private final Sections sections;
    private final Map<Where, Screen> screens = new HashMap<>();
    private @Nullable Object shown;
    private @Nullable Screen entered;

    Page(ShellModel model, Sections sections) {
        this.model = model;
        this.sections = sections;
        getStyleClass().add("page");
        VBox.setVgrow(this, Priority.ALWAYS);
        setMinHeight(0);
    }

    /// Shows how everything stands now.
    void show() {
        Screen screen = screen();
        Problem problem = model.problemProperty().get();
        Problem hindrance =
                problem != null && (screen == null || !screen.hasContent()) ? problem : null;
        Object wanted =
                hindrance != null ? hindrance : Objects.<Object>requireNonNullElse(screen, true);
        // In this order nothing is compared the first time: the JVM would make the method for it.
        if (!Objects.equals(shown, wanted)) {
            shown = wanted;
            Node node =
                    hindrance != null
                            ? new ProblemView(hindrance, model::check)
                            : screen == null ? reading() : screen.view();
            VBox.setVgrow(node, Priority.ALWAYS);
            getChildren().setAll(node);
            model.notes().stream().limit(1).forEach(note -> getChildren().addFirst(note(note)));
        }
        // What is not in the window takes no focus.
        enter(model.visibleProperty().get() ? screen : null);
        if (screen != null) {
            screen.beat();
        }
    }

    /// The screen in view reads everything again.
    void check() {
        Screen screen = screen();
        if (screen != null) {
            screen.check();
        }
    }

    /// Hands a key to the screen in view; whether it was taken.
    boolean key(KeyEvent event) {
        Screen screen = screen();
        return screen != null && screen.key(event);
    }

    /// Asks to stop what runs on the screen in view.
    void askToStop() {
        Screen screen = screen();
        if (screen != null) {
            screen.askToStop();
        }
    }

    /// What can be found on the screen in view.
    List<Place> places() {
        Screen screen = screen();
        return screen == null ? List.of() : screen.places();
    }

    private void enter(@Nullable Screen screen) {
        if (entered == screen) {
            return;
        }
        Screen before = entered;
        entered = screen;
        if (before != null) {
            before.leave();
        }
        if (screen != null) {
            screen.enter();
        }
    }

    private @Nullable Screen screen() {
        OpenEnvironment open = model.selectedProperty().get();
        if (open == null) {
            return null;
        }
        Where where = new Where(sections.named(model.sectionProperty().get()), open);
        Screen made = screens.get(where);
        if (made == null) {
            made = where.section.open(open);
            screens.put(where, made);
        }
        return made;
    }

    private record Where(Section section, OpenEnvironment open) {}

    private static Node reading() {
        Label label = new Label("The project is being read.");
        label.getStyleClass().add("muted");
        HBox box = new HBox(10, new ProgressRing(), label);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private Node note(Problem problem) {
        int more = model.notes().size() - 1;
        Label words =
                new Label(problem.sentence() + (more > 0 ? " And " + more + " more like it." : ""));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = new HBox(12, new Icon("oct-alert-16"), words);
        box.getStyleClass().addAll("msg", "warn", "page-note");
        box.setId("page-note");
        return box;
    }
}
