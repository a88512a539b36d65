package dev.stateroom.ui.graph;

import dev.stateroom.graph.Box;
import dev.stateroom.graph.Bundle;
import dev.stateroom.graph.Link;
import dev.stateroom.graph.Mix;
import dev.stateroom.graph.Scene;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/// The words beside the mouse: an address in full, or what a line means.
final class BoxTip {
    private final Node on;
    private final Tooltip tip = new Tooltip();
    private String words = "";

    BoxTip(Node on) {
        this.on = on;
        tip.setShowDelay(Duration.millis(350));
        tip.setWrapText(true);
        tip.setMaxWidth(520);
        tip.getStyleClass().add("graph-tip");
    }

    void box(Box box) {
        show(
                switch (box.kind()) {
                    case RESOURCE ->
                            box.declared()
                                    ? box.address()
                                    : box.address() + "\nOnly the state knows it.";
                    case REST -> Words.rest(box.count()) + "\nClick to see them.";
                    case FOLDED, OPEN -> box.address() + "\n" + Words.resources(box.count());
                });
    }

    /// @param id of the link, or negative for none
    void link(Scene scene, int id) {
        if (id < 0) {
            hide();
            return;
        }
        Link link = scene.links().get(id);
        StringBuilder text =
                new StringBuilder(name(scene.boxes().get(link.from())))
                        .append("\nneeds ")
                        .append(name(scene.boxes().get(link.to())));
        if (link.count() > 1) {
            Bundle bundle = scene.bundle(link);
            text.append("\n%,d needs in one line".formatted(link.count()));
            told(text, "those that need", bundle.dependents());
            told(text, "those that are needed", bundle.dependencies());
        }
        show(text.toString());
    }

    private static void told(StringBuilder text, String whose, Mix mix) {
        if (!mix.glyphs().isEmpty()) {
            text.append("\n").append(whose).append(": ").append(mix.glyphs());
        }
    }

    private static String name(Box box) {
        String module = Lookup.moduleOfRest(box.address());
        return module == null ? box.address() : "%,d more in ".formatted(box.count()) + module;
    }

    void hide() {
        show("");
    }

    private void show(String now) {
        if (words.equals(now)) {
            return;
        }
        words = now;
        tip.hide();
        Tooltip.uninstall(on, tip);
        if (!now.isEmpty()) {
            tip.setText(now);
            Tooltip.install(on, tip);
        }
    }
}
