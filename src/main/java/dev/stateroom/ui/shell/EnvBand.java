package dev.stateroom.ui.shell;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Identity;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ShortName;
import dev.stateroom.ui.control.Spans;
import java.time.Duration;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The band over the whole window that says which environment this is, and whether it can be
/// changed.
final class EnvBand extends HBox {
    private static final PseudoClass ARMED = PseudoClass.getPseudoClass("armed");

    private final Label name = new Label();
    private final Tooltip whole = new Tooltip();
    private final Label kind = new Label();
    private final Label project = new Label();
    private final Label slash = new Label("/");
    private final Label url = new Label();
    private final Label mode = new Label();
    private final Button disarm = new Button();

    EnvBand(Runnable toReadOnly) {
        getStyleClass().add("env-band");
        setId("env-band");
        name.getStyleClass().add("band-name");
        name.setId("band-name");
        name.setMinWidth(USE_PREF_SIZE);
        name.setTooltip(whole);
        kind.getStyleClass().add("band-kind");
        kind.setMinWidth(USE_PREF_SIZE);
        HBox tag = new Tag(name, gap(), kind);
        tag.getStyleClass().add("band-tag");
        project.getStyleClass().add("semi");
        project.setId("band-project");
        project.setMinWidth(USE_PREF_SIZE);
        slash.getStyleClass().add("band-slash");
        slash.setMinWidth(USE_PREF_SIZE);
        url.getStyleClass().add("mono");
        url.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        url.setMinWidth(60);
        mode.getStyleClass().add("semi");
        mode.setId("band-mode");
        mode.setMinWidth(USE_PREF_SIZE);
        disarm.setText("Disarm  Ctrl+E");
        disarm.getStyleClass().setAll("band-button");
        disarm.setId("disarm");
        disarm.setMinWidth(USE_PREF_SIZE);
        disarm.setOnAction(event -> toReadOnly.run());
        disarm.managedProperty().bind(disarm.visibleProperty());
        HBox in = new HBox(10, project, slash, url, gap(), mode, disarm);
        in.getStyleClass().add("band-in");
        HBox.setHgrow(in, Priority.ALWAYS);
        in.setMinWidth(0);
        getChildren().setAll(tag, in);
    }

    /// Shows an environment, or that there is none.
    void show(@Nullable OpenEnvironment open, @Nullable Identity identity) {
        getStyleClass().remove("none");
        if (open == null) {
            getStyleClass().add("none");
            name.setText("");
            name.setGraphic(null);
            kind.setText("");
            project.setText("");
            slash.setVisible(false);
            url.setText("");
            mode.setText("No environment is open.");
            mode.setGraphic(null);
            disarm.setVisible(false);
            pseudoClassStateChanged(ARMED, false);
            return;
        }
        Environment environment = open.environment();
        name.setText(ShortName.of(environment.name()).toUpperCase(Locale.ROOT));
        whole.setText(environment.name());
        name.setGraphic(
                new Icon(environment.isProtected() ? "oct-shield-lock-16" : "oct-beaker-16"));
        kind.setText(environment.isProtected() ? "protected" : "open");
        project.setText(ShortName.of(environment.project()));
        slash.setVisible(true);
        Backend backend = environment.backend();
        url.setText((identity == null ? backend : backend.inAccount(identity.account())).url());
        boolean armed = open.arming().armedProperty().get();
        pseudoClassStateChanged(ARMED, armed);
        disarm.setVisible(armed);
        mode.setGraphic(new Icon(armed ? "oct-unlock-16" : "oct-eye-16"));
        mode.setText(
                armed
                        ? "Armed for "
                                + left(open.arming().left())
                                + ". Changes to "
                                + ShortName.of(environment.name())
                                + " are possible."
                        : "Read-only. Nothing here can change "
                                + ShortName.of(environment.name())
                                + ".");
    }

    /// Whole minutes, the last two to the second.
    private static String left(Duration left) {
        return left.compareTo(Duration.ofMinutes(2)) > 0
                ? Spans.words(left.plusSeconds(59))
                : Spans.clock(left);
    }

    /// As wide as the sidebar below it, or wider where the name is: it never gives way.
    private static final class Tag extends HBox {
        private static final double SIDEBAR = 236;

        Tag(Node... children) {
            super(8, children);
        }

        @Override
        protected double computeMinWidth(double height) {
            return computePrefWidth(height);
        }

        @Override
        protected double computePrefWidth(double height) {
            return Math.max(SIDEBAR, super.computePrefWidth(height));
        }
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
