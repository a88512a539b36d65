package dev.stateroom.terraform;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// `terraform init`.
public final class Init {
    private final Session session;

    /// Runs in `session`.
    public Init(Session session) {
        this.session = session;
    }

    /// Prepares the data directory for `backend`.
    ///
    /// Always `-reconfigure`, never `-migrate-state`: a data directory that remembers another
    /// backend must not move a state. An existing dependency lock file is not changed.
    ///
    /// @throws ProblemException `init-failed` with Terraform's words, or `stopped`
    public void run(Backend backend) {
        List<String> arguments = new ArrayList<>(List.of("init", "-input=false", "-reconfigure"));
        for (Path file : backend.configFiles()) {
            arguments.add("-backend-config=" + file);
        }
        new TreeMap<>(backend.overrides())
                .forEach((name, value) -> arguments.add("-backend-config=" + name + "=" + value));
        if (Files.exists(session.workplace().directory().resolve(".terraform.lock.hcl"))) {
            arguments.add("-lockfile=readonly");
        }
        Console console = new Console(session, event -> {});
        console.command(arguments);
        Child.Ended ended = new Child(session).follow(arguments, console::text, console::text);
        closeRecord();
        if (ended.exit() == 0) {
            return;
        }
        if (ended.interrupted()) {
            throw new ProblemException(
                    Problem.of(
                            "stopped",
                            "`init` was stopped.",
                            "Somebody asked for it; nothing was changed.",
                            "Start again when you like."));
        }
        throw new ProblemException(
                Failure.of(
                        "init-failed",
                        session.installation().product()
                                + " could not be initialised in "
                                + session.workplace().directory()
                                + ".",
                        "Correct what it names, then try again; nothing was changed.",
                        List.of(),
                        console.plain()));
    }

    /// What Terraform remembers of the backend has the keys in it that the configuration has.
    private void closeRecord() {
        Path record = session.workplace().dataDirectory().resolve("terraform.tfstate");
        try {
            if (Files.exists(record)) {
                OwnerOnly.close(record);
            }
        } catch (IOException fault) {
            throw new ProblemException(
                    Problem.of(
                            "init-failed",
                            record + " cannot be closed to others.",
                            fault.getMessage() == null ? "" : fault.getMessage() + ".",
                            "Make its directory your own, then try again."),
                    fault);
        }
    }
}
