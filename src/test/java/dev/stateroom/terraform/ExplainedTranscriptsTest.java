package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.Explained;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whole outputs: transcripts of Terraform 1.11.4, files that other projects published, and text
/// that tells of no failure.
class ExplainedTranscriptsTest {
    /// Transcripts of commands that failed; the others tell of nothing.
    private static final Map<String, String> FAILED =
            table(
                    """
                    15-apply-saved-again-stale.txt: plan-stale
                    31-locked-plan-both.txt: lock-held
                    31-locked-plan-ddb.txt: lock-held
                    31-locked-plan-file.txt: lock-held
                    32-locked-apply-timeout-both.txt: lock-held
                    32-locked-apply-timeout-ddb.txt: lock-held
                    32-locked-apply-timeout-file.txt: lock-held
                    33-locked-plan-json-both.txt: lock-held
                    33-locked-plan-json-ddb.txt: lock-held
                    33-locked-plan-json-file.txt: lock-held
                    35-force-unlock-wrong-id.txt: lock-release-failed
                    38-force-unlock-none.txt: lock-info-unreadable lock-release-failed
                    39-both-only-ddb-held.txt: lock-held
                    40-both-force-unlock-ddb-only.txt: lock-release-failed
                    41-both-force-unlock-file-only.txt: lock-info-unreadable lock-release-failed
                    50-digest-mismatch-plan.txt: digest-mismatch
                    51-digest-mismatch-plan-json.txt: digest-mismatch
                    52-digest-mismatch-state-pull.txt: digest-mismatch
                    53-digest-mismatch-state-list.txt: digest-mismatch
                    54-digest-mismatch-state-push.txt: digest-mismatch
                    55-digest-mismatch-state-push-force.txt: digest-mismatch
                    58-digest-object-missing-plan.txt: digest-orphan
                    60-push-older-serial.txt: push-refused
                    61-push-other-lineage.txt: push-refused
                    62-push-same-serial-other-content.txt: push-refused
                    68-push-while-locked.txt: lock-held
                    70-rm-while-locked.txt: lock-held
                    71-mv-while-locked.txt: lock-held
                    73-push-garbage.txt: state-not-json
                    82-import-already.txt: address-taken
                    83-import-no-config.txt: import-undeclared
                    a0-foreach-plan.txt: foreach-unknown
                    a1-foreach-plan-json.txt: foreach-unknown
                    b0-sigint-once.txt: apply-interrupted
                    b1-sigint-twice.txt: apply-interrupted
                    b2-sigterm-once.txt: apply-interrupted
                    b6-plan-after-sigkill.txt: lock-held
                    c0-s3-drop.txt: state-errored-file offline
                    c2-push-errored.txt: push-refused
                    c4-s3-down.txt: state-errored-file lock-release-failed offline
                    c5-push-errored-locked.txt: lock-held
                    c6-unlock.txt: lock-info-unreadable lock-release-failed
                    c9-s3-down-json.txt: state-errored-file lock-release-failed offline
                    ca-ddb-down.txt: lock-release-failed offline
                    cb-all-503.txt: state-errored-file lock-release-failed throttled
                    cd-plan-after-lost-digest.txt: digest-mismatch
                    d1-apply-fail.jsonl: apply-partial
                    d7-apply-interrupted.jsonl: apply-interrupted
                    d9-message-types.txt: apply-interrupted
                    e0-deposed-apply.txt: apply-partial
                    f9-cycle-graph.txt: dependency-cycle
                    fb-cycle-validate.txt: dependency-cycle
                    fc-cycle-plan.txt: dependency-cycle
                    g3-config-variants.txt: offline
                    g4-bad-credentials.txt: credentials-expired access-denied
                    g6-init-changed-config.txt: backend-changed
                    g8-plan-uninitialised.txt: backend-changed
                    g9-plan-json-uninitialised.txt: backend-changed
                    h2-stale-plan-json.txt: plan-stale
                    h4-empty-list.txt: state-missing
                    h7-errored-plan-out.txt: foreach-unknown
                    h8-apply-errored-plan.txt: plan-incomplete
                    ha-sigint-waiting-lock.txt: apply-interrupted lock-held
                    hb-demo.txt: digest-mismatch
                    """);

    private static Map<String, String> table(String lines) {
        return lines.lines()
                .map(line -> line.split(": ", 2))
                .collect(
                        Collectors.toMap(
                                part -> part[0], part -> part[1], (a, _) -> a, TreeMap::new));
    }

    private static Path folder(String property, String usual) {
        Path folder = Path.of(System.getProperty(property, usual));
        assumeTrue(Files.isDirectory(folder), () -> folder + " is not there");
        return folder;
    }

