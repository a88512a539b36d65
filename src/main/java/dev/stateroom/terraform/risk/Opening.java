package dev.stateroom.terraform.risk;

import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.ArrayList;
import java.util.List;

/// Traffic that a rule lets in from the whole internet.
///
/// @param source who, with the attribute that says so
/// @param ports what
record Opening(Located source, Ports ports) {
    static final String RULE = "opens-to-world";

    /// Those of `sources` that are the whole internet.
    static List<Opening> of(List<Located> sources, Ports ports) {
        return sources.stream()
                .filter(source -> World.is(source.text()))
                .map(source -> new Opening(source, ports))
                .toList();
    }

    /// What `after` opens that `before` did not, each once: the internet is one, whether it comes
    /// by IPv4 or by IPv6.
    static List<Risk> gained(
            Subject subject, List<Opening> before, List<Opening> after, String why) {
        List<Opening> open = new ArrayList<>(before);
        List<Risk> risks = new ArrayList<>();
        for (Opening opening : after) {
            if (open.stream().noneMatch(known -> known.ports.covers(opening.ports))) {
                open.add(opening);
                risks.add(opening.risk(subject, why));
            }
        }
        return risks;
    }

    private Risk risk(Subject subject, String why) {
        return subject.risk(
                RULE,
                ports.isWeb() ? Severity.MEDIUM : Severity.HIGH,
                World.label(source.text()),
                source.path(),
                "Opens " + ports.words() + " to the internet.",
                why);
    }
}
