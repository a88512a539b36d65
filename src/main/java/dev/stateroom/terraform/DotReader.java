package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.terraform.DotTokens.DotFault;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Reads every form of `terraform graph`, and DOT from elsewhere.
///
/// A tokenizer and a recursive descent rather than a library: measured on 45 files, it alone reads
/// them all, because Terraform quotes ids by Go's rules and old versions spread attribute lists
/// over lines.
public final class DotReader {
    private static final String ROOT = "[root] ";

    /// What Terraform writes in parentheses after an address.
    private static final Pattern SUFFIX = Pattern.compile("[a-z][^()\"]*");

    /// Where a graph begins behind lines that are not its own.
    private static final Pattern BEGIN =
            Pattern.compile("(?im)^[ \\t]*(?:strict[ \\t]+)?(?:di)?graph\\b[^\\n{]*\\{");

    private static final int MOST = 1_000_000;
    private static final int DEEPEST = 500;

    private final DotTokens tokens;
    private final Map<String, Draft> nodes = new LinkedHashMap<>();
    private final List<DependencyGraph.Edge> edges = new ArrayList<>();
    private final Map<String, ClusterDraft> clusters = new LinkedHashMap<>();
    private final Deque<Set<String>> open = new ArrayDeque<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private int anonymous;
    private long memberships;

    private DotReader(DotTokens tokens) {
        this.tokens = tokens;
    }

    private static final class Draft {
        private final @Nullable String cluster;
        private Attributes attributes = Attributes.NONE;

        Draft(@Nullable String cluster) {
            this.cluster = cluster;
        }
    }

    /// What of an attribute list is of use; null for what it does not say.
    private record Attributes(
            @Nullable String label, @Nullable String shape, @Nullable String color) {
        static final Attributes NONE = new Attributes(null, null, null);

        Attributes with(String name, String value) {
            return switch (name) {
                case "label" -> new Attributes(value, shape, color);
                case "shape" -> new Attributes(label, value, color);
                case "color" -> new Attributes(label, shape, value);
                default -> this;
            };
        }

        /// These, and of `earlier` what these do not say.
        Attributes over(Attributes earlier) {
            return new Attributes(
                    label == null ? earlier.label : label,
                    shape == null ? earlier.shape : shape,
                    color == null ? earlier.color : color);
        }
    }

    private static final class ClusterDraft {
        private final @Nullable String parent;
        private @Nullable String label;

        ClusterDraft(@Nullable String parent) {
            this.parent = parent;
        }
    }

    /// The graph in `bytes`, which may be UTF-8 or UTF-16 with or without a byte order mark, and
    /// compressed by gzip; lines before the graph (Terraform's warnings) are passed over.
    ///
    /// @throws ProblemException `graph-not-dot`, `graph-truncated` or, with more than a million
    ///   nodes or edges, `graph-too-large`
    public static DependencyGraph read(InputStream bytes) throws IOException {
        try {
            return text(new BufferedReader(Encoding.open(unpacked(bytes))));
        } catch (EOFException | ZipException damaged) {
            throw new ProblemException(
                    Problem.of(
                            "graph-truncated",
                            "The compressed graph is damaged: "
                                    + (damaged.getMessage() == null
                                            ? "it ends too early"
                                            : damaged.getMessage())
                                    + ".",
                            "Part of the file is missing or was changed.",
                            "Write it again with `terraform graph | gzip`."),
                    damaged);
        }
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        BufferedInputStream ahead = new BufferedInputStream(bytes, 1 << 16);
        ahead.mark(2);
        boolean packed = ahead.read() == 0x1f && ahead.read() == 0x8b;
        ahead.reset();
        return packed ? new GZIPInputStream(ahead, 1 << 16) : ahead;
    }

    private static DependencyGraph text(BufferedReader text) throws IOException {
        skipWarnings(text);
        DotReader reader = new DotReader(new DotTokens(text));
        try {
            reader.graph();
            return reader.result();
        } catch (DotFault fault) {
            throw new ProblemException(
                    fault.cutOff()
                            ? Problem.of(
                                    "graph-truncated",
                                    "The graph is cut off: " + fault.getMessage() + ".",
                                    "Part of the text is missing.",
                                    "Write it again with `terraform graph`.")
                            : Problem.of(
                                    "graph-not-dot",
                                    "This is not a graph in the DOT language: "
                                            + fault.getMessage()
                                            + ".",
                                    "",
                                    "Give the output of `terraform graph`."),
                    fault);
        }
    }

