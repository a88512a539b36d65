package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.task.Tasks;
import java.util.List;

/// The sections that exist, in the order of the navigation; the place of each is its number.
///
/// @param all every section
/// @param deploy the one that can be stopped from the task dock
record Sections(List<Section> all, DeploySection deploy) {
    /// The sections of a window.
    ///
    /// @param arm asks to arm the selected environment
    static Sections of(
            ShellModel model, Tasks tasks, Overlay overlay, SavePlace place, Runnable arm) {
        DeploySection deploy = new DeploySection(tasks, overlay, place, arm);
        return new Sections(
                List.of(new OverviewSection(model::go), new GraphSection(tasks, place), deploy),
                deploy);
    }

    /// The section of that name, or the first.
    Section named(String id) {
        return all.stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElse(all.getFirst());
    }
}
