package dev.stateroom.discovery;

import dev.stateroom.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What a Terragrunt file says about the backend. Terragrunt's functions are not evaluated: a
/// half-known key would be the key of somebody else's state.
sealed interface TerragruntFile {
    /// Says nothing about a backend.
    record Silent() implements TerragruntFile {}

    /// Takes what it has from a file above.
    record Includes() implements TerragruntFile {}

    /// All in plain values.
    record Told(BackendBlock block) implements TerragruntFile {}

    /// Has a backend, which cannot be told.
    record Untold(Problem problem) implements TerragruntFile {}

    /// How a backend looks in text that is generated.
    Pattern GENERATED = Pattern.compile("backend\\s+\"s3\"");

    /// Reads one file.
    static TerragruntFile read(Path file, Sources sources) {
        try {
            HclBody body = HclReader.body(sources.text(file));
            List<HclBlock> states = body.blocks("remote_state");
            if (!states.isEmpty()) {
                return remoteState(states.getFirst(), file, sources);
            }
            for (HclBlock generate : body.blocks("generate")) {
                if (GENERATED.matcher(generate.inside()).find()) {
                    return new Untold(
                            problem(file, generate.line(), sources, "it is a generated text"));
                }
            }
            return body.blocks("include").isEmpty() ? new Silent() : new Includes();
        } catch (IOException why) {
            return new Untold(sources.unreadable(file, why));
        } catch (HclSyntaxException why) {
            return new Untold(sources.malformed(file, why));
        }
    }

    private static TerragruntFile remoteState(HclBlock block, Path file, Sources sources)
            throws HclSyntaxException {
        HclBody body = block.body();
        String type = "";
        Settings settings = Settings.NONE;
        boolean told = true;
        for (HclAttribute attribute : body.attributes()) {
            if (attribute.name().equals("backend")) {
                String text = HclLiteral.scalar(attribute.expression());
                type = text == null ? "" : text;
            } else if (attribute.name().equals("config")) {
                told = attribute.expression().startsWith("{");
                if (told) {
                    settings =
                            Settings.of(
                                    HclReader.object(attribute.expression(), attribute.line()),
                                    file);
                }
            }
        }
        for (HclBlock config : body.blocks("config")) {
            settings = Settings.of(config.body(), file);
        }
        if (!type.equals("s3") && !type.isEmpty()) {
            return new Told(new BackendBlock(type, Settings.NONE, file, block.line()));
        }
        List<String> untold =
                settings.values().entrySet().stream()
                        .filter(entry -> entry.getValue().value() == null)
                        .map(java.util.Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (!told || type.isEmpty()) {
            return new Untold(problem(file, block.line(), sources, "it is no plain value"));
        }
        if (!untold.isEmpty()) {
            String why = String.join(", ", untold) + (untold.size() == 1 ? " is" : " are");
            return new Untold(
                    problem(file, block.line(), sources, why + " computed by Terragrunt"));
        }
        if (file.getFileName().toString().equals("root.hcl")) {
            return new Untold(
                    problem(
                            file,
                            block.line(),
                            sources,
                            "it is made for the units that include it"));
        }
        return new Told(new BackendBlock(type, settings, file, block.line()));
    }

    /// The problem of a backend that only Terragrunt can tell.
    static Problem problem(Path file, int line, Sources sources, String why) {
        return Problem.of(
                "backend-terragrunt",
                "%s:%d: the backend is Terragrunt's and cannot be told from the file: %s."
                        .formatted(sources.shown(file), line, why),
                "A guess could name another environment's state.",
                "Run `terragrunt init` with a `generate` block in remote_state, so that the unit has"
                        + " its backend.tf, or give `directory` and `backend` in stateroom.yaml.");
    }
}
