package dev.stateroom.engine;

import dev.stateroom.model.Diagnostic;
import java.util.List;
import java.util.regex.Pattern;

/// Which of Terraform's errors pass by themselves: the network's and throttling, nothing else.
final class Transient {
    /// Words of Go's net package and of AWS's throttling errors, as Terraform 1.x prints them.
    private static final Pattern WORDS =
            Pattern.compile(
                    "connection reset by peer|connection refused|i/o timeout|TLS handshake timeout|unexpected EOF"
                            + "|no such host|RequestTimeout|SlowDown|Throttling|ThrottlingException|RequestLimitExceeded"
                            + "|ProvisionedThroughputExceeded|StatusCode: 50[0234]|ServiceUnavailable|InternalError");

    private Transient() {}

    /// Whether every one of `errors` is of that kind.
    static boolean is(List<Diagnostic> errors) {
        return !errors.isEmpty()
                && errors.stream()
                        .allMatch(e -> WORDS.matcher(e.summary() + " " + e.detail()).find());
    }
}
