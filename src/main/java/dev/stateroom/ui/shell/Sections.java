package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.task.Tasks;
import dev.stateroom.ui.wizard.Wizard;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The sections that exist, in the order of the navigation; the place of each is its number.
///
/// @param all every section
record Sections(List<Section> all) {
    /// The sections of a window.
    ///
    /// @param window every environment of it, and its journal
    /// @param arm asks to arm the selected environment
    /// @param planOnly plans an environment, and goes to where that is seen
    /// @param wizards the wizard of an environment
    /// @param recovery what is done to states, in a wizard
    static Sections of(
            ShellModel window,
            Tasks tasks,
            Overlay overlay,
            SavePlace place,
            Runnable arm,
            Consumer<OpenEnvironment> planOnly,
            Function<OpenEnvironment, Wizard> wizards,
            Recovery recovery) {
        LocksSection locks = new LocksSection(window::environments, wizards, recovery);
        return new Sections(
                List.of(
                        new OverviewSection(
                                planOnly,
                                open -> new Repairing(window, open, locks, recovery, overlay)),
                        new GraphSection(tasks, place),
                        new PlanSection(window, tasks, place, arm),
                        new DeploySection(
                                tasks, overlay, place, arm, () -> window.go(PlanSection.ID)),
                        new StateSection(tasks, recovery, planOnly),
                        new BackupsSection(wizards),
                        locks,
                        new JournalSection(window, tasks, overlay, place, recovery),
                        new WorkflowsSection(tasks, overlay, place)));
    }

    /// The section of that name, or the first.
    Section named(String id) {
        return all.stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElse(all.getFirst());
    }
}
