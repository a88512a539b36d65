package dev.stateroom.terraform;

import dev.stateroom.model.Address;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import dev.stateroom.model.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// `terraform state rm` and `state mv` on a private copy of a state: without a backend, a
/// configuration, `init` or a provider. Terraform raises the serial by one and keeps the lineage;
/// putting the result in its place is the caller's work.
///
/// Source: tried with Terraform 1.11.4. It skips addresses that match nothing as long as one
/// matches, so those are told here, before it is asked.
public final class StateCopy {
    private static final String COPY = "copy.tfstate";

    /// Where Terraform keeps the state before it, which it insists on; else it makes a file that
    /// others may read.
    private static final String BEFORE = "before.tfstate";

    private final Session session;
    private final Path directory;

    /// @param session its program, secrets, listener and stop signal are used, its workplace is not
    /// @param directory ours alone, made if need be; what is put into it is taken away again
    public StateCopy(Session session, Path directory) {
        this.session = session;
        this.directory = directory.toAbsolutePath().normalize();
    }

    /// The state without the objects at `addresses`.
    ///
    /// @param addresses instances, resources or modules
    /// @throws ProblemException `bad-address`, `address-unknown`, `state-newer-terraform`,
    ///   `stopped`, `state-copy-failed` with Terraform's words, or what [StateReader] says
    public byte[] remove(byte[] state, List<String> addresses) {
        List<Selection> selections = addresses.stream().map(Selection::parse).toList();
        if (selections.isEmpty()) {
            throw new IllegalArgumentException("nothing to remove");
        }
        State before = readable(state);
        for (int i = 0; i < addresses.size(); i++) {
            if (covered(before, List.of(selections.get(i))).isEmpty()) {
                throw unknown(addresses.get(i));
            }
        }
        List<String> arguments =
                new ArrayList<>(
                        List.of("state", "rm", "-no-color", "-state=" + COPY, "-backup=" + BEFORE));
        addresses.forEach(address -> arguments.add(address.strip()));
        byte[] result = run(state, arguments, addresses.getFirst(), addresses.getFirst());
        check(before, result, uncovered(before, selections), 0);
        return result;
    }

    /// The state with the object, resource or module at `from` standing at `to`.
    ///
    /// @throws ProblemException as [#remove] does, `address-taken`, or `bad-move` where the two are
    ///   of different kinds
    public byte[] move(byte[] state, String from, String to) {
        Selection source = Selection.parse(from);
        Selection.parse(to);
        State before = readable(state);
        List<String> moved = covered(before, List.of(source));
        if (moved.isEmpty()) {
            throw unknown(from);
        }
        byte[] result =
                run(
                        state,
                        List.of(
                                "state",
                                "mv",
                                "-no-color",
                                "-state=" + COPY,
                                "-backup=" + BEFORE,
                                from.strip(),
                                to.strip()),
                        from,
                        to);
        check(before, result, uncovered(before, List.of(source)), moved.size());
        return result;
    }

    private State readable(byte[] state) {
        State read = StateReader.read(state);
        if (session.installation().isOlderThan(read.terraformVersion())) {
            throw new ProblemException(
                    Problem.of(
                            "state-newer-terraform",
                            "The state was written by Terraform "
                                    + read.terraformVersion()
                                    + ", this one is "
                                    + session.installation().version()
                                    + ".",
                            "An older Terraform drops what it does not know of when it writes a"
                                    + " state.",
                            "Install Terraform "
                                    + read.terraformVersion()
                                    + " or newer, then try again; nothing was changed."));
        }
        return read;
    }

    private byte[] run(byte[] state, List<String> arguments, String from, String to) {
        try {
            OwnerOnly.directory(directory);
            Path place = Files.createTempDirectory(directory, "state-");
            try {
                Path work = place.resolve("work");
                OwnerOnly.directory(work);
                Path copy = work.resolve(COPY);
                OwnerOnly.file(copy);
                OwnerOnly.file(work.resolve(BEFORE));
                Files.write(copy, Utf8.of(state));
                transform(
                        new Workplace(work, place.resolve("data"), "default", Map.of()),
                        arguments,
                        from,
                        to);
                return Files.readAllBytes(copy);
            } finally {
                Trees.delete(place);
            }
        } catch (IOException fault) {
            throw new ProblemException(
                    Problem.of(
                            "state-copy-unwritable",
                            "A private copy of the state could not be written below "
                                    + directory
                                    + ".",
                            fault.getMessage() == null ? "" : fault.getMessage() + ".",
                            "Make room there or correct its permissions; nothing was changed."),
                    fault);
        }
    }

