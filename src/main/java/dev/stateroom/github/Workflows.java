package dev.stateroom.github;

import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Visible;
import dev.stateroom.model.WorkflowJob;
import dev.stateroom.model.WorkflowOrder;
import dev.stateroom.model.WorkflowRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHUser;
import org.kohsuke.github.GHWorkflowJob;
import org.kohsuke.github.GHWorkflowRun;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.HttpException;

/// The workflow runs of one GitHub repository. Nothing is kept between calls but the client.
/// Thread-safe.
public final class Workflows {
    private static final String DEPLOY = "deploy.yml";
    private static final int SHOWN = 50;
    private static final Duration APPEARS = Duration.ofMinutes(1);

    /// What the client says of its retries: ours is told in a sentence. Held, for a logger that is
    /// not is forgotten with its level.
    private static final Logger TALK = Logger.getLogger("org.kohsuke.github");

    private final String name;
    private final GitHub client;
    private final Duration pause;

    private Workflows(String name, GitHub client, Duration pause) {
        this.name = name;
        this.client = client;
        this.pause = pause;
    }

    /// The runs of `name`; nothing is asked yet.
    ///
    /// @param name `owner/repository`
    /// @param environment the process's environment variables: the token, and `GITHUB_API_URL`
    ///   where GitHub is not `api.github.com`
    /// @throws ProblemException `github-token-missing`
    public static Workflows of(String name, Map<String, String> environment) {
        return of(name, environment, Duration.ofSeconds(3));
    }

    /// @param pause between two looks at something that goes on
    static Workflows of(String name, Map<String, String> environment, Duration pause) {
        String token = Token.find(environment);
        if (token == null) {
            throw problem(
                    "github-token-missing",
                    "There is no token for GitHub.",
                    "The runs of " + name + " are told to those alone who may see them.",
                    "Log in with “gh auth login”, or set GITHUB_TOKEN.");
        }
        TALK.setLevel(Level.OFF);
        try {
            GitHub client =
                    new GitHubBuilder()
                            .withEndpoint(
                                    environment.getOrDefault(
                                            "GITHUB_API_URL", "https://api.github.com"))
                            .withOAuthToken(token)
                            // The library's own way is to wait for up to an hour.
                            .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                            .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                            .build();
            return new Workflows(name, client, pause);
        } catch (IOException | IllegalArgumentException why) {
            throw problem(
                    "github-unreachable",
                    "GitHub's address in GITHUB_API_URL is none.",
                    "",
                    "Correct it, or unset it for api.github.com.");
        }
    }

    /// The latest runs of all workflows, newest first; at most 50.
    ///
    /// @throws ProblemException `github-…`
    public List<WorkflowRun> runs() {
        return ask(
                "list the runs",
                repository -> {
                    List<WorkflowRun> all = new ArrayList<>();
                    for (GHWorkflowRun run :
                            repository
                                    .queryWorkflowRuns()
                                    .list()
                                    .withPageSize(SHOWN)
                                    .iterator()
                                    .nextPage()) {
                        all.add(run(run));
                    }
                    return all;
                });
    }

    /// One run.
    ///
    /// @throws ProblemException `github-…`
    public WorkflowRun run(long id) {
        return ask("see run " + id, repository -> run(repository.getWorkflowRun(id)));
    }

    /// The jobs of the last attempt of a run, in GitHub's order.
    ///
    /// @throws ProblemException `github-…`
    public List<WorkflowJob> jobs(long run) {
        return ask(
                "see the jobs of run " + run,
                repository -> {
                    List<WorkflowJob> all = new ArrayList<>();
                    for (GHWorkflowJob job : repository.getWorkflowRun(run).listJobs()) {
                        all.add(job(job));
                    }
                    return all;
                });
    }

    /// Hands each line of a job's log to `lines`. GitHub has a log only once the job has ended, and
    /// masks its secrets in it.
    ///
    /// @throws ProblemException `github-…`
    public void log(WorkflowJob job, Consumer<LogLine> lines) {
        ask(
                "read the log of job " + job.id(),
                repository ->
                        repository
                                .getWorkflowJob(job.id())
                                .<Integer>downloadLogs(stream -> {
                                    BufferedReader text =
                                            new BufferedReader(
                                                    new InputStreamReader(
                                                            stream, StandardCharsets.UTF_8));
                                    int count = 0;
                                    for (String line = text.readLine();
                                            line != null;
                                            line = text.readLine()) {
                                        LogLine read = Logged.line(line, Instant.now());
                                        if (read != null) {
                                            lines.accept(read);
                                        }
                                        count++;
                                    }
                                    return count;
                                }));
    }

