package dev.stateroom.terraform;

import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names the failures in Terraform's or OpenTofu's output, of 0.11 and everything after it.
///
/// Every rule looks at one diagnostic at a time. What no rule knows is not guessed at: the answer
/// is an empty list. A deploy's own errors are named by the same rules.
public final class Explanation {
    private static final List<Rule> RULES =
            List.of(
                    new StateWords(),
                    new DigestWords(),
                    new LockWords(),
                    new AwsWords(),
                    new NetworkWords(),
                    new PlanWords(),
                    new SetupWords(),
                    new ImportWords());

    private static final Set<Trouble> REFUSED =
            EnumSet.of(
                    Trouble.WRONG_ACCOUNT,
                    Trouble.CREDENTIALS_MISSING,
                    Trouble.CREDENTIALS_EXPIRED,
                    Trouble.ACCESS_DENIED,
                    Trouble.CLOCK_WRONG,
                    Trouble.BUCKET_MISSING,
                    Trouble.REGION_WRONG,
                    Trouble.THROTTLED);

    /// Of so many passages it is remembered that they were looked at: a log repeats itself.
    private static final int REMEMBERED = 100_000;

    private final List<Explained> found = new ArrayList<>();
    private final Set<Long> looked = new HashSet<>();

    private Explanation() {}

    /// What is wrong according to any output: text or JSON, in UTF-8 or UTF-16. Worst first.
    ///
    /// @throws IOException where `output` cannot be read
    public static List<Explained> of(InputStream output) throws IOException {
        Explanation explanation = new Explanation();
        Transcript.read(output, explanation::add);
        return explanation.result();
    }

    /// What is wrong according to what one command of ours said.
    ///
    /// @param diagnostics of its JSON output
    /// @param plain what else it said
    static List<Explained> of(List<Diagnostic> diagnostics, String plain) {
        Explanation explanation = new Explanation();
        Failure.errors(diagnostics).forEach(error -> explanation.add(Passage.of(error)));
        Transcript.of(plain).forEach(explanation::add);
        return explanation.result();
    }

    /// The lock that somebody holds, if that is why a command of ours ended.
    static Optional<Explained> lockHeld(List<Diagnostic> diagnostics, String plain) {
        return of(diagnostics, plain).stream()
                .filter(one -> one.trouble() == Trouble.LOCK_HELD)
                .findFirst();
    }

    private void add(Passage passage) {
        long identity = passage.identity();
        if (looked.contains(identity)) {
            return;
        }
        if (looked.size() < REMEMBERED) {
            looked.add(identity);
        }
        List<Explained> here = RULES.stream().flatMap(rule -> rule.look(passage).stream()).toList();
        // A provider that cannot be had is told beside its cause; what AWS refused is the cause.
        boolean refused = here.stream().anyMatch(one -> REFUSED.contains(one.trouble()));
        here.stream()
                .filter(one -> !refused || one.trouble() != Trouble.INIT_FAILED)
                .forEach(this::merge);
    }

    /// The same trouble is told once, unless it is there twice: at two addresses, by two holders.
    private void merge(Explained one) {
        for (int i = 0; i < found.size(); i++) {
            Explained other = found.get(i);
            if (other.trouble() == one.trouble() && agree(other.facts(), one.facts())) {
                Map<String, String> both = new LinkedHashMap<>(other.facts());
                both.putAll(one.facts());
                found.set(i, new Explained(one.trouble(), both));
                return;
            }
        }
        found.add(one);
    }

    private static boolean agree(Map<String, String> a, Map<String, String> b) {
        return a.entrySet().stream()
                .allMatch(fact ->
                        fact.getValue().equals(b.getOrDefault(fact.getKey(), fact.getValue())));
    }

    private void drop(Trouble lesser, Trouble whereThereIs) {
        if (found.stream().anyMatch(one -> one.trouble() == whereThereIs)) {
            found.removeIf(one -> one.trouble() == lesser);
        }
    }

    private List<Explained> result() {
        // What was interrupted is not whole either.
        drop(Trouble.APPLY_PARTIAL, Trouble.APPLY_INTERRUPTED);
        // Terraform says that there are none, and in another line why: they have expired.
        drop(Trouble.CREDENTIALS_MISSING, Trouble.CREDENTIALS_EXPIRED);
        return found.stream().sorted(Comparator.comparing(Explained::trouble)).toList();
    }
}
