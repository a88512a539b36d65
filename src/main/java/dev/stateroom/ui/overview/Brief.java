package dev.stateroom.ui.overview;

import dev.stateroom.model.Finding;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Trouble;
import java.util.Map;

/// A finding in as few words as a row has room for; the whole of it stands behind them.
final class Brief {
    private Brief() {}

    /// Without a full stop.
    static String of(Finding finding) {
        String words =
                switch (finding.status()) {
                    case OK -> finding.problem().what();
                    case UNKNOWN -> unknown(finding.problem());
                    case FAIL, WARN ->
                            finding.area() == Finding.Area.ACCESS
                                    ? unknown(finding.problem())
                                    : wrong(finding);
                };
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    /// The catalogue's sentence without the facts of the case; how an operation ended has no other
    /// words than its own.
    private static String wrong(Finding finding) {
        return finding.area() == Finding.Area.OPERATION
                ? finding.problem().what()
                : Trouble.of(finding.problem().id())
                        .map(trouble -> trouble.problem(Map.of()).what())
                        .orElse(finding.problem().what());
    }

    /// An IAM action is the part that matters most.
    private static String unknown(Problem why) {
        if (why.what().endsWith(" could not be checked, for the reason that access tells.")) {
            return "Could not be checked, see access";
        }
        return switch (why.id()) {
            case "access-denied" ->
                    why.what()
                            .replaceFirst("^.* could not be checked\\. ", "")
                            .replace("These credentials may not do ", "No ");
            case "offline" -> "AWS cannot be reached";
            case "throttled" -> "AWS asks to come more slowly";
            case "credentials-missing" -> "No credentials";
            case "credentials-expired" -> "Credentials have expired";
            default -> why.what().replaceFirst("^.* could not be checked[.,] ", "");
        };
    }
}
