package dev.stateroom.discovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A place where an environment was found, before `stateroom.yaml` has its say.
///
/// @param directory where Terraform runs
/// @param block the backend block
/// @param extra settings that stand for the block's, from Terragrunt
/// @param files backend files
/// @param initialised what `.terraform/` says
/// @param modules modules that the directory calls
/// @param workspace Terraform workspace
record Slot(
        Path directory,
        BackendBlock block,
        Settings extra,
        List<BackendFile> files,
        InitialisedFolder initialised,
        Set<String> modules,
        String workspace) {
    private static final Pattern NO_NAME =
            Pattern.compile(
                    "s3|backend|backends|config|conf|configuration|tf|terraform|tfstate|state|remote|hcl|tfbackend");
    private static final Set<String> HOUSE_WORDS =
            Set.of("terraform", "tf", "tofu", "opentofu", "terragrunt");

    /// Parts a name is made of, the most telling one first: the backend file's own word, then the
    /// directories upwards to the root.
    List<String> nameParts(Path root) {
        List<String> parts = new ArrayList<>();
        for (Path up = directory; up != null && up.startsWith(root); up = up.getParent()) {
            Path name = up.getFileName();
            if (name != null) {
                parts.add(name.toString());
            }
        }
        if (parts.size() > 1 && HOUSE_WORDS.contains(parts.getFirst())) {
            parts.add(parts.removeFirst());
        }
        if (!files.isEmpty()) {
            Path file = files.getLast().path();
            String stem = stem(file.getFileName().toString());
            Path folder = file.getParent();
            if (stem.isEmpty() && folder != null && !folder.equals(directory)) {
                stem = stem(folder.getFileName() + ".");
            }
            if (!stem.isEmpty() && !stem.equals(parts.getFirst())) {
                boolean better = Naming.isTelling(stem) || !Naming.isTelling(parts.getFirst());
                parts.add(better ? 0 : 1, stem);
            }
        }
        if (!workspace.equals(dev.stateroom.model.Backend.DEFAULT_WORKSPACE)) {
            parts.set(0, parts.getFirst() + "-" + workspace);
        }
        return parts.stream().map(Naming::clean).toList();
    }

    /// `stg` of `stg.s3.tfbackend`, `backend-stg.hcl`; `integration.blue` of
    /// `integration.blue.backend`; empty where no word tells anything.
    private static String stem(String file) {
        String base = file.substring(0, Math.max(0, file.lastIndexOf('.')));
        StringBuilder stem = new StringBuilder();
        for (String word : base.split("(?<=[._-])|(?=[._-])", -1)) {
            if (!NO_NAME.matcher(word).matches()) {
                stem.append(word);
            }
        }
        return stem.toString().replaceAll("[._-]{2,}", "-").replaceAll("^[._-]+|[._-]+$", "");
    }

    /// Whether `file` is the one that completes this place.
    boolean uses(Path file) {
        return !files.isEmpty() && files.getLast().path().equals(file);
    }

    boolean isDefaultWorkspace() {
        return workspace.equals(dev.stateroom.model.Backend.DEFAULT_WORKSPACE);
    }
}
