package dev.stateroom.engine.doctor;

import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Problem;
import java.util.ArrayList;
import java.util.List;

/// What all checks together say of a chart.
public final class Judgement {
    private Judgement() {}

    /// The findings, worst first.
    public static CheckUp of(Chart chart) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : Check.ALL) {
            findings.addAll(check.findings(chart));
        }
        return new CheckUp(
                chart.sight(),
                findings.stream()
                        .map(each -> brief(each, findings))
                        .map(each -> whole(chart, each))
                        .toList(),
                Preparedness.of(chart, findings));
    }

    /// What keeps several checks from being made is told in full once, where access is judged.
    private static Finding brief(Finding finding, List<Finding> all) {
        String title = finding.area().title();
        boolean told =
                finding.status() == Finding.Status.UNKNOWN
                        && all.stream()
                                .filter(each -> each.area() == Finding.Area.ACCESS)
                                .anyMatch(each ->
                                        Finding.blind(finding.area(), each.problem())
                                                .equals(finding));
        return told
                ? new Finding(
                        finding.area(),
                        finding.status(),
                        Problem.of(
                                finding.problem().id(),
                                title + " could not be checked, for the reason that access tells.",
                                "",
                                ""),
                        null,
                        null)
                : finding;
    }

    /// A command that works as it is printed: a protected environment is named once more.
    private static Finding whole(Chart chart, Finding finding) {
        String command = finding.command();
        String name = chart.environment().name();
        return command == null
                        || !chart.environment().isProtected()
                        || !command.startsWith("stateroom ")
                        || command.startsWith("stateroom backup create")
                ? finding
                : new Finding(
                        finding.area(),
                        finding.status(),
                        finding.problem(),
                        finding.fix(),
                        command + " --confirm " + name);
    }
}
