package dev.stateroom.terraform;

import dev.stateroom.model.Explained;
import dev.stateroom.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `terraform import`. Terraform takes the lock and writes the state itself.
public final class Import {
    private final Session session;

    /// Runs in `session`.
    public Import(Session session) {
        this.session = session;
    }

    /// How it ended. An exit of 0 says nothing of the digest, see [Apply.Outcome].
    ///
    /// @param address where the object was to stand
    /// @param exit exit status; 137 where it was killed
    /// @param interrupted whether somebody stopped it
    /// @param lockBusy whether it ended because the lock is held; then nothing was changed
    /// @param plain what it said, masked and without colours
    public record Outcome(
            String address, int exit, boolean interrupted, boolean lockBusy, String plain) {
        /// Whether the object is in the state now.
        public boolean ok() {
            return exit == 0;
        }

        /// Why it is not: `lock-held`, `address-taken`, `import-undeclared`, `import-not-found`,
        /// `import-unsupported`, `import-interrupted` or `import-failed`.
        public Problem problem() {
            Optional<Explained> held = Explanation.lockHeld(List.of(), plain);
            if (lockBusy && held.isPresent()) {
                return held.get().problem();
            }
            if (interrupted) {
                return Failure.said(
                        "import-interrupted",
                        "Importing was interrupted before it was finished.",
                        "Look whether the state has `" + address + "`, and import again if not.",
                        List.of(),
                        plain);
            }
            return Failure.of(
                    "import-failed",
                    "Importing failed.",
                    "Correct what it names, then import again.",
                    List.of(),
                    plain,
                    Map.of("address", address));
        }
    }

    /// Lets Terraform manage the object that its provider knows as `id`.
    ///
    /// @param address of a resource or of one instance of it; the configuration has to declare it
    /// @param lockTimeout how long Terraform itself waits for the lock
    /// @throws dev.stateroom.model.ProblemException `bad-address` or `import-id-missing`
    public Outcome run(String address, String id, Duration lockTimeout) {
        ImportTarget target = ImportTarget.of(address, id);
        List<String> arguments =
                List.of(
                        "import",
                        "-no-color",
                        "-input=false",
                        new Locking.Within(lockTimeout).flag(),
                        target.address().toString(),
                        id);
        Console console = new Console(session, event -> {});
        console.command(arguments);
        Child.Ended ended =
                new Child(session)
                        .follow(
                                arguments,
                                line -> {
                                    console.text(line);
                                    if (line.contains(": Importing from ID ")) {
                                        session.listener().working();
                                    }
                                },
                                console::text);
        String plain = console.plain();
        return new Outcome(
                target.address().toString(),
                ended.exit(),
                ended.interrupted() || console.interrupted(),
                ended.exit() != 0 && Explanation.lockHeld(List.of(), plain).isPresent(),
                plain);
    }
}
