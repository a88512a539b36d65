package dev.stateroom.terraform;

import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Explained;
import dev.stateroom.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Terraform's refusal in one sentence of ours and its own words.
final class Failure {
    private static final String HALF =
            "Its output breaks off in the middle of a line, as it does where the disk is full or"
                    + " Terraform was killed.";
    private static final String MAKE_ROOM =
            "Make room on the disk of Stateroom's own directory, then plan again.";

    private static final Pattern PLACE =
            Pattern.compile("^[│\\s]+on (\\S+) line (\\d+)\\b", Pattern.MULTILINE);

    private Failure() {}

    static List<Diagnostic> errors(List<Diagnostic> diagnostics) {
        return diagnostics.stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).toList();
    }

    /// What is in the catalogue has its id and its remedy, the same that `explain` gives for these
    /// words; `id` and `remedy` are for the rest.
    ///
    /// @param what our sentence, such as `Planning failed.`
    /// @param plain lines that were no diagnostics
    static Problem of(
            String id, String what, String remedy, List<Diagnostic> diagnostics, String plain) {
        return of(id, what, remedy, diagnostics, plain, Map.of());
    }

    /// The same, with facts that are known besides Terraform's words.
    static Problem of(
            String id,
            String what,
            String remedy,
            List<Diagnostic> diagnostics,
            String plain,
            Map<String, String> facts) {
        Problem said = said(id, what, remedy, diagnostics, plain);
        List<Explained> found = Explanation.of(diagnostics, plain);
        if (found.isEmpty()) {
            return said;
        }
        Map<String, String> all = new HashMap<>(found.getFirst().facts());
        all.putAll(facts);
        Problem known = found.getFirst().trouble().problem(all);
        return new Problem(
                known.id(), what + " " + known.what(), said.why(), known.remedy(), said.detail());
    }

    /// It in our sentences and Terraform's words, whatever those mean.
    static Problem said(
            String id, String what, String remedy, List<Diagnostic> diagnostics, String plain) {
        List<Diagnostic> errors = errors(diagnostics);
        StringBuilder detail = new StringBuilder();
        for (Diagnostic error : errors) {
            detail.append(error.summary());
            if (error.address() != null) {
                detail.append(" (").append(error.address()).append(')');
            }
            if (error.file() != null) {
                detail.append(" at ").append(error.file()).append(':').append(error.line());
            }
            detail.append('\n');
            if (!error.detail().isBlank()) {
                detail.append(error.detail().strip()).append('\n');
            }
        }
        String first =
                errors.isEmpty() ? firstError(plain) : headline(errors.getFirst(), errors.size());
        String why = first.isEmpty() ? "" : "Terraform says: " + first;
        return errors.isEmpty() && plain.lines().anyMatch(Failure::isHalf)
                ? new Problem(id, what, HALF, MAKE_ROOM, plain)
                : new Problem(
                        id,
                        what,
                        why,
                        remedy,
                        detail.isEmpty() ? plain : detail.toString().strip());
    }

    /// A message of the JSON stream that could not be read is one that was not written whole.
    private static boolean isHalf(String line) {
        return line.startsWith("{\"@level\"");
    }

    private static String headline(Diagnostic error, int count) {
        String place =
                error.address() != null
                        ? " (" + error.address() + ")"
                        : error.file() != null
                                ? " (" + error.file() + ":" + error.line() + ")"
                                : "";
        String more = count > 1 ? ", and " + (count - 1) + " more" : "";
        return stop(error.summary() + place + more);
    }

    /// The first paragraph after `Error:` of Terraform's boxes, which may be wrapped, and the next
    /// where it ends with a colon. `init` announces errors of the configuration by one that says
    /// nothing itself.
    static String firstError(String plain) {
        int at = plain.indexOf("Error: ");
        int next = plain.indexOf("Error: ", at + 1);
        if (next > 0 && plain.substring(at, next).contains("described below")) {
            return firstError(plain.substring(next));
        }
        if (at < 0) {
            return plain.lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .map(Failure::stop)
                    .orElse("");
        }
        String error = plain.substring(at, next < 0 ? plain.length() : next);
        StringBuilder text = new StringBuilder();
        for (String line : error.substring("Error: ".length()).split("\n", -1)) {
            String bare = line.replaceFirst("^[│╵╷\\s]+", "").strip();
            if (bare.isEmpty()) {
                // "2 problems:" alone says nothing; they follow after an empty line.
                if (text.toString().endsWith(":")) {
                    continue;
                }
                break;
            }
            text.append(text.isEmpty() ? "" : " ").append(bare);
        }
        Matcher place = PLACE.matcher(error);
        if (place.find()) {
            text.append(" (").append(place.group(1)).append(':').append(place.group(2)).append(')');
        }
        return stop(text.toString());
    }

    private static String stop(String text) {
        String bare = text.strip();
        return bare.isEmpty() || bare.endsWith(".") || bare.endsWith("!") || bare.endsWith("?")
                ? bare
                : bare + ".";
    }
}
