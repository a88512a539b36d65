package dev.stateroom.terraform;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What an import would do: a plan with an `import` block, made in a mirror of the project, so that
/// nothing is written into the checkout and nothing is locked.
///
/// `abspath(path.root)` and the like have other values there.
public final class ImportPreview {
    private final Session session;

    /// @param session of the environment; its provider cache is used
    public ImportPreview(Session session) {
        this.session = session;
    }

    /// The plan that imports `id` to `address`, everything else included.
    ///
    /// @param place empty and ours alone: the mirror and the plan, which holds values in clear, lie
    ///   in it when this returns
    /// @param root of the project, so that modules beside the environment's directory are found
    /// @param directory the environment's own
    /// @throws ProblemException `bad-address`, `import-id-missing`, `terraform-too-old` below 1.5,
    ///   `address-taken`, `import-undeclared`, `import-not-found`, `import-unsupported`, or as
    ///   [Init], [MakePlan] and [ShowPlan] say
    public Plan run(
            Path place, Path root, Path directory, Backend backend, String address, String id) {
        ImportTarget target = ImportTarget.of(address, id);
        if (!session.installation().isAtLeast(1, 5)) {
            throw new ProblemException(
                    Problem.of(
                            "terraform-too-old",
                            "Terraform "
                                    + session.installation().version()
                                    + " cannot plan an import.",
                            "Import blocks came with 1.5.",
                            "Import without a preview, or install a newer Terraform."));
        }
        try {
            session.workplace().prepare();
            Path module = Mirror.of(root, directory, place.resolve("project"));
            Path block = module.resolve("stateroom_import.tf");
            Files.deleteIfExists(block);
            OwnerOnly.file(block);
            Files.writeString(block, target.block());
            return plan(inMirror(module, place.resolve("data")), backend, target);
        } catch (IOException fault) {
            throw new ProblemException(
                    Problem.of(
                            "mirror-unwritable",
                            "The project could not be mirrored below " + place + ".",
                            fault.getMessage() == null ? "" : fault.getMessage() + ".",
                            "Make room there or correct its permissions; nothing was changed."),
                    fault);
        }
    }

    private Session inMirror(Path module, Path data) {
        Workplace own = session.workplace();
        Map<String, String> environment = new HashMap<>(own.environment());
        environment.putIfAbsent(
                "TF_PLUGIN_CACHE_DIR", own.own().resolve("plugin-cache").toString());
        return new Session(
                session.installation(),
                new Workplace(module, data, own.workspace(), environment),
                session.secrets(),
                session.listener(),
                session.stop());
    }

    private static Plan plan(Session mirror, Backend backend, ImportTarget target) {
        new Init(mirror).run(backend);
        Path file = mirror.workplace().dataDirectory().resolve("import.tfplan");
        MakePlan.Outcome planned =
                new MakePlan(mirror)
                        .run(new MakePlan.Request(file, List.of(), false, true, new Locking.Off()));
        String address = target.address().toString();
        if (!planned.ok()) {
            throw new ProblemException(planned.problem(Map.of("address", address)));
        }
        Plan plan = new ShowPlan(mirror).run(file);
        // Terraform passes over the block where the address is managed already.
        boolean imports =
                plan.changes().stream()
                        .filter(change -> change.address().equals(address))
                        .map(Change::imported)
                        .anyMatch(imported -> imported != null);
        if (!imports) {
            throw new ProblemException(Trouble.ADDRESS_TAKEN.problem(Map.of("address", address)));
        }
        return plan;
    }
}
