package dev.stateroom.ui.journal;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Step;
import dev.stateroom.ui.shell.RecordedEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Operations for tests and pictures.
public final class SampleJournal {
    private SampleJournal() {}

    /// Operations of a few days on both environments, newest first; one was cut off.
    public static List<Operation> operations() {
        return List.of(
                cutOff(),
                removal("20261123-032744-9a77c1", "prod", 50),
                release("20261123-031602-5e0d11", "prod", 62),
                deploy(
                        "20261123-022732-3f8a92",
                        "prod",
                        110,
                        "failed",
                        Map.of("githubRun", "1842", "githubRepository", "acme/fastapi-project")),
                deploy("20261122-213011-77b0aa", "stg", 420, "done", Map.of()),
                plan("20261122-101500-1c2d3e", "stg", 1500),
                backup("20261122-101400-aa11bb", "stg", 1501),
                removal("20261121-090000-0b0b0b", "stg", 2900),
                deploy(
                        "20261120-080000-cc22dd",
                        "prod",
                        4300,
                        "done",
                        Map.of("githubRun", "1836", "githubRepository", "acme/fastapi-project")));
    }

    /// A move that was cut off after it had written.
    public static Operation cutOff() {
        String id = "20261123-034108-c0ffee";
        Instant at = ago(9);
        return new Operation(
                id,
                intended(
                        id,
                        at,
                        "mv",
                        "stg",
                        "oncall@desk",
                        Map.of(),
                        Map.of(
                                "from",
                                "module.k8s_resources.kubernetes_deployment.worker",
                                "to",
                                "module.k8s_resources.kubernetes_deployment.jobs",
                                "serial",
                                "391")),
                List.of(
                        step(
                                id,
                                at.plusSeconds(1),
                                "locking",
                                "7f3a1c02",
                                Map.of("lock", "7f3a1c02-55aa-4c0e-a21b-8ac3d5a111c0")),
                        step(id, at.plusSeconds(1), "lock", "7f3a1c02", Map.of()),
                        step(id, at.plusSeconds(2), "re-check", "as it was", Map.of()),
                        step(
                                id,
                                at.plusSeconds(3),
                                "backup",
                                "backups/terraform.tfstate.20261123034111",
                                Map.of("backup", "backups/terraform.tfstate.20261123034111")),
                        step(
                                id,
                                at.plusSeconds(4),
                                "writing",
                                "serial 392",
                                Map.of(
                                        "md5.before",
                                        "9f2c41d0aa3b5c6d7e8f901234560391",
                                        "md5.after",
                                        "77aa41d0aa3b5c6d7e8f901234560392",
                                        "serial.after",
                                        "392"))),
                null);
    }

    public static Operation removal(String id, String environment, int minutes) {
        Instant at = ago(minutes);
        return new Operation(
                id,
                intended(
                        id,
                        at,
                        "rm",
                        environment,
                        "oncall@desk",
                        Map.of(),
                        Map.of(
                                "addresses",
                                "module.ghcr_secret.kubernetes_secret.ghcr\nmodule.ghcr_secret.time_rotating.ghcr_token",
                                "serial",
                                "213",
                                "lineage",
                                "7c1f0e52-9a53-4c66-8d8e-02c9d1f7a91d")),
                List.of(
                        step(
                                id,
                                at.plusSeconds(1),
                                "lock",
                                "5b1f92d4",
                                Map.of("lock", "5b1f92d4-0d55-4c0e-a21b-8ac3d5a111c0")),
                        step(id, at.plusSeconds(2), "re-check", "as it was", Map.of()),
                        step(
                                id,
                                at.plusSeconds(4),
                                "backup",
                                "backups/terraform.tfstate.20261123032748",
                                Map.of("backup", "backups/terraform.tfstate.20261123032748")),
                        step(
                                id,
                                at.plusSeconds(5),
                                "writing",
                                "serial 214",
                                Map.of(
                                        "md5.after",
                                        "77aa41d0aa3b5c6d7e8f901234560214",
                                        "md5.before",
                                        "9f2c41d0aa3b5c6d7e8f901234560213",
                                        "serial.after",
                                        "214")),
                        step(id, at.plusSeconds(6), "write", "serial 214", Map.of()),
                        step(
                                id,
                                at.plusSeconds(7),
                                "digest",
                                "77aa41d0aa3b5c6d7e8f901234560214",
                                Map.of()),
                        step(
                                id,
                                at.plusSeconds(8),
                                "verify",
                                "serial 214, 147 resources",
                                Map.of()),
                        step(id, at.plusSeconds(9), "release", "5b1f92d4", Map.of())),
                end(id, at.plusSeconds(9), "done", null, null),
                List.of(
                        new JournalEntry.Noted(
                                id,
                                at.plusSeconds(600),
                                "oncall@desk",
                                "The token moved to External Secrets; these two were leftovers.")));
    }

