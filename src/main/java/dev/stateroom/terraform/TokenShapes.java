package dev.stateroom.terraform;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Secrets that can be told by their shape, whoever printed them.
///
/// Sources: GitHub's token formats; AWS IAM identifiers (`AKIA`, `ASIA`); RFC 7468 for keys.
final class TokenShapes {
    private static final Pattern WHOLE =
            Pattern.compile(
                    "\\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}"
                            + "|glpat-[A-Za-z0-9_-]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}"
                            + "|eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+)");

    /// `aws_secret_access_key = …`, `"SecretAccessKey":"…"`, `password=…`; but neither the address
    /// `random_password.password: Creating…` nor the reference `password = var.password`.
    private static final Pattern VALUE =
            Pattern.compile(
                    "(?i)(?<![A-Za-z0-9_.-])([A-Za-z0-9_-]*(?:secret_?access_?key|secret_?key|session_?token|security[_-]?token|x-amz-signature"
                            + "|password|passwd|client_secret|api_key|auth_token|access_token)"
                            + "\\\\?[\"']?\\s*[=:]\\s*)(\\\\?[\"'])?(?!(?:var|local|module|data|each|self)\\.)([A-Za-z0-9/+=_.!@#$%^&*~-]{8,})");

    /// A secret key beside its id: `AKIA…:wJalr…`
    private static final Pattern PAIR =
            Pattern.compile(
                    "\\b((?:AKIA|ASIA)[A-Z0-9]{16})([\\s:,;\"'=]+)([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])");

    /// `postgres://user:password@host`
    private static final Pattern LOGIN = Pattern.compile("(://[^\\s/:@]+:)[^\\s/@]+@");

    private static final Pattern KEY =
            Pattern.compile(
                    "(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(-----END [A-Z ]*PRIVATE KEY-----|$)",
                    Pattern.DOTALL);

    /// Without one of these, in any case, no shape fits; the shapes themselves cost far more to
    /// look for, and so would a pattern of these.
    private static final List<String> HINTS =
            List.of(
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_",
                    "glpat-",
                    "xox",
                    "eyj",
                    "akia",
                    "asia",
                    "://",
                    "signature",
                    "secret",
                    "token",
                    "passw",
                    "api_key");

    /// For each ASCII character the hints that begin with it.
    private static final List<List<String>> BY_FIRST =
            IntStream.range(0, 128)
                    .mapToObj(c ->
                            HINTS.stream()
                                    .filter(h -> h.charAt(0) == Character.toLowerCase(c))
                                    .toList())
                    .toList();

    private TokenShapes() {}

    static String mask(String line) {
        String masked = line;
        if (masked.contains("PRIVATE KEY-----")) {
            masked = KEY.matcher(masked).replaceAll("$1" + Secrets.MASK + "$2");
        }
        if (mayHold(masked)) {
            masked = WHOLE.matcher(masked).replaceAll(Secrets.MASK);
            masked = LOGIN.matcher(masked).replaceAll("$1" + Secrets.MASK + "@");
            masked = PAIR.matcher(masked).replaceAll("$1$2" + Secrets.MASK);
            masked = VALUE.matcher(masked).replaceAll(TokenShapes::keepName);
        }
        return masked;
    }

    private static boolean mayHold(String line) {
        for (int i = 0; i < line.length() - 2; i++) {
            char c = line.charAt(i);
            List<String> hints = c < BY_FIRST.size() ? BY_FIRST.get(c) : List.of();
            for (String hint : hints) {
                if (line.regionMatches(true, i, hint, 0, hint.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String keepName(MatchResult match) {
        String quote = match.group(2) == null ? "" : match.group(2);
        return Matcher.quoteReplacement(match.group(1) + quote + Secrets.MASK);
    }
}
