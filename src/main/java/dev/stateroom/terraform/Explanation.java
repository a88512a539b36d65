package dev.stateroom.terraform;

import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    /// Where in [#found] each of a trouble is, by its [#place].
    private final Map<Trouble, Map<String, List<Integer>>> byTrouble = new EnumMap<>(Trouble.class);

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
        Map<String, List<Integer>> places =
                byTrouble.computeIfAbsent(one.trouble(), _ -> new LinkedHashMap<>());
        String place = place(one);
        // Of a failed run of thousands of resources only those of the same one are compared.
        Stream<List<Integer>> near =
                place.isEmpty()
                        ? places.values().stream()
                        : Stream.of(place, "").map(each -> places.getOrDefault(each, List.of()));
        Optional<Integer> same =
                near.flatMap(List::stream)
                        .filter(i -> agree(found.get(i).facts(), one.facts()))
                        .findFirst();
        if (same.isEmpty()) {
            places.computeIfAbsent(place, _ -> new ArrayList<>()).add(found.size());
            found.add(one);
            return;
        }
        Explained before = found.get(same.get());
        Map<String, String> both = new LinkedHashMap<>(before.facts());
        both.putAll(one.facts());
        Explained merged = new Explained(one.trouble(), both);
        found.set(same.get(), merged);
        if (!place(merged).equals(place(before))) {
            places.computeIfAbsent(place(merged), _ -> new ArrayList<>()).add(same.get());
        }
    }

    /// What tells it from another one of its kind, empty where nothing does.
    private static String place(Explained one) {
        return one.facts().getOrDefault("address", one.facts().getOrDefault("id", ""));
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
