package dev.stateroom.discovery;

import dev.stateroom.model.Address;
import dev.stateroom.model.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Whether a configuration declares a resource: what is declared and not in the state is created by
/// the next plan. Follows local modules (`./…`, `../…`); of others nothing is known here.
public final class Declarations {
    /// What the configuration says of a resource.
    public enum Answer {
        /// A block declares it.
        DECLARED,
        /// All of its module could be read, and no block does.
        ABSENT,
        /// Its module is not at hand, or cannot be read.
        UNKNOWN
    }

    private final Path directory;

    /// The configuration in `directory`, the root module.
    public Declarations(Path directory) {
        this.directory = directory;
    }

    /// Whether the resource of `address` is declared; its instance key is not looked at.
    public Answer of(Address address) {
        try {
            Path module = directory;
            for (Address.ModuleStep step : address.modules()) {
                Block call = find(module, "module", List.of(step.name()));
                if (call == null) {
                    return Answer.ABSENT;
                }
                String source = call.source();
                if (source == null || !(source.startsWith("./") || source.startsWith("../"))) {
                    return Answer.UNKNOWN;
                }
                module = module.resolve(source).normalize();
                if (!Files.isDirectory(module)) {
                    return Answer.UNKNOWN;
                }
            }
            String type = address.mode() == State.Mode.DATA ? "data" : "resource";
            return find(module, type, List.of(address.type(), address.name())) == null
                    ? Answer.ABSENT
                    : Answer.DECLARED;
        } catch (IOException
                | HclSyntaxException
                | JacksonException
                | InvalidPathException unreadable) {
            return Answer.UNKNOWN;
        }
    }

    /// A block that was looked for.
    ///
    /// @param source its `source`, where that is a plain text
    private record Block(@Nullable String source) {}

    private static @Nullable Block find(Path module, String type, List<String> labels)
            throws IOException, HclSyntaxException {
        for (Path file : files(module)) {
            String text = Files.readString(file);
            Block found =
                    file.toString().endsWith(".json")
                            ? inJson(text, type, labels)
                            : inHcl(text, type, labels);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static List<Path> files(Path module) throws IOException {
        try (Stream<Path> all = Files.list(module)) {
            List<Path> files = new ArrayList<>();
            for (Path file : all.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if ((name.endsWith(".tf") || name.endsWith(".tf.json"))
                        && Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
            return files;
        }
    }

    private static @Nullable Block inHcl(String text, String type, List<String> labels)
            throws HclSyntaxException {
        if (!text.contains(labels.getLast())) {
            return null; // parsing takes most of the time
        }
        for (HclBlock block : HclReader.body(text).blocks(type)) {
            if (block.labels().equals(labels)) {
                return new Block(type.equals("module") ? source(block) : null);
            }
        }
        return null;
    }

    private static @Nullable String source(HclBlock module) throws HclSyntaxException {
        return module.body().attributes().stream()
                .filter(a -> a.name().equals("source"))
                .findFirst()
                .map(a -> HclLiteral.scalar(a.expression()))
                .orElse(null);
    }

    private static @Nullable Block inJson(String text, String type, List<String> labels) {
        JsonNode node = TfJson.tree(text).path(type);
        for (String label : labels) {
            node = node.path(label);
        }
        if (node.isMissingNode()) {
            return null;
        }
        JsonNode body = node.isArray() ? node.path(0) : node;
        return new Block(body.path("source").stringValue(null));
    }
}
