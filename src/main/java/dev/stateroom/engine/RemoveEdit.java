package dev.stateroom.engine;

import dev.stateroom.discovery.Declarations;
import dev.stateroom.model.Address;
import dev.stateroom.model.Effect;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.ShellWords;
import dev.stateroom.model.State;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.StateComparison;
import dev.stateroom.terraform.StateCopy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lets Terraform forget objects: real `terraform state rm` on a private copy.
final class RemoveEdit implements Edit {
    private final Environment environment;
    private final Backups backups;
    private final Scratch scratch;
    private final Intent.RemoveFromState intent;

    RemoveEdit(
            Environment environment,
            Backups backups,
            Scratch scratch,
            Intent.RemoveFromState intent) {
        this.environment = environment;
        this.backups = backups;
        this.scratch = scratch;
        this.intent = intent;
    }

    @Override
    public Edited of(@Nullable StoredState current) {
        StoredState there = StateEdit.existing(environment, backups, current);
        byte[] content =
                scratch.with(
                        "state-rm",
                        (session, directory) ->
                                new StateCopy(session, directory)
                                        .remove(there.bytes(), intent.addresses()));
        State before = States.read(there);
        List<Effect> effects = Effects.of(StateComparison.compare(there.bytes(), content));
        long serial = StateEdit.serial(content);
        return new Edited(content, serial, consequences(before, effects), effects);
    }

    private List<String> consequences(State before, List<Effect> effects) {
        List<String> consequences = new ArrayList<>();
        Set<String> gone = effects.stream().map(Effect::address).collect(Collectors.toSet());
        consequences.add(
                (gone.size() == 1 ? "1 object is" : gone.size() + " objects are")
                        + " no longer managed. Nothing is destroyed: what exists goes on existing and costing.");
        Set<String> dependents = dependents(before, gone);
        if (!dependents.isEmpty()) {
            consequences.add(
                    (dependents.size() == 1
                                    ? "1 object that stays depends on what goes: "
                                    : dependents.size()
                                            + " objects that stay depend on what goes: ")
                            + dependents.stream().limit(5).collect(Collectors.joining(", "))
                            + (dependents.size() > 5 ? ", …" : "")
                            + ".");
        }
        declared(gone).ifPresent(consequences::add);
        return consequences;
    }

    /// What the code says of them: declared and no longer in the state is created anew by the next
    /// plan.
    private Optional<String> declared(Set<String> gone) {
        Declarations code = new Declarations(environment.directory());
        Map<Declarations.Answer, Set<String>> answers = new EnumMap<>(Declarations.Answer.class);
        for (String address : gone) {
            declaration(address)
                    .ifPresent(resource ->
                            answers.computeIfAbsent(code.of(resource), _ -> new TreeSet<>())
                                    .add(resource.toString()));
        }
        Set<String> still = answers.getOrDefault(Declarations.Answer.DECLARED, Set.of());
        if (!still.isEmpty()) {
            return Optional.of(
                    "The configuration still declares "
                            + some(still)
                            + ": the next plan creates "
                            + (still.size() == 1 ? "it" : "them")
                            + " again. Take the code away too, or import what exists.");
        }
        return answers.containsKey(Declarations.Answer.UNKNOWN)
                ? Optional.of(
                        "Whether the configuration still declares "
                                + some(answers.get(Declarations.Answer.UNKNOWN))
                                + " could not be seen: look at a plan afterwards.")
                : Optional.of("The configuration no longer declares what goes.");
    }

    /// Where the code declares an object; empty for a deposed one, of which the code knows nothing
    /// and on which nothing depends.
    private static Optional<Address> declaration(String address) {
        try {
            return Optional.of(Address.parse(address).configuration());
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static String some(Set<String> addresses) {
        return addresses.stream().limit(3).collect(Collectors.joining(", "))
                + (addresses.size() > 3 ? " and " + (addresses.size() - 3) + " more" : "");
    }

    private static Set<String> dependents(State before, Set<String> gone) {
        Set<String> configuration = new LinkedHashSet<>();
        for (String address : gone) {
            declaration(address).ifPresent(found -> configuration.add(found.toString()));
        }
        return before.instances().stream()
                .filter(i -> !gone.contains(i.address()))
                .filter(i -> i.dependencies().stream().anyMatch(configuration::contains))
                .map(State.Instance::address)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public String lockOperation() {
        return "state-rm";
    }

    @Override
    public String command(long serial) {
        return "terraform state rm " + ShellWords.join(intent.addresses());
    }
}
