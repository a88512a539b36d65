package dev.stateroom.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Texts of others in a comment on GitHub.
///
/// GitHub looks for mentions, numbers of issues, hashes of commits, addresses of pages and emoji in
/// what is left after Markdown was read, so that no escape helps; it leaves code alone. So whatever
/// is not plainly a word is written as code.
///
/// Source: GitHub Flavored Markdown 0.29, sections 4.5, 4.6 and 6.3; GitHub's "Autolinked
/// references and URLs".
final class GitHubText {
    private static final Pattern WORD =
            Pattern.compile(
                    "[(“‘]?\\p{L}+(?:[-’]\\p{L}+)*[)”’]?[.,;:!?]?|[—–]|[(]?\\p{N}{1,6}[)]?[.,;:]?");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern HASH = Pattern.compile("\\P{L}*[0-9a-fA-F]{7,}\\P{L}*");

    private GitHubText() {}

    /// A code span.
    static String code(String text) {
        String line = Plain.line(text);
        if (line.isBlank()) {
            return line.isEmpty() ? "(empty)" : "(blank)";
        }
        String ticks = "`".repeat(longestRun(line) + 1);
        String pad = line.startsWith("`") || line.endsWith("`") || line.startsWith(" ") ? " " : "";
        return ticks + pad + line + pad + ticks;
    }

    /// A sentence: what is not plainly a word in it is code.
    static String prose(String text) {
        return prose(text, GitHubText::code);
    }

    /// The same within HTML, where Markdown is not read.
    static String htmlProse(String text) {
        return prose(text, GitHubText::htmlCode);
    }

    private static String prose(String text, UnaryOperator<String> code) {
        StringBuilder prose = new StringBuilder();
        for (String word : Plain.line(SPACE.matcher(text).replaceAll(" ").strip()).split(" ", -1)) {
            prose.append(prose.isEmpty() ? "" : " ");
            // The mark that ends a part of a sentence is no part of the word.
            int end =
                    word.length()
                            - (word.length() > 1
                                            && ".,;:".indexOf(word.charAt(word.length() - 1)) >= 0
                                    ? 1
                                    : 0);
            prose.append(
                    isWord(word) ? word : code.apply(word.substring(0, end)) + word.substring(end));
        }
        return prose.toString();
    }

    private static boolean isWord(String word) {
        return WORD.matcher(word).matches() && !HASH.matcher(word).matches();
    }

    /// Code within HTML, where Markdown is not read.
    static String htmlCode(String text) {
        return "<code>" + Html.escaped(Plain.line(text)) + "</code>";
    }

    /// A block of code that nothing in `lines` ends.
    static String fenced(String language, String lines) {
        String fence = "`".repeat(Math.max(3, longestRun(lines) + 1));
        return fence + language + "\n" + lines + fence + "\n";
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /// `name` within a comment of HTML: two names are never written the same, and none ends it.
    static String marker(String name) {
        StringBuilder safe = new StringBuilder("<!-- stateroom-plan: ");
        boolean dash = true; // "--" would end the comment, and so would "-" before its end
        for (byte b : name.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "._/ ".indexOf(c) >= 0);
            if (plain || (c == '-' && !dash)) {
                safe.append(c);
            } else {
                safe.append("%%%02X".formatted((int) c));
            }
            dash = c == '-';
        }
        return safe.append(" -->").toString();
    }
}
