package dev.stateroom.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.model.Diagnostic;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One diagnostic, or one paragraph that has no head: what a rule looks at, and never more.
///
/// Phrases are compared by their letters and digits alone, in any case: wrapping, lost or replaced
/// quotes and dots, and the capitals of several generations of Terraform then make no difference.
final class Passage {
    private static final int LONGEST_START = 400;

    /// Source code has quotes or signs before such words.
    private static final Pattern BEGINNING = Pattern.compile("^\\s*(?:[*-] )?\\p{L}");

    private static final Pattern WITH = Pattern.compile("^\\s*with (.+),$");
    private static final Pattern PLACE =
            Pattern.compile(
                    "^\\s*on (.+?) line (\\d+)(?:, in (resource|data) \"([^\"]+)\" \"([^\"]+)\")?");

    /// Terraform 0.11: `* module.vpc.aws_subnet.a: …`
    private static final Pattern ITEM =
            Pattern.compile(
                    "^\\* ((?:module\\.[\\w.-]+\\.)?(?:data\\.)?[a-z][a-z0-9]*_\\w+\\.[\\w.-]+):");

    private final boolean headed;
    private final List<String> lines;
    private final Map<String, String> place;
    private final String text;
    private final String letters;
    private final List<String> starts;

    private Passage(boolean headed, List<String> lines, Map<String, String> place) {
        this.headed = headed;
        this.lines = List.copyOf(lines);
        this.place = place;
        this.text = String.join(" ", lines).replaceAll("\\s+", " ").strip();
        this.letters = letters(text);
        this.starts = headed ? List.of(letters) : starts(lines);
    }

    /// Lines of a log, without decoration.
    ///
    /// @param headed whether the first one announces an error
    static Passage of(boolean headed, List<String> lines) {
        Map<String, String> place = new HashMap<>();
        for (String line : lines) {
            Matcher with = WITH.matcher(line);
            if (with.find()) {
                place.putIfAbsent("address", with.group(1));
            }
            Matcher at = PLACE.matcher(line);
            if (at.find()) {
                place.putIfAbsent("file", at.group(1));
                place.putIfAbsent("line", at.group(2));
                if (at.group(3) != null) {
                    place.putIfAbsent(
                            "address",
                            ("data".equals(at.group(3)) ? "data." : "")
                                    + at.group(4)
                                    + "."
                                    + at.group(5));
                }
            }
            Matcher item = ITEM.matcher(line);
            if (item.find()) {
                place.putIfAbsent("address", item.group(1));
            }
        }
        return new Passage(headed, lines, place);
    }

    /// A diagnostic of the JSON output.
    static Passage of(Diagnostic diagnostic) {
        List<String> lines = new ArrayList<>();
        lines.add("Error: " + diagnostic.summary().lines().findFirst().orElse(""));
        diagnostic.summary().lines().skip(1).forEach(lines::add);
        diagnostic.detail().lines().forEach(lines::add);
        diagnostic.values().forEach(v -> lines.add(v.traversal() + " " + v.statement()));
        Map<String, String> place = new HashMap<>();
        if (diagnostic.address() != null) {
            place.put("address", diagnostic.address());
        }
        if (diagnostic.file() != null) {
            place.put("file", diagnostic.file());
            place.put("line", Integer.toString(diagnostic.line()));
        }
        Matcher block =
                Pattern.compile("(resource|data) \"([^\"]+)\" \"([^\"]+)\"")
                        .matcher(diagnostic.context() == null ? "" : diagnostic.context());
        if (block.matches()) {
            place.putIfAbsent(
                    "address",
                    ("data".equals(block.group(1)) ? "data." : "")
                            + block.group(2)
                            + "."
                            + block.group(3));
        }
        return new Passage(true, lines, place);
    }

    /// Whether its first words announce an error.
    boolean headed() {
        return headed;
    }

    /// Its lines.
    List<String> lines() {
        return lines;
    }

    /// It on one line, with single spaces.
    String text() {
        return text;
    }

    /// Address, file and line that it concerns, as far as it tells.
    Map<String, String> place() {
        return place;
    }

    /// Whether one of `phrases` stands anywhere in it.
    boolean says(String... phrases) {
        for (String phrase : phrases) {
            if (letters.contains(letters(phrase))) {
                return true;
            }
        }
        return false;
    }

    /// Whether it begins with one of `phrases`, behind `Error:` where that is its head. What has no
    /// head may have lost it: there each line is a beginning.
    boolean opens(String... phrases) {
        for (String phrase : phrases) {
            String wanted = letters(phrase);
            for (String start : starts) {
                if (start.startsWith(wanted) || start.startsWith("error" + wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> starts(List<String> lines) {
        List<String> starts = new ArrayList<>();
        String rest = "";
        for (String line : lines.reversed()) {
            String both = letters(line) + rest;
            rest = both.substring(0, Math.min(both.length(), LONGEST_START));
            if (BEGINNING.matcher(line).find()) {
                starts.add(rest);
            }
        }
        return starts;
    }

    /// Whether it is an error that says one of `phrases`, or begins with one of them.
    boolean tells(String... phrases) {
        return headed ? says(phrases) : opens(phrases);
    }

    /// The first group of `pattern` in [#text()], or null.
    @Nullable String find(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    /// What makes it another one than the others: the same words at the same place say the same.
    /// The first 64 bits of its SHA-256, for whoever remembers many.
    long identity() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(((headed ? "!" : "") + place + text).getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// Whether it is the source of a message rather than one: it has places for values.
    boolean isTemplate() {
        return text.contains("%s")
                || text.contains("%q")
                || text.contains("%d")
                || text.contains("%w")
                || text.contains("%v")
                || text.contains("{{")
                || text.contains("%[1]");
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                letters.append(c);
            } else if (c >= 'A' && c <= 'Z') {
                letters.append((char) (c + ('a' - 'A')));
            }
        }
        return letters.toString();
    }
}