    private static Set<String> ids(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return ids(bytes);
        }
    }

    private static Set<String> ids(InputStream bytes) throws IOException {
        return Explanation.of(bytes).stream()
                .map(Explained::trouble)
                .map(trouble -> trouble.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(String text) throws IOException {
        return ids(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void transcriptsThatShowAFailureHaveTheirIdsAndOthersNone() throws Exception {
        Path folder = folder("stateroom.transcripts", "../shared/design/terraform-transcripts");
        Map<String, String> wrong = new TreeMap<>();
        Set<String> unseen = new TreeSet<>(FAILED.keySet());
        try (var all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                String name = file.getFileName().toString();
                unseen.remove(name);
                Set<String> expected = new TreeSet<>();
                if (FAILED.containsKey(name)) {
                    expected.addAll(Arrays.asList(FAILED.get(name).split(" ", -1)));
                }
                if (!ids(file).equals(expected)) {
                    wrong.put(name, ids(file) + " instead of " + expected);
                }
            }
        }
        assertEquals(Map.of(), wrong);
        assertEquals(Set.of(), unseen);
    }

    /// `a|b`: either; `a+b`: both; `unrecognised`: nothing.
    @Test
    void whatOthersPublishedIsNamedAsExpected() throws Exception {
        Path folder = folder("stateroom.corpus", "../shared/corpus").resolve("errors");
        Map<String, String> wrong = new TreeMap<>();
        int count = 0;
        for (String line : Files.readAllLines(folder.resolve("EXPECTED.tsv"))) {
            if (line.startsWith("#")) {
                continue;
            }
            count++;
            String[] part = line.split("\t", 2);
            Set<String> got = ids(folder.resolve(part[0]));
            boolean met =
                    Arrays.stream(part[1].split("\\|", -1))
                            .anyMatch(alternative ->
                                    alternative.equals("unrecognised")
                                            ? got.isEmpty()
                                            : got.containsAll(
                                                    Arrays.asList(alternative.split("\\+", -1))));
            if (!met) {
                wrong.put(part[0], got + " instead of " + part[1]);
            }
        }
        assertFalse(count == 0);
        assertEquals(Map.of(), wrong);
    }

    /// States, plans, graphs, backend definitions: none is the output of a failing command.
    @Test
    void whatIsNoOutputOfAFailureGivesNothing() throws Exception {
        Path corpus = folder("stateroom.corpus", "../shared/corpus");
        Map<String, Set<String>> wrong = new TreeMap<>();
        for (String kind : new String[] {"state", "graph", "locks", "plan", "backends"}) {
            try (var all = Files.list(corpus.resolve(kind))) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                    Set<String> got = Files.size(file) > 4_000_000 ? Set.of() : ids(file);
                    if (!got.isEmpty()) {
                        wrong.put(kind + "/" + file.getFileName(), got);
                    }
                }
            }
        }
        assertEquals(Map.of(), wrong);
    }

    @Test
    void sourceCodeAndReadMesGiveNothing() throws Exception {
        Map<String, Set<String>> wrong = new TreeMap<>();
        try (var all = Files.walk(Path.of("src/main"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Set<String> got = ids(file);
                if (!got.isEmpty()) {
                    wrong.put(file.toString(), got);
                }
            }
        }
        assertEquals(Set.of(), ids(Path.of("README.md")));
        assertEquals(Set.of(), wrong.keySet(), wrong::toString);
    }

    /// Words of the rules in an order that nobody printed, as prose has them.
    @Test
    void proseGivesNothing() throws Exception {
        String[] words =
                ("the state lock table is locked by Terraform and an error was said to be acquiring it;"
                                + " access denied, expired token and digest are words of a failed apply"
                                + " that nobody saw: errored.tfstate, prevent_destroy, for_each, count,"
                                + " until apply, plan, stale, saved, AccessDenied ExpiredToken SlowDown"
                                + " no such host connection refused interrupt received releasing")
                        .split(" ", -1);
        Random random = new Random(20261126);
        for (int run = 0; run < 400; run++) {
            StringBuilder text = new StringBuilder("We have seen ");
            for (int i = 0; i < 120; i++) {
                text.append(words[random.nextInt(words.length)])
                        .append(random.nextInt(14) == 0 ? "\n" : " ");
            }
            assertEquals(Set.of(), ids(text.toString()), text::toString);
        }
    }

    @Test
    void longLogsAndLongLinesDoNoHarm() throws Exception {
        StringBuilder log = new StringBuilder("a.b[0].".repeat(400_000)).append('\n');
        log.append("Error: x\n").append(" a".repeat(1_000_000)).append('\n');
        for (int i = 0; i < 20_000; i++) {
            log.append("aws_x.y[")
                    .append(i)
                    .append("]: Refreshing state... [id=")
                    .append(i)
                    .append("]\n");
        }
        log.append("Error: Saved plan is stale\n");
        assertEquals(Set.of("plan-stale"), ids(log.toString()));
    }

    @Test
    void aPlanThatSucceedsGivesNothing() throws Exception {
        assertEquals(
                Set.of(),
                ids(
                        """
                        Acquiring state lock. This may take a few moments...
                        aws_vpc.main: Refreshing state... [id=vpc-1]

                        Terraform will perform the following actions:

                          # aws_cloudwatch_metric_alarm.denied will be created
                          + resource "aws_cloudwatch_metric_alarm" "denied" {
                              + alarm_description = "AccessDenied: status code: 403"
                              + metric_name       = "Error acquiring the state lock"
                            }

                        Plan: 1 to add, 0 to change, 0 to destroy.

                        Warning: Deprecated Parameter

                        The parameter "dynamodb_table" is deprecated. Use parameter "use_lockfile"
                        instead.
                        Releasing state lock. This may take a few moments...
                        """));
    }
}
