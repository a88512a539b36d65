package dev.stateroom.discovery;

import dev.stateroom.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/// Reads the `.tf` and `.tf.json` files of a directory as Terraform would: all of them, override
/// files last. Source: Terraform's documentation, "Override files".
final class ModuleReader {
    private static final Pattern OVERRIDE = Pattern.compile("(?:.*_)?override\\.tf(?:\\.json)?");
    private static final Pattern MENTION =
            Pattern.compile("\\bbackend\\s+\"?\\w|\"backend\"|\\bcloud\\s*\\{|\"cloud\"");

    private static final Pattern MATTERS =
            Pattern.compile("\\b(?:terraform|module)\\b\\s*[\"{/#\\w]");

    private final Sources sources;

    ModuleReader(Sources sources) {
        this.sources = sources;
    }

    /// What `files`, all of one directory and sorted, say.
    RootModule read(List<Path> files) {
        List<Problem> problems = new ArrayList<>();
        Set<String> modules = new TreeSet<>();
        List<BackendBlock> plain = new ArrayList<>();
        List<BackendBlock> overriding = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            List<BackendBlock> into = OVERRIDE.matcher(name).matches() ? overriding : plain;
            String text;
            try {
                text = sources.text(file);
            } catch (IOException why) {
                problems.add(sources.unreadable(file, why));
                continue;
            }
            try {
                if (name.endsWith(".json")) {
                    TfJson.read(file, text, into, modules);
                } else {
                    hcl(file, text, into, modules);
                }
            } catch (HclSyntaxException why) {
                // A broken file that does not speak of a backend is Terraform's to complain about.
                if (MENTION.matcher(text).find()) {
                    problems.add(sources.malformed(file, why));
                }
            } catch (JacksonException why) {
                if (MENTION.matcher(text).find()) {
                    int line = why.getLocation() == null ? 1 : why.getLocation().getLineNr();
                    problems.add(
                            Problem.of(
                                    "backend-unreadable",
                                    "%s:%d is not valid JSON."
                                            .formatted(sources.shown(file), Math.max(line, 1)),
                                    "So the backend that is configured here is not known.",
                                    "Correct the file, or generate it again."));
                }
            }
        }
        if (!problems.isEmpty()) {
            // Whatever the unreadable file says might win.
            return new RootModule(null, modules, problems);
        }
        if (!overriding.isEmpty()) {
            return new RootModule(overriding.getLast(), modules, List.of());
        }
        if (plain.size() > 1) {
            BackendBlock first = plain.getFirst();
            BackendBlock second = plain.get(1);
            return new RootModule(null, modules, List.of(twice(first, second)));
        }
        return new RootModule(plain.isEmpty() ? null : plain.getFirst(), modules, List.of());
    }

    private Problem twice(BackendBlock first, BackendBlock second) {
        return Problem.of(
                "backend-ambiguous",
                "%s and %s both configure a backend.".formatted(place(first), place(second)),
                "Terraform refuses a directory with two.",
                "Remove one of them.");
    }

    private String place(BackendBlock block) {
        return new Setting(null, block.file(), block.line()).place(sources.root());
    }

    private static void hcl(Path file, String text, List<BackendBlock> into, Set<String> modules)
            throws HclSyntaxException {
        if (!MATTERS.matcher(text).find()) {
            return; // most files of a big module; parsing them takes most of the time
        }
        for (HclBlock block : HclReader.body(text).blocks()) {
            if (block.type().equals("module")) {
                modules.add(block.label());
            } else if (block.type().equals("terraform")) {
                for (HclBlock inner : block.body().blocks()) {
                    if (inner.type().equals("backend")) {
                        Settings settings =
                                inner.label().equals("s3")
                                        ? Settings.of(inner.body(), file)
                                        : Settings.NONE;
                        into.add(new BackendBlock(inner.label(), settings, file, inner.line()));
                    } else if (inner.type().equals("cloud")) {
                        into.add(new BackendBlock("cloud", Settings.NONE, file, inner.line()));
                    }
                }
            }
        }
    }
}
