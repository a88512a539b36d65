package dev.stateroom.ui.overview;

import dev.stateroom.engine.rehearsal.Incident;
import dev.stateroom.ui.control.Icon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/// What can be rehearsed, by what it concerns.
final class RehearseMenu extends MenuButton {
    /// @param choose asks before the chosen incident happens
    RehearseMenu(RehearsalModel model, Consumer<Incident> choose) {
        super("Rehearse", new Icon("oct-flame-16"));
        setId("rehearse");
        setMinWidth(USE_PREF_SIZE);
        setOnShowing(event -> {
            if (getItems().size() > 1) {
                return;
            }
            Map<String, List<Incident>> groups =
                    model.incidents().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            RehearseMenu::group,
                                            LinkedHashMap::new,
                                            Collectors.toList()));
            getItems().clear();
            groups.forEach((group, incidents) -> {
                Menu menu = new Menu(group);
                for (Incident incident : incidents) {
                    MenuItem item = new MenuItem(incident.name());
                    item.setId("rehearse-" + incident.name());
                    item.setOnAction(chosen -> choose.accept(incident));
                    menu.getItems().add(item);
                }
                getItems().add(menu);
            });
        });
        // A menu without items is never shown, and its items are only made when it is.
        getItems().add(new MenuItem("…"));
    }

    private static String group(Incident incident) {
        String first = incident.name().split("-", 2)[0];
        return switch (first) {
            case "state" -> "State";
            case "digest" -> "Digest";
            case "lock", "mixed", "lockfile" -> "Lock";
            case "backup", "versioning", "rehearsal" -> "Backups";
            case "operation" -> "Operations";
            default -> "Access";
        };
    }
}
