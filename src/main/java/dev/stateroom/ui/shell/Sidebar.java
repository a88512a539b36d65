package dev.stateroom.ui.shell;

import dev.stateroom.model.Identity;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import dev.stateroom.ui.control.ProgressRing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Brand, environments, sections, and who we are.
final class Sidebar extends VBox {
    private final ShellModel model;
    private final VBox cards = new VBox(6);
    private final List<EnvCard> shown = new ArrayList<>();
    private final Label sections = new Label();
    private final StackPane busy = new StackPane();
    private final Label avatar = new Label();
    private final Label user = new Label();
    private final Label kind = new Label();

    Sidebar(ShellModel model, String version, Button theme) {
        this.model = model;
        getStyleClass().add("sidebar");
        Label title = new Label("Stateroom");
        title.getStyleClass().add("brand-name");
        Label number = new Label(version);
        number.getStyleClass().addAll("muted", "s12");
        HBox brand = new HBox(9, new Brand(22), title, gap(), number);
        brand.getStyleClass().add("brand");

        cards.getStyleClass().add("env-cards");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setMinHeight(70);

        VBox navigation = new VBox(nav());
        navigation.getStyleClass().add("nav");
        Region rest = new Region();
        VBox.setVgrow(rest, Priority.ALWAYS);
        getChildren()
                .setAll(
                        brand,
                        heading(new Label("Environments"), "Ctrl+Tab"),
                        scroll,
                        heading(sections, ""),
                        navigation,
                        rest,
                        foot(theme));
        model.environments().addListener((InvalidationListener) changed -> rebuild());
        rebuild();
    }

    /// Shows how everything stands now.
    void show(Instant now) {
        OpenEnvironment selected = model.selectedProperty().get();
        for (int i = 0; i < shown.size(); i++) {
            OpenEnvironment open = model.environments().get(i);
            shown.get(i).show(open == selected, now);
        }
        sections.setText(
                selected == null ? "Sections" : "Sections in " + selected.environment().name());
        boolean running = selected != null && selected.deploy().running();
        if (running == busy.getChildren().isEmpty()) {
            busy.getChildren().setAll(running ? List.of(new ProgressRing()) : List.of());
        }
        who(model.identityProperty().get());
    }

    private void who(@Nullable Identity identity) {
        String role = identity == null ? "Nobody known" : identity.role();
        user.setText(role);
        avatar.setText(initials(role));
        kind.setText(
                identity == null
                        ? "AWS did not say who we are"
                        : identity.arn().contains(":assumed-role/")
                                ? "assumed role"
                                : identity.arn().contains(":user/") ? "IAM user" : "AWS account");
    }

    private static String initials(String name) {
        String[] parts = name.split("[^A-Za-z0-9]+", -1);
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (!part.isEmpty() && text.length() < 2) {
                text.append(part.charAt(0));
            }
        }
        return text.toString().toUpperCase(Locale.ROOT);
    }

    private void rebuild() {
        shown.clear();
        for (OpenEnvironment open : model.environments()) {
            shown.add(new EnvCard(open, () -> model.select(open)));
        }
        cards.getChildren().setAll(shown);
    }

    private Button nav() {
        Label key = new Label("1");
        key.getStyleClass().addAll("mono", "muted", "nav-key");
        Label word = new Label("Deploy");
        HBox row = new HBox(10, new Icon("oct-rocket-16"), word, gap(), busy, key);
        row.setAlignment(Pos.CENTER_LEFT);
        Button item = new Button();
        item.getStyleClass().setAll("nav-item", "on");
        item.setGraphic(row);
        item.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        item.setMaxWidth(Double.MAX_VALUE);
        item.setAccessibleText("Deploy");
        row.prefWidthProperty().bind(item.widthProperty().subtract(18));
        return item;
    }

    private HBox foot(Button theme) {
        avatar.getStyleClass().add("avatar");
        user.getStyleClass().add("med");
        user.setMinWidth(0);
        kind.getStyleClass().addAll("muted", "s11");
        kind.setMinWidth(0);
        VBox words = new VBox(user, kind);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        theme.getStyleClass().addAll("flat", "sm", "ico");
        theme.setTooltip(new Tooltip("Dark or light"));
        HBox foot = new HBox(9, avatar, words, theme);
        foot.getStyleClass().add("side-foot");
        return foot;
    }

    private static HBox heading(Label words, String keys) {
        HBox heading = new HBox(words, gap());
        if (!keys.isEmpty()) {
            heading.getChildren().add(new Kbd(keys));
        }
        heading.getStyleClass().add("side-heading");
        return heading;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