    private static Operation release(String id, String environment, int minutes) {
        Instant at = ago(minutes);
        return new Operation(
                id,
                intended(
                        id,
                        at,
                        "release-lock",
                        environment,
                        "oncall@desk",
                        Map.of(),
                        Map.of("lockId", "3f8a92d4-0b0c-4b6e-8d43-1f2e3a4b11c0")),
                List.of(
                        step(
                                id,
                                at.plusSeconds(2),
                                "backup",
                                "backups/terraform.tfstate.20261123031604",
                                Map.of("backup", "backups/terraform.tfstate.20261123031604")),
                        step(id, at.plusSeconds(3), "releasing", "DYNAMODB", Map.of()),
                        step(id, at.plusSeconds(4), "verify", "free", Map.of())),
                end(id, at.plusSeconds(4), "done", null, null));
    }

    public static Operation deploy(
            String id, String environment, int minutes, String result, Map<String, String> runner) {
        Instant at = ago(minutes);
        List<JournalEntry.Reached> steps = new ArrayList<>();
        int second = 0;
        for (String stage : List.of("network", "cluster", "identity", "rest")) {
            steps.add(
                    step(
                            id,
                            at.plusSeconds(second += 9),
                            "backup",
                            "backups/terraform.tfstate.2026112302274" + steps.size() % 10,
                            Map.of()));
            steps.add(
                    step(
                            id,
                            at.plusSeconds(second += 14),
                            "plan " + stage,
                            "+" + steps.size() + " ~2",
                            Map.of()));
            steps.add(
                    step(
                            id,
                            at.plusSeconds(second += 420),
                            "apply " + stage + " begins",
                            "+" + steps.size() + " ~2",
                            Map.of()));
            steps.add(
                    step(
                            id,
                            at.plusSeconds(second += 100),
                            "verify " + stage,
                            "serial 21" + steps.size() % 10,
                            Map.of()));
        }
        boolean failed = result.equals("failed");
        return new Operation(
                id,
                intended(
                        id,
                        at,
                        "deploy",
                        environment,
                        runner.isEmpty() ? "platform@build" : "deployer@fv-az1204-518",
                        runner,
                        Map.of()),
                steps,
                end(
                        id,
                        at.plusSeconds(second + 7L),
                        result,
                        failed ? "apply-partial" : null,
                        failed
                                ? "Terraform stopped with an error in stage rest: the runner was lost."
                                : null));
    }

    private static Operation plan(String id, String environment, int minutes) {
        Instant at = ago(minutes);
        return new Operation(
                id,
                intended(id, at, "plan-only", environment, "platform@build", Map.of(), Map.of()),
                List.of(step(id, at.plusSeconds(20), "plan rest", "+4", Map.of())),
                end(id, at.plusSeconds(21), "done", null, null));
    }

    private static Operation backup(String id, String environment, int minutes) {
        Instant at = ago(minutes);
        return new Operation(
                id,
                intended(id, at, "backup", environment, "platform@build", Map.of(), Map.of()),
                List.of(
                        step(
                                id,
                                at.plusSeconds(2),
                                "backup",
                                "backups/terraform.tfstate.20261122101402",
                                Map.of())),
                end(id, at.plusSeconds(2), "done", null, null));
    }

    public static Instant ago(int minutes) {
        return RecordedEngine.NOW.minus(Duration.ofMinutes(minutes));
    }

    private static JournalEntry.Finished end(
            String id, Instant at, String result, String problem, String what) {
        return new JournalEntry.Finished(id, at, result, problem, what);
    }

    private static JournalEntry.Reached step(
            String id, Instant at, String name, String outcome, Map<String, String> facts) {
        return new JournalEntry.Reached(id, at, new Step(name, at, outcome), facts);
    }

    private static JournalEntry.Intended intended(
            String id,
            Instant at,
            String intent,
            String environment,
            String by,
            Map<String, String> runner,
            Map<String, String> detail) {
        Map<String, String> all = new LinkedHashMap<>(detail);
        all.put("directory", RecordedEngine.environment(environment, 0).directory().toString());
        return new JournalEntry.Intended(id, at, intent, environment, by, runner, all);
    }
}