    /// Terraform draws warnings as boxes, on standard output too; shells and pipelines add lines of
    /// their own. Where a graph begins in the first 64 KB, what stands before is passed over; a
    /// comment is the graph's own.
    private static void skipWarnings(BufferedReader text) throws IOException {
        char[] head = new char[1 << 16];
        text.mark(head.length);
        int count = 0;
        int got = text.read(head);
        while (got > 0) {
            count += got;
            got = count < head.length ? text.read(head, count, head.length - count) : 0;
        }
        text.reset();
        String begin = new String(head, 0, count);
        String bare = begin.stripLeading();
        boolean own =
                bare.startsWith("/")
                        || bare.startsWith("#")
                        || bare.regionMatches(true, 0, "digraph", 0, 7);
        if (!own) {
            Matcher graph = BEGIN.matcher(begin);
            long before = graph.find() ? graph.start() : 0;
            while (before > 0) {
                before -= text.skip(before);
            }
        }
    }

    private void graph() throws IOException {
        step();
        boolean something = tokens.kind() != DotTokens.Kind.END;
        if (!something) {
            throw new DotFault("it is empty", false);
        }
        if (tokens.isKeyword("strict")) {
            step();
        }
        if (!tokens.isKeyword("digraph") && !tokens.isKeyword("graph")) {
            throw new DotFault("it does not begin with `digraph`", false);
        }
        step();
        if (tokens.isId()) {
            id();
        }
        expect("{");
        statements(null);
        expect("}");
    }

    private void statements(@Nullable String cluster) throws IOException {
        while (!tokens.isMark("}")) {
            if (tokens.kind() == DotTokens.Kind.END) {
                throw new DotFault("a closing brace is missing", true);
            }
            if (tokens.isMark(";") || tokens.isMark(",")) {
                step();
            } else {
                statement(cluster);
            }
        }
    }

    private void statement(@Nullable String cluster) throws IOException {
        if (tokens.isKeyword("graph") || tokens.isKeyword("node") || tokens.isKeyword("edge")) {
            boolean group = tokens.isKeyword("graph");
            step();
            Attributes attributes = attributes();
            label(group ? cluster : null, attributes.label());
            return;
        }
        if (tokens.isId() && !tokens.isKeyword("subgraph")) {
            String first = id();
            if (tokens.isMark("=")) {
                step();
                String value = id();
                label(first.equals("label") ? cluster : null, value);
                return;
            }
            chain(endpoint(first, cluster), cluster);
            return;
        }
        chain(group(cluster), cluster);
    }

    private void label(@Nullable String cluster, @Nullable String label) {
        ClusterDraft draft = cluster == null ? null : clusters.get(cluster);
        if (draft != null && label != null) {
            draft.label = label;
        }
    }

    /// One end after the other, and what is said of the nodes or edges.
    private void chain(Set<String> first, @Nullable String cluster) throws IOException {
        List<Set<String>> ends = new ArrayList<>();
        ends.add(first);
        while (tokens.isMark("->") || tokens.isMark("--")) {
            step();
            if (tokens.isKeyword("subgraph") || tokens.isMark("{")) {
                ends.add(group(cluster));
            } else {
                ends.add(endpoint(id(), cluster));
            }
        }
        Attributes attributes = attributes();
        if (ends.size() == 1) {
            for (String id : first) {
                Draft draft = nodes.get(id);
                if (draft != null) {
                    draft.attributes = attributes.over(draft.attributes);
                }
            }
            return;
        }
        boolean cycle = "red".equals(attributes.color());
        for (int i = 0; i + 1 < ends.size(); i++) {
            for (String from : ends.get(i)) {
                for (String to : ends.get(i + 1)) {
                    edges.add(new DependencyGraph.Edge(from, to, cycle));
                    if (edges.size() > MOST) {
                        throw tooLarge("edges");
                    }
                }
            }
        }
    }

    private Set<String> endpoint(String id, @Nullable String cluster) throws IOException {
        if (tokens.isMark(":")) {
            step();
            id();
            if (tokens.isMark(":")) {
                step();
                id();
            }
        }
        nodes.computeIfAbsent(id, _ -> new Draft(cluster));
        if (nodes.size() > MOST) {
            throw tooLarge("nodes");
        }
        if (!open.isEmpty()) {
            open.getLast().add(id);
        }
        return Set.of(id);
    }

