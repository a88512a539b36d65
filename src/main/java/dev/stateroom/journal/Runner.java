package dev.stateroom.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who runs an operation, so that it can be told later whether that process still lives.
///
/// Keys of the proof: `machine` (hashed), `boot`, `namespace`, `host`, `user`, `pid`, `started`,
/// `ticks`; in a GitHub workflow `githubRepository`, `githubRun` and `githubAttempt` instead, for
/// there the run is what lives or ends, not a process anybody could look at.
///
/// @param proof what is written into the journal
public record Runner(Map<String, String> proof) {
    /// Linux's number of the first pid namespace (`PROC_PID_INIT_INO` in the kernel's `proc_ns.h`):
    /// a process there is the machine's, not a container's.
    private static final String FIRST_NAMESPACE = "pid:[4026531836]";

    private static final Duration CLOCK_STEP = Duration.ofSeconds(3);

    public Runner {
        proof = Map.copyOf(proof);
    }

    /// What can be said of a process from here.
    public enum Life {
        /// It goes on.
        ALIVE,
        /// It is proved to have ended.
        GONE,
        /// It ran on another machine, in another container or in a GitHub workflow: not to be seen
        /// from here.
        ELSEWHERE,
        /// It should be visible from here, but what is needed to find it is missing.
        UNKNOWN
    }

    /// The proof of life of this process.
    ///
    /// @param environment environment variables; those of a GitHub workflow win
    /// @param home Stateroom's home, for a machine id of our own where the machine has none
    public static Runner here(Map<String, String> environment, Path home) {
        String run = environment.get("GITHUB_RUN_ID");
        if (run != null && !run.isBlank()) {
            Map<String, String> proof = new LinkedHashMap<>();
            proof.put("githubRun", run);
            proof.put("githubAttempt", environment.getOrDefault("GITHUB_RUN_ATTEMPT", "1"));
            String repository = environment.get("GITHUB_REPOSITORY");
            if (repository != null) {
                proof.put("githubRepository", repository);
            }
            return new Runner(proof);
        }
        return ofProcess(environment, home);
    }

    /// The proof of life of this process as such, in a GitHub workflow too: for what concerns
    /// nobody but this machine.
    public static Runner ofProcess(Map<String, String> environment, Path home) {
        Map<String, String> proof = new LinkedHashMap<>(Machine.identity(environment, home));
        proof.putAll(mark(ProcessHandle.current()));
        return new Runner(proof);
    }

    /// What names a process of this machine until its next boot: `pid`, and `started` and `ticks`
    /// where they can be had.
    public static Map<String, String> mark(ProcessHandle process) {
        Map<String, String> mark = new LinkedHashMap<>();
        mark.put("pid", Long.toString(process.pid()));
        process.info().startInstant().ifPresent(at -> mark.put("started", at.toString()));
        Machine.ticks(process.pid()).ifPresent(ticks -> mark.put("ticks", ticks));
        return mark;
    }

    /// Whether the process behind `other`'s proof lives, as far as it can be seen from here.
    /// Anything that leaves a doubt is not [Life#GONE].
    public Life check(Map<String, String> other) {
        if (other.containsKey("githubRun") || proof.containsKey("githubRun")) {
            return Life.ELSEWHERE;
        }
        if (!other.containsKey("machine") || !other.containsKey("pid")) {
            return Life.UNKNOWN;
        }
        // Machine ids are copied with disk images and baked into containers, so the host's name
        // and the pid namespace have to agree as well.
        if (!same("machine", other) || !same("host", other) || !same("namespace", other)) {
            return Life.ELSEWHERE;
        }
        if (!same("boot", other)) {
            boolean wholeMachine =
                    FIRST_NAMESPACE.equals(other.get("namespace"))
                            && proof.containsKey("boot")
                            && other.containsKey("boot");
            return wholeMachine ? Life.GONE : Life.ELSEWHERE;
        }
        Life seen = process(other);
        // Other people's processes may be hidden (proc(5), hidepid).
        return seen == Life.GONE && !same("user", other) ? Life.UNKNOWN : seen;
    }

    /// One sentence on what [#check] looked at.
    public String look(Map<String, String> other) {
        String process = "process " + other.getOrDefault("pid", "?");
        return switch (check(other)) {
            case ALIVE -> process + " of this machine goes on.";
            case GONE ->
                    same("boot", other)
                            ? process + " of this machine has ended."
                            : "This machine was started anew since; " + process + " has ended.";
            case ELSEWHERE ->
                    other.containsKey("githubRun")
                            ? "GitHub run "
                                    + other.get("githubRun")
                                    + ", attempt "
                                    + other.get("githubAttempt")
                                    + ": whether it goes on is told there."
                            : process
                                    + " on "
                                    + other.getOrDefault("host", "another machine")
                                    + " cannot be seen from here.";
            case UNKNOWN -> "The record does not say enough to find its process.";
        };
    }

    private boolean same(String key, Map<String, String> other) {
        return Objects.equals(proof.get(key), other.get(key));
    }

    /// Whether the process of a [#mark] lives, for one of this boot, container and user.
    ///
    /// The time of a start that Java tells is reckoned from the clock and moves with it (two JVMs
    /// may see one process begin at different times), so that the ticks decide where there are any,
    /// and a time alone that is a little off leaves a doubt.
    public static Life process(Map<String, String> mark) {
        long pid;
        try {
            pid = Long.parseLong(mark.getOrDefault("pid", ""));
        } catch (NumberFormatException _) {
            return Life.UNKNOWN;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return Life.GONE;
        }
        String ticks = mark.get("ticks");
        Optional<String> now = Machine.ticks(pid);
        if (ticks != null && now.isPresent()) {
            return now.get().equals(ticks) ? Life.ALIVE : Life.GONE;
        }
        Instant began = instant(mark.get("started"));
        Optional<Instant> seen = process.get().info().startInstant();
        if (began == null || seen.isEmpty()) {
            return Life.UNKNOWN;
        }
        // A later start is another process under a number used anew; the clock may have been set.
        Duration between = Duration.between(began, seen.get()).abs();
        return between.compareTo(CLOCK_STEP) <= 0 ? Life.ALIVE : Life.UNKNOWN;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
