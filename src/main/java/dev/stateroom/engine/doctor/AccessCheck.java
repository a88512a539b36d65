package dev.stateroom.engine.doctor;

import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Identity;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether AWS lets us look, and as whom. What keeps several checks from being made is told once,
/// as what is wrong.
final class AccessCheck implements Check {
    /// Shorter than many an apply.
    private static final Duration SOON = Duration.ofMinutes(15);

    @Override
    public List<Finding> findings(Chart chart) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Problem> met = new LinkedHashMap<>();
        Stream.of(
                        chart.state().blindness(),
                        lock(chart),
                        chart.kept().blindness(),
                        chart.versioned().blindness(),
                        chart.identity().blindness())
                .flatMap(Optional::stream)
                .filter(why -> !why.id().equals(Trouble.LOCK_TABLE_MISSING.id()))
                .forEach(why -> met.putIfAbsent(why.id() + why.what(), why));
        met.values()
                .forEach(why ->
                        findings.add(new Finding(Area.ACCESS, Status.FAIL, why, null, null)));
        if (chart.identity() instanceof Asked.Told(var identity) && identity != null) {
            account(chart, identity).ifPresent(findings::add);
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(Area.ACCESS, "Everything could be read."));
        }
        return findings;
    }

    private static Optional<Problem> lock(Chart chart) {
        return switch (chart.lock()) {
            case Asked.Blind<LockReport>(Problem why) -> Optional.of(why);
            case Asked.Told<LockReport>(LockReport report) ->
                    report.state() instanceof LockState.Unknown(Problem why)
                            ? Optional.of(why)
                            : Optional.empty();
        };
    }

    private static Optional<Finding> account(Chart chart, Identity identity) {
        String account = chart.environment().account();
        if (account != null && !account.equals(identity.account())) {
            return Optional.of(
                    Diagnosis.of(Area.ACCESS, Trouble.WRONG_ACCOUNT, chart.environment())
                            .with("account", identity.account())
                            .finding(Status.FAIL, null));
        }
        Instant expires = identity.expires();
        if (expires != null && expires.isBefore(chart.at().plus(SOON))) {
            return Optional.of(
                    Diagnosis.of(Area.ACCESS, Trouble.CREDENTIALS_EXPIRING, chart.environment())
                            .with("created", expires.toString())
                            .finding(Status.WARN, null));
        }
        return Optional.empty();
    }
}
