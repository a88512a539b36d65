package dev.stateroom.engine;

import dev.stateroom.model.Circumstances;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What a plan file is bound to, written beside it when it is made: Terraform's own file says
/// neither which commit nor who made it. It holds no values of the plan.
///
/// @param environment whose plans they are
public record PlanRecord(Environment environment) {
    /// Where the record of a plan file lies.
    public static Path of(Path plan) {
        return Path.of(plan + ".bound");
    }

    void keep(StagePlan made, boolean destroys) {
        Properties record = new Properties();
        record.setProperty("environment", environment.name());
        record.setProperty("state", environment.backend().url());
        record.setProperty("stage", made.stage().name());
        record.setProperty("targets", String.join("\n", made.stage().targets()));
        record.setProperty("destroys", Boolean.toString(destroys));
        Approved.facts(made).forEach(record::setProperty);
        try (OutputStream out = Files.newOutputStream(Home.file(of(made.file())))) {
            record.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The plan in `file` with what it was bound to when it was made; what it does is not read.
    ///
    /// @throws ProblemException `plan-not-ours`, `plan-stale`, where it is none that may be applied
    public StagePlan read(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Properties record = new Properties();
        try (InputStream in = Files.newInputStream(of(absolute))) {
            record.load(in);
        } catch (IOException | IllegalArgumentException none) {
            throw notOurs(
                    absolute,
                    "There is no record beside it of what it was made from ("
                            + of(absolute).getFileName()
                            + ").");
        }
        String sha256 = record.getProperty("sha256", "");
        if (!record.getProperty("state", "").equals(environment.backend().url())) {
            throw notOurs(
                    absolute,
                    "It was made for "
                            + record.getProperty("environment", "another environment")
                            + ", not for "
                            + environment.name()
                            + ".");
        }
        if (!Files.isRegularFile(absolute) || !Digests.sha256(absolute).equals(sha256)) {
            throw new ProblemException(
                    Problem.of(
                            "plan-stale",
                            "The plan file " + file + " is not the one that was made.",
                            "Its SHA-256 is not that of its record; nothing was applied.",
                            "Plan again."));
        }
        String targets = record.getProperty("targets", "");
        return new StagePlan(
                new Stage(
                        record.getProperty("stage", "plan"),
                        targets.isEmpty() ? List.of() : Arrays.asList(targets.split("\n"))),
                absolute,
                sha256,
                number(record.getProperty("serial")),
                record.getProperty("lineage"),
                new Plan("", "", false, List.of(), List.of(), 0, 0),
                made(absolute, record));
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null ? null : Long.valueOf(text);
    }

    private static Circumstances made(Path file, Properties record) {
        try {
            return new Circumstances(
                    record.getProperty("commit"),
                    record.getProperty("account"),
                    record.getProperty("arn"),
                    Instant.parse(record.getProperty("made", "")));
        } catch (DateTimeParseException broken) {
            throw notOurs(file, "Its record does not say when it was made.");
        }
    }

    private static ProblemException notOurs(Path file, String why) {
        return new ProblemException(
                Problem.of(
                        "plan-not-ours",
                        "The plan " + file + " cannot be applied.",
                        why + " Nothing was applied.",
                        "Make a plan with “stateroom plan ENV --out FILE”, review it, and apply that."));
    }

    /// Takes away a plan that is of no more use, with its record.
    void forget(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
