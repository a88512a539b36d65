package dev.stateroom.ui.shell;

import dev.stateroom.model.Identity;
import dev.stateroom.ui.control.Kbd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Brand, environments, sections, and who we are.
final class Sidebar extends VBox {
    private final ShellModel model;
    private final VBox cards = new VBox(6);
    private final List<EnvCard> shown = new ArrayList<>();
    private final Sections sections;
    private final Label sectionsTitle = new Label();
    private final List<NavItem> items = new ArrayList<>();
    private final Label avatar = new Label();
    private final Label user = new Label();
    private final Label kind = new Label();

    Sidebar(ShellModel model, Sections all, String version, Node... theme) {
        this.model = model;
        this.sections = all;
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

        for (Section section : all.all()) {
            items.add(new NavItem(section, items.size() + 1, () -> model.go(section.id())));
        }
        VBox navigation = new VBox(items.toArray(NavItem[]::new));
        navigation.getStyleClass().add("nav");
        Region rest = new Region();
        VBox.setVgrow(rest, Priority.ALWAYS);
        getChildren()
                .setAll(
                        brand,
                        heading(new Label("Environments"), "Ctrl+Tab"),
                        scroll,
                        heading(
                                sectionsTitle,
                                items.size() > 1 ? "Ctrl+1…" + items.size() : "Ctrl+1"),
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
        Section current = sections.named(model.sectionProperty().get());
        sectionsTitle.setText(
                selected == null ? "Sections" : "Sections in " + selected.environment().name());
        for (int i = 0; i < items.size(); i++) {
            items.get(i).show(sections.all().get(i) == current, selected);
        }
        who(model.identityProperty().get());
    }

    private void who(@Nullable Identity identity) {
        if (identity == null && model.identityProblemProperty().get() == null) {
            user.setText("…");
            avatar.setText("");
            kind.setText("asking AWS");
            return;
        }
        String role = identity == null ? "Nobody known" : identity.role();
        user.setText(role);
        avatar.setText(identity == null ? "?" : initials(role));
        kind.setText(
                identity == null
                        ? "AWS did not say"
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

    private HBox foot(Node... theme) {
        avatar.getStyleClass().add("avatar");
        user.getStyleClass().add("med");
        user.setMinWidth(0);
        kind.getStyleClass().addAll("muted", "s11");
        kind.setMinWidth(0);
        VBox words = new VBox(user, kind);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox foot = new HBox(9, avatar, words);
        foot.getChildren().addAll(theme);
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