    /// A subgraph: all nodes named in it stand for it in an edge.
    private Set<String> group(@Nullable String outer) throws IOException {
        String name = "";
        if (tokens.isKeyword("subgraph")) {
            step();
            if (tokens.isId()) {
                name = id();
            }
        }
        if (name.isEmpty()) {
            name = "%" + anonymous++;
        }
        if (!tokens.isMark("{")) {
            Set<String> known = groups.getOrDefault(name, Set.of());
            if (!open.isEmpty()) {
                open.getLast().addAll(known);
            }
            return known;
        }
        if (open.size() >= DEEPEST) {
            throw new DotFault("its groups are nested more than " + DEEPEST + " deep", false);
        }
        step();
        String inner = outer;
        if (name.startsWith("cluster")) {
            clusters.computeIfAbsent(name, _ -> new ClusterDraft(outer));
            inner = name;
        }
        Set<String> members = groups.computeIfAbsent(name, _ -> new LinkedHashSet<>());
        open.addLast(members);
        statements(inner);
        open.removeLast();
        memberships += members.size();
        if (memberships > 5L * MOST) {
            throw tooLarge("nodes in its groups");
        }
        if (!open.isEmpty()) {
            open.getLast().addAll(members);
        }
        expect("}");
        return members;
    }

    private Attributes attributes() throws IOException {
        Attributes all = Attributes.NONE;
        while (tokens.isMark("[")) {
            step();
            while (!tokens.isMark("]")) {
                if (tokens.isMark(";") || tokens.isMark(",")) {
                    step();
                    continue;
                }
                String name = id();
                String value = "true";
                if (tokens.isMark("=")) {
                    step();
                    value = id();
                }
                all = all.with(name, value);
            }
            step();
        }
        return all;
    }

    private String id() throws IOException {
        if (tokens.kind() == DotTokens.Kind.END) {
            throw new DotFault("it ends where a name should be", true);
        }
        if (!tokens.isId()) {
            throw new DotFault("`" + said() + "` where a name should be", false);
        }
        boolean quoted = tokens.kind() == DotTokens.Kind.QUOTED;
        String text = tokens.text();
        step();
        while (quoted && tokens.isMark("+")) {
            step();
            text += tokens.text();
            step();
        }
        return quoted ? GoQuote.unquote(text) : text;
    }

    private void expect(String mark) throws IOException {
        if (!tokens.isMark(mark)) {
            boolean end = tokens.kind() == DotTokens.Kind.END;
            throw new DotFault(
                    end
                            ? "`" + mark + "` is missing at its end"
                            : "`" + said() + "` where `" + mark + "` should be",
                    end);
        }
        step();
    }

    private String said() {
        String text = tokens.text().replaceAll("\\p{Cntrl}+", " ");
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static ProblemException tooLarge(String what) {
        return new ProblemException(
                Problem.of(
                        "graph-too-large",
                        "This graph has more than a million " + what + ".",
                        "It is not read any further, so that memory lasts.",
                        "Give the graph of one environment, as `terraform graph` prints it."));
    }

    private void step() throws IOException {
        tokens.next();
    }

    private DependencyGraph result() {
        List<DependencyGraph.Node> all = new ArrayList<>(nodes.size());
        nodes.forEach((id, draft) -> all.add(node(id, draft)));
        List<DependencyGraph.Cluster> drawn = new ArrayList<>(clusters.size());
        clusters.forEach((id, draft) ->
                drawn.add(new DependencyGraph.Cluster(id, draft.label, draft.parent)));
        return new DependencyGraph(all, edges, drawn);
    }

    private static DependencyGraph.Node node(String id, Draft draft) {
        int begin = id.startsWith(ROOT) ? ROOT.length() : 0;
        int end = id.length();
        String suffix = "";
        int open = id.endsWith(")") ? id.lastIndexOf(" (") : -1;
        if (open >= begin && SUFFIX.matcher(id.substring(open + 2, end - 1)).matches()) {
            suffix = id.substring(open + 2, end - 1);
            end = open;
        }
        return new DependencyGraph.Node(
                id,
                id.substring(begin, end),
                suffix,
                draft.attributes.label(),
                draft.attributes.shape(),
                draft.cluster);
    }
}
