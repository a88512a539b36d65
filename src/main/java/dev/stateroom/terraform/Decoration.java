package dev.stateroom.terraform;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of a log without what others put around Terraform's words: colours, the box of
/// Terraform's own diagnostics, the prefixes of continuous integration and of wrappers.
///
/// @param text what Terraform said
/// @param boxed whether it stood in a box
/// @param edge whether it is the upper or lower edge of one, and nothing else
record Decoration(String text, boolean boxed, boolean edge) {
    /// Also without the escape character, which copying loses. Operating system commands (titles,
    /// links) end with a bell or a string terminator.
    private static final Pattern COLOUR =
            Pattern.compile(
                    "\u001b\\[[0-9;?]*[ -/]*[@-~]|\u001b][^\u0007\u001b]*(?:\u0007|\u001b\\\\)"
                            + "|\u001b[()][A-Z0-9]|\u001b[=>]|(?:\\^\\[|\u241b)?\\[[0-9]{1,2}(?:;[0-9]{1,3})*m"
                            + "|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff\u200b]");

    /// In the order in which they may stand before one another. Sources: the log formats of GitHub
    /// Actions, GitLab Runner, Azure Pipelines, Jenkins' Timestamper, Terragrunt, Atlantis,
    /// Terraform's own `TF_LOG` and hashicorp/go-hclog.
    private static final List<Pattern> PREFIXES =
            List.of(
                    // “gh run view --log”: job, step and time, with tabs between them
                    Pattern.compile(
                            "^[^\t]{1,200}\t[^\t]{1,200}\t\ufeff?(?=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d)"),
                    // 2024-05-05T12:34:56.1234567Z, also in brackets; [12:34:56]; 15:49:24.270
                    Pattern.compile(
                            "^\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z| ?[+-]\\d\\d:?\\d\\d| UTC)?]?:?(?: |\t|$)"),
                    Pattern.compile("^\\[?\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?]?(?:[ \t]+|$)"),
                    // GitLab: 01E text, 00O+text
                    Pattern.compile("^\\d{2}[EO](?:\\+| |$)"),
                    Pattern.compile("^section_(?:start|end):\\d+:[\\w.-]+(?:\\[[^\\]]*])?\r?"),
                    Pattern.compile("^##\\[(?:error|warning|debug|section|command|group)]"),
                    Pattern.compile("^::(?:error|warning|notice|debug)(?: [^:]*)?::"),
                    // Terragrunt: ERRO[0012], time=… level=error msg=…, STDERR [unit] terraform:
                    Pattern.compile("^(?:ERRO|ERROR|WARN|INFO|DEBU|DEBUG|TRAC)\\[\\d+]\\s*"),
                    Pattern.compile(
                            "^time=\\S+ level=\\w+ (?:prefix=\\S* )?(?:tf-path=\\S* )?msg=\"?"),
                    Pattern.compile(
                            "^(?:STDERR|STDOUT|stderr|stdout|INFO|DEBUG)\\b(?: *\\[[^\\]]*])?(?: (?:terraform|tofu))?: ?"),
                    Pattern.compile(
                            "^(?:STDERR|STDOUT|ERROR|INFO)\\s+(?:\\[[^\\]]*]\\s+)?(?:terraform|tofu): ?"),
                    Pattern.compile("^(?:terraform|tofu)(?:\\.exe)?: (?=[A-Z╷│╵|*])"),
                    Pattern.compile("^\\[(?:ERROR|WARN|INFO|DEBUG|TRACE)]\\s*"),
                    // [module.vpc], [stg/network]; but no index of an address
                    Pattern.compile("^\\[[A-Za-z][\\w./ -]*]\\s+(?=\\S)"),
                    Pattern.compile("^(?:> ?)+"));

    /// `╷ │ ╵` and `├`, and what becomes of them: UTF-8 read as Windows-1252 or as code page 437 or
    /// 850, `?` and U+FFFD where a character set has none, ASCII drawings.
    private static final String BAR =
            "(?:[│┃║\u2503|\ufffd]+|â”‚|â\u0094\u0082|Γöé|Ôöé|\\\\u2502|\\?{1,3})";

    private static final Pattern EDGE =
            Pattern.compile(
                    "^\\s*(?:[╷╵┌└╔╚╭╰][─═]*|â•·|â•µ|â\u0095\u00b7|â\u0095\u00b5|Γò╖|Γò╡|ÔòÀ|ÔòÁ|\\\\u257[57]|\ufffd{1,3}|\\?{1,3})\\s*$");
    private static final Pattern BOXED = Pattern.compile("^\\s*" + BAR + "(?:\\s|$)");

    /// The line within a snippet: `├────────────────`.
    private static final Pattern RULE =
            Pattern.compile("^\\s*(?:├|â”œ|Γö£|\\+|\\?|\ufffd)[─â”€Γöć?\ufffd-]*\\s*$");

    /// Most lines of a log are plain words: to look for all that could stand before them would take
    /// ten times as long.
    private static boolean mayBeColoured(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == '[' || c == '\ufeff' || c == '\u200b') {
                return true;
            }
        }
        return false;
    }

    /// Whether it begins with a letter or digit: no box does.
    private static boolean isPlain(String line) {
        int first = 0;
        while (first < line.length() && Character.isWhitespace(line.charAt(first))) {
            first++;
        }
        return first < line.length()
                && line.charAt(first) < 128
                && Character.isLetterOrDigit(line.charAt(first));
    }

    /// What stands in `line`.
    static Decoration off(String line) {
        String bare = mayBeColoured(line) ? COLOUR.matcher(line).replaceAll("") : line;
        boolean found = true;
        while (found) {
            found = false;
            for (Pattern prefix : PREFIXES) {
                Matcher matcher = prefix.matcher(bare);
                if (matcher.find() && matcher.end() > 0) {
                    bare = bare.substring(matcher.end());
                    found = true;
                }
            }
        }
        if (isPlain(bare)) {
            return new Decoration(bare.stripTrailing(), false, false);
        }
        if (EDGE.matcher(bare).matches()) {
            return new Decoration("", true, true);
        }
        boolean boxed = false;
        Matcher bar = BOXED.matcher(bare);
        while (bar.find()) {
            boxed = true;
            bare = bare.substring(bar.end());
            bar = BOXED.matcher(bare);
        }
        if (boxed && RULE.matcher(bare).matches()) {
            bare = "";
        }
        return new Decoration(bare.stripTrailing(), boxed, false);
    }
}