    /// Starts a run of the deploy workflow and finds it: GitHub does not say which one it started,
    /// so that it is the first new one with this order's title.
    ///
    /// @throws ProblemException `github-…`; `github-run-unknown` where it was ordered and has not
    ///   been seen within a minute
    public WorkflowRun start(WorkflowOrder order, StopSignal stop) {
        Set<Long> before = runs().stream().map(WorkflowRun::id).collect(Collectors.toSet());
        ask(
                "start a run",
                repository -> {
                    Map<String, Object> inputs = new HashMap<>();
                    inputs.put("environment", order.environment());
                    inputs.put("stage", order.stage());
                    inputs.put("plan-only", Boolean.toString(order.planOnly()));
                    repository.getWorkflow(DEPLOY).dispatch(order.ref(), inputs);
                    return true;
                });
        String title =
                ((order.planOnly() ? "Plan " : "Deploy ")
                                + order.environment()
                                + " "
                                + order.stage())
                        .strip();
        Instant until = Instant.now().plus(APPEARS);
        while (Instant.now().isBefore(until) && !stop.isAsked()) {
            for (WorkflowRun run : runs()) {
                if (!before.contains(run.id()) && run.title().strip().equals(title)) {
                    return run;
                }
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        throw problem(
                "github-run-unknown",
                "The run “" + title + "” was ordered, but GitHub does not show it yet.",
                "It may begin any time.",
                "Run “stateroom workflow list " + order.environment() + "” in a moment.");
    }

    /// Follows a run until it ends or `stop` is asked: tells each look at its jobs, and the last.
    ///
    /// @return the run as it was seen last
    /// @throws ProblemException `github-…`
    public WorkflowRun follow(long id, Consumer<List<WorkflowJob>> look, StopSignal stop) {
        while (true) {
            // The run first: what its jobs say is then at least as new.
            WorkflowRun run = run(id);
            look.accept(jobs(id));
            if (run.isCompleted() || stop.isAsked()) {
                return run;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static WorkflowRun run(GHWorkflowRun run) throws IOException {
        String title = text(run.getDisplayTitle());
        GHUser actor = run.getTriggeringActor();
        Date started = run.getRunStartedAt();
        URL page = run.getHtmlUrl();
        return new WorkflowRun(
                run.getId(),
                (int) run.getRunAttempt(),
                text(run.getName()),
                title,
                WorkflowRun.environmentOf(title),
                word(run.getStatus()),
                run.getConclusion() == null ? null : word(run.getConclusion()),
                text(run.getHeadSha()),
                actor == null ? null : text(actor.getLogin()),
                started == null ? null : started.toInstant(),
                page == null ? "" : page.toString());
    }

    private static WorkflowJob job(GHWorkflowJob job) {
        List<WorkflowJob.Step> steps = new ArrayList<>();
        if (job.getSteps() != null) {
            for (GHWorkflowJob.Step step : job.getSteps()) {
                steps.add(
                        new WorkflowJob.Step(
                                step.getNumber(),
                                text(step.getName()),
                                word(step.getStatus()),
                                step.getConclusion() == null ? null : word(step.getConclusion())));
            }
        }
        return new WorkflowJob(
                job.getId(),
                text(job.getName()),
                word(job.getStatus()),
                job.getConclusion() == null ? null : word(job.getConclusion()),
                steps);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : Visible.text(text);
    }

    private static String word(@Nullable Enum<?> word) {
        return word == null ? "unknown" : word.name().toLowerCase(Locale.ROOT);
    }

    @FunctionalInterface
    private interface Question<T> {
        T of(GHRepository repository) throws IOException;
    }

    private <T> T ask(String what, Question<T> question) {
        try {
            return question.of(client.getRepository(name));
        } catch (HttpException refused) {
            throw refused(what, refused.getResponseCode());
        } catch (org.kohsuke.github.GHFileNotFoundException none) {
            throw refused(what, 404);
        } catch (IOException | org.kohsuke.github.GHException why) {
            HttpException http = cause(why);
            throw http != null
                    ? refused(what, http.getResponseCode())
                    : problem(
                            "github-unreachable",
                            "GitHub could not be asked to " + what + " of " + name + ".",
                            "It did not answer, or what it answered is no answer of its API.",
                            "Try again; check the network, the proxy and githubstatus.com.");
        }
    }

    /// Iterators hide what went wrong in an exception of their own.
    private static @Nullable HttpException cause(Throwable why) {
        for (Throwable at = why; at != null; at = at.getCause()) {
            if (at instanceof HttpException http) {
                return http;
            }
        }
        return null;
    }

    private ProblemException refused(String what, int status) {
        return switch (status) {
            case 401 ->
                    problem(
                            "github-token-refused",
                            "GitHub refused the token.",
                            "It has expired, was revoked or is for another server.",
                            "Log in with “gh auth login”, or set another GITHUB_TOKEN.");
            case 403, 404 ->
                    problem(
                            "github-forbidden",
                            "GitHub does not let this token " + what + " of " + name + ".",
                            "It has no right to, there is no such thing, or its limit of requests is"
                                    + " reached; GitHub answers "
                                    + status
                                    + ".",
                            "A fine-grained token needs “Actions: read”, and “Actions: write” to"
                                    + " start a run, for "
                                    + name
                                    + ".");
            case 422 ->
                    problem(
                            "github-refused",
                            "GitHub refused to " + what + " of " + name + ".",
                            "The branch is not there, or its "
                                    + DEPLOY
                                    + " takes other inputs (environment, stage, plan-only).",
                            "Name another --ref, or bring the workflow up to date there.");
            default ->
                    problem(
                            "github-unreachable",
                            "GitHub could not be asked to " + what + " of " + name + ".",
                            "It answered with status " + status + ".",
                            "Try again; see githubstatus.com.");
        };
    }

    private static ProblemException problem(String id, String what, String why, String remedy) {
        return new ProblemException(Problem.of(id, what, why, remedy));
    }
}
