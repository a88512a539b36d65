package dev.stateroom.engine;

import dev.stateroom.journal.Runner;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StopSignal;
import dev.stateroom.terraform.Installation;
import dev.stateroom.terraform.Listener;
import dev.stateroom.terraform.Secrets;
import dev.stateroom.terraform.Session;
import dev.stateroom.terraform.Workplace;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The Terraform of one workshop: which it is, found once, and the places in which it works.
final class Program {
    private final Workshop workshop;
    private final ReentrantLock finding = new ReentrantLock();
    private @Nullable Installation installation;

    Program(Workshop workshop) {
        this.workshop = workshop;
    }

    /// The installation.
    ///
    /// @throws ProblemException `terraform-missing` or `terraform-too-old`
    Installation installation() {
        finding.lock();
        try {
            Installation found = installation;
            if (found == null) {
                found = Installation.find(workshop.terraform(), workshop.environment());
                installation = found;
            }
            return found;
        } finally {
            finding.unlock();
        }
    }

    /// The installation, or null where there is none.
    @Nullable Installation installedOrNull() {
        try {
            return installation();
        } catch (ProblemException e) {
            return null;
        }
    }

    /// Looks for it meanwhile: its version takes a tenth of a second, which passes while AWS is
    /// asked.
    void lookAhead() {
        Thread.ofVirtual().name("terraform-version").start(this::look);
    }

    private void look() {
        try {
            installation();
        } catch (ProblemException e) {
            // Not for the proposal to tell: whoever then begins the operation asks again.
            return;
        }
    }

    /// `problem`, and that there is no Terraform, where there is none: whoever has to mend two
    /// things hears of both at once.
    Problem besides(Problem problem) {
        try {
            installation();
            return problem;
        } catch (ProblemException e) {
            Problem other = e.problem();
            return new Problem(
                    problem.id(),
                    problem.what() + " Besides: " + other.what(),
                    (problem.why() + " " + other.why()).strip(),
                    (problem.remedy() + " " + other.remedy()).strip(),
                    problem.detail());
        }
    }

    /// Private copies of states, on which Terraform works.
    Scratch scratch() {
        return new Scratch(
                workshop.home(),
                () -> Runner.ofProcess(workshop.environment(), workshop.home().root()),
                directory ->
                        new Session(
                                installation(),
                                new Workplace(
                                        directory,
                                        directory.resolve(".data"),
                                        Backend.DEFAULT_WORKSPACE,
                                        workshop.variables()),
                                new Secrets(),
                                Listener.SILENT,
                                new StopSignal()));
    }

    /// Terraform in an environment's directory.
    Session session(Environment environment, Listener listener, StopSignal stop) {
        Secrets secrets = new Secrets();
        learn(secrets, environment);
        return new Session(installation(), workplace(environment), secrets, listener, stop);
    }

    /// Teaches `secrets` what the environment's configuration declares sensitive.
    void learn(Secrets secrets, Environment environment) {
        workshop.discovery().secretValues(environment.directory()).forEach(secrets::add);
    }

    /// Where Terraform works on an environment.
    Workplace workplace(Environment environment) {
        return new Workplace(
                environment.directory(),
                workshop.home().terraformData(environment),
                environment.backend().workspace(),
                workshop.variables());
    }
}
