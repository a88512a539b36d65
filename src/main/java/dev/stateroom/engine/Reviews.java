package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Risk;
import dev.stateroom.terraform.Init;
import dev.stateroom.terraform.OpenPlan;
import dev.stateroom.terraform.Session;
import dev.stateroom.terraform.ShowPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Opens plans of every form for review.
public final class Reviews {
    private Reviews() {}

    /// The plan as JSON in `file`: from `terraform show -json` or `terraform plan -json`.
    ///
    /// @throws ProblemException as [OpenPlan] says, or `plan-is-binary`
    /// @throws IOException where the file cannot be read
    public static Review json(Path file) throws IOException {
        if (OpenPlan.isBinary(file)) {
            throw new ProblemException(
                    Problem.of(
                            "plan-is-binary",
                            file + " is a plan file as “terraform plan -out” writes it.",
                            "Only Terraform itself can read it, in the project that it was made in.",
                            "Open it with its project (--project DIR), or run “terraform show -json "
                                    + file
                                    + " > plan.json” there and review plan.json."));
        }
        return new Review(OpenPlan.of(file), origin(file, null, false), _ -> List.of(), () -> {});
    }

    /// The plan in `file`, of any form; Terraform itself reads binary ones.
    ///
    /// @param environment whose it is, or null to find out: a plan file names bucket and key
    /// @param known the environments it may be for
    /// @param scratch where it lies as JSON while it is open
    /// @param history what an environment's earlier states say about a plan
    /// @throws ProblemException also `plan-environment-unknown`, `init-failed`, `show-failed`
    static Review of(
            Path file,
            @Nullable Environment environment,
            List<Environment> known,
            Scratch scratch,
            Function<Environment, Session> sessions,
            Function<Environment, Function<Plan, List<Risk>>> history)
            throws IOException {
        if (!OpenPlan.isBinary(file)) {
            return new Review(
                    OpenPlan.of(file),
                    origin(file, environment, false),
                    environment == null ? _ -> List.of() : history.apply(environment),
                    () -> {});
        }
        Environment there = environment == null ? whose(file, known) : environment;
        Session session = sessions.apply(there);
        Path whole = file.toAbsolutePath().normalize();
        Path place = scratch.place("review");
        boolean opened = false;
        try {
            OpenPlan plan = shown(session, there, whole, place);
            opened = true;
            return new Review(
                    plan,
                    origin(whole, there, true),
                    history.apply(there),
                    () -> Scratch.remove(place));
        } finally {
            if (!opened) {
                Scratch.remove(place);
            }
        }
    }

    /// Where the directory is initialised already, nothing is done to it: a run may be using it.
    private static OpenPlan shown(Session session, Environment there, Path file, Path place) {
        try {
            return new ShowPlan(session).open(file, place.resolve("plan.json"));
        } catch (ProblemException notReady) {
            if (!notReady.problem().id().equals("show-failed")) {
                throw notReady;
            }
            new Init(session).run(there.backend());
            return new ShowPlan(session).open(file, place.resolve("plan.json"));
        }
    }

    private static Review.Origin origin(
            Path file, @Nullable Environment environment, boolean binary) throws IOException {
        return new Review.Origin(
                file,
                Digests.sha256(file),
                Files.getLastModifiedTime(file).toInstant(),
                environment,
                binary);
    }

    /// A plan file has the backend's values in its `tfplan`.
    ///
    /// Source: Terraform's `internal/plans/planproto/planfile.proto`, message `Backend`.
    private static Environment whose(Path file, List<Environment> known) throws IOException {
        byte[] plan;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry("tfplan");
            plan = entry == null ? new byte[0] : zip.getInputStream(entry).readAllBytes();
        }
        String text = new String(plan, StandardCharsets.ISO_8859_1);
        List<Environment> named =
                known.stream()
                        .filter(one ->
                                has(text, one.backend().bucket()) && has(text, one.backend().key()))
                        .toList();
        if (named.size() == 1) {
            return named.getFirst();
        }
        throw new ProblemException(
                Problem.of(
                        "plan-environment-unknown",
                        "It is not known which environment the plan " + file + " is for.",
                        named.isEmpty()
                                ? "It names the bucket and key of none of this project's."
                                : "It fits "
                                        + String.join(
                                                ", ",
                                                named.stream().map(Environment::name).toList())
                                        + ".",
                        "Name the environment (--environment ENV)."));
    }

    private static boolean has(String plan, String text) {
        return !text.isEmpty()
                && plan.contains(
                        new String(
                                text.getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.ISO_8859_1));
    }
}