    private void transform(Workplace workplace, List<String> arguments, String from, String to) {
        Session own =
                new Session(
                        session.installation(),
                        workplace,
                        session.secrets(),
                        session.listener(),
                        session.stop());
        Console console = new Console(own, event -> {});
        console.command(arguments);
        Child.Answer<byte[]> answer =
                new Child(own).read(arguments, InputStream::readAllBytes, true);
        new String(answer.answer(), StandardCharsets.UTF_8).lines().forEach(console::text);
        answer.errors().lines().forEach(console::text);
        if (answer.interrupted()) {
            throw new ProblemException(
                    Problem.of(
                            "stopped",
                            "`" + arguments.get(0) + " " + arguments.get(1) + "` was stopped.",
                            "Somebody asked for it; nothing was changed.",
                            "Start again when you like."));
        }
        if (answer.exit() != 0) {
            throw refusal(from, to, console.plain());
        }
    }

    /// Terraform's refusals; OpenTofu, which left it at 1.5, has the same words.
    private static ProblemException refusal(String from, String to, String plain) {
        String words = plain.replaceAll("[\\s│]+", " ");
        if (words.contains("No matching objects found")
                || words.contains("does not match anything in the current state")
                || words.contains("The current state does not contain")) {
            return unknown(from);
        }
        if (words.contains("there is already a")
                || words.contains("destination module already exists")) {
            return new ProblemException(Trouble.ADDRESS_TAKEN.problem(Map.of("address", to)));
        }
        if (words.contains("Invalid state move request")
                || words.contains("Invalid target address")
                || words.contains("Invalid source address")) {
            return new ProblemException(
                    Failure.of(
                            "bad-move",
                            "`" + from + "` cannot be moved to `" + to + "`.",
                            "Move an instance to an instance, a resource to a resource of the same"
                                    + " type, a module to a module; nothing was changed.",
                            List.of(),
                            plain));
        }
        return new ProblemException(
                Failure.of(
                        "state-copy-failed",
                        "Terraform could not change a copy of the state.",
                        "Correct what it names, then try again; nothing was changed.",
                        List.of(),
                        plain));
    }

    private static ProblemException unknown(String address) {
        return new ProblemException(
                Problem.of(
                        "address-unknown",
                        "The state has nothing at `" + address + "`.",
                        "An address has to match letter for letter, keys of modules included.",
                        "Look for it with `stateroom state show`; nothing was changed."));
    }

    /// What Terraform made is believed only where it is what was asked for.
    private static void check(State before, byte[] result, List<String> kept, int more) {
        State after = StateReader.read(result);
        Map<String, Integer> left = new HashMap<>();
        names(after, address -> true).forEach(name -> left.merge(name, 1, Integer::sum));
        kept.forEach(name -> left.merge(name, -1, Integer::sum));
        if (left.values().stream().anyMatch(count -> count < 0)
                || left.values().stream().mapToInt(Integer::intValue).sum() != more
                || !after.lineage().equals(before.lineage())
                || after.serial() != before.serial() + 1) {
            throw new ProblemException(
                    Problem.of(
                            "state-copy-unexpected",
                            "Terraform made something else of the copy than was asked for.",
                            "Objects are there that should be gone, or the other way round, or"
                                    + " serial or lineage are not as they should be.",
                            "Report this with both states' addresses; nothing was changed."));
        }
    }

    private static List<String> covered(State state, List<Selection> selections) {
        return names(state, address -> selections.stream().anyMatch(s -> s.covers(address)));
    }

    private static List<String> uncovered(State state, List<Selection> selections) {
        return names(state, address -> selections.stream().noneMatch(s -> s.covers(address)));
    }

    /// Each object's address, with the key of a deposed one.
    private static List<String> names(State state, Predicate<Address> wanted) {
        List<String> names = new ArrayList<>();
        for (State.Instance instance : state.instances()) {
            if (wanted.test(address(instance))) {
                names.add(
                        instance.address()
                                + (instance.deposed() == null ? "" : " " + instance.deposed()));
            }
        }
        return names;
    }

    /// Names that Terraform 0.11 allowed and that no address can spell any more stay as they are:
    /// no selection can mean them.
    private static Address address(State.Instance instance) {
        try {
            return Address.parse(instance.address());
        } catch (ProblemException unspeakable) {
            return new Address(List.of(), instance.mode(), instance.address(), "", null);
        }
    }
}
