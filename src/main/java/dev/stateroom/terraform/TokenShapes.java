package dev.stateroom.terraform;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /// Without one of these no shape fits; the shapes themselves cost far more to look for.
    private static final Pattern HINT =
            Pattern.compile(
                    "gh[pousr]_|github_pat_|glpat-|xox[abprs]-|eyJ|AKIA|ASIA|://|[sS]ignature"
                            + "|[sS][eE][cC][rR][eE][tT]|[tT][oO][kK][eE][nN]"
                            + "|[pP][aA][sS][sS][wW]|[aA][pP][iI]_[kK][eE][yY]");

    private TokenShapes() {}

    static String mask(String line) {
        String masked = line;
        if (masked.contains("PRIVATE KEY-----")) {
            masked = KEY.matcher(masked).replaceAll("$1" + Secrets.MASK + "$2");
        }
        if (HINT.matcher(masked).find()) {
            masked = WHOLE.matcher(masked).replaceAll(Secrets.MASK);
            masked = LOGIN.matcher(masked).replaceAll("$1" + Secrets.MASK + "@");
            masked = PAIR.matcher(masked).replaceAll("$1$2" + Secrets.MASK);
            masked = VALUE.matcher(masked).replaceAll(TokenShapes::keepName);
        }
        return masked;
    }

    private static String keepName(MatchResult match) {
        String quote = match.group(2) == null ? "" : match.group(2);
        return Matcher.quoteReplacement(match.group(1) + quote + Secrets.MASK);
    }
}
