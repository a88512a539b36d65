package dev.stateroom.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The steps that speak with GitHub, run by bash against a server that speaks its API.
class GitHubStepsTest {
    private static final String MARK = "<!-- stateroom-plan: stg -->";

    @TempDir Path root;
    private Checkout checkout;
    private GitHubServer github;
    private String head = "";

    @BeforeEach
    void open() throws Exception {
        checkout = Checkout.in(root.resolve("checkout"));
        github = new GitHubServer(checkout.directory().resolve(".github/workflows"));
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void aPushOpensThePullRequestAndStartsItsChecks() throws Exception {
        commit("Larger nodes\n\nThe old ones were full.");
        commit("And a test of them");
        JobRun run = push().run();
        assertFalse(run.failed(), run.log());
        GitHubServer.Pull pull = github.pulls.getFirst();
        assertEquals("Larger nodes", pull.title());
        assertEquals("main", pull.base());
        assertEquals("feat/nodes", pull.head());
        assertTrue(pull.body().contains("## What changes, and why"), pull.body());
        assertTrue(pull.body().contains(" `` And a test of them ``"), pull.body());
        assertFalse(pull.body().contains("The old ones were full"), pull.body());
        assertEquals(
                List.of(
                        "validation.yml feat/nodes " + pull.number(),
                        "console.yml feat/nodes " + pull.number()),
                github.dispatched);
        assertTrue(run.summary().contains("#" + pull.number()), run.summary());
    }

    @Test
    void aLaterPushBringsTheCommitsUpToDateAndLeavesTheRest() throws Exception {
        commit("Larger nodes");
        push().run();
        GitHubServer.Pull opened = github.pulls.getFirst();
        github.dispatched.clear();
        github.pulls.set(
                0,
                new GitHubServer.Pull(
                        opened.number(),
                        opened.head(),
                        opened.base(),
                        "A better title",
                        "Before\n" + opened.body() + "\nAfter"));
        commit("Smaller ones again");
        JobRun run = push().run();
        assertFalse(run.failed(), run.log());
        assertEquals(1, github.pulls.size());
        GitHubServer.Pull pull = github.pulls.getFirst();
        assertEquals("A better title", pull.title());
        assertTrue(pull.body().startsWith("Before\n"), pull.body());
        assertTrue(pull.body().endsWith("\nAfter"), pull.body());
        assertEquals(2, pull.body().split("<!-- commits -->", -1).length, pull.body());
        assertTrue(pull.body().contains("Smaller ones again"), pull.body());
        assertEquals(List.of(), github.dispatched, "a person's push starts the checks by itself");
    }

    @Test
    void aBodyWithoutTheListGetsItAtItsEnd() throws Exception {
        github.pulls.add(new GitHubServer.Pull(7, "feat/nodes", "main", "By hand", ""));
        github.pulls.add(new GitHubServer.Pull(8, "feat/other", "main", "Another", "Mine"));
        commit("Larger nodes");
        JobRun run = push().run();
        assertFalse(run.failed(), run.log());
        assertTrue(github.pulls.getFirst().body().contains("Larger nodes"));
        assertEquals("Mine", github.pulls.getLast().body());
    }

    /// A subject is text: for the shell, for JSON, for Markdown.
    @Test
    void aSubjectIsNeverMoreThanText() throws Exception {
        String subject =
                "$(touch pwned) `touch pwned` \"quoted\" \\ @somebody <!-- end of commits -->";
        commit(subject);
        JobRun run = push().run();
        assertFalse(run.failed(), run.log());
        assertEquals(subject, github.pulls.getFirst().title());
        commit("Another");
        assertFalse(push().run().failed());
        String body = github.pulls.getFirst().body();
        assertEquals(2, body.split("<!-- commits -->", -1).length, body);
        assertEquals(body.length(), body.indexOf(" -->", body.indexOf("<!-- end of")) + 4, body);
        assertTrue(body.contains("'touch pwned'"), body);
        assertFalse(Files.exists(checkout.directory().resolve("pwned")));
    }

    @Test
    void aBranchThatHoldsNothingGetsNoPullRequest() throws Exception {
        head = checkout.git("rev-parse", "HEAD").strip();
        JobRun run = push().run();
        assertFalse(run.failed(), run.log());
        assertEquals(List.of(), github.pulls);
    }

    @Test
    void hundredsOfCommitsAreCounted() throws Exception {
        for (int i = 0; i < 240; i++) {
            github.commits.add(Map.entry("%040x".formatted(i), "Commit " + i));
        }
        head = "%040x".formatted(239);
        JobRun run = push().run();
        assertFalse(run.failed(), run.log());
        assertTrue(github.pulls.getFirst().body().contains("and 140 more"));
    }

    @Test
    void aRefusalIsToldAndFails() throws Exception {
        commit("Larger nodes");
        github.failures.addAll(List.of(403));
        JobRun run = push().run();
        assertTrue(run.failed());
        assertTrue(run.log().contains("403: Bad luck"), run.log());
        assertFalse(run.log().contains(GitHubServer.TOKEN), run.log());
        assertEquals(List.of(), github.pulls);
    }

    @Test
    void aReadIsTriedAgainAndAWriteIsNot() throws Exception {
        commit("Larger nodes");
        github.failures.addAll(List.of(502));
        JobRun again = push().run();
        assertFalse(again.failed(), again.log());
        assertEquals(1, github.pulls.size());
        github.brokenWrites = true;
        assertEquals(1, comment(40, MARK + "\nA plan"));
        assertEquals(1, requests("POST /repos/somebody/infra/issues/40/comments"));
    }

    @Test
    void aPlanHasOneCommentThatIsReplaced() throws Exception {
        assertEquals(0, comment(40, MARK + "\nFirst"));
        assertEquals(0, comment(40, "<!-- stateroom-plan: prod -->\nOf prod"));
        assertEquals(0, comment(41, MARK + "\nOf another pull request"));
        assertEquals(0, comment(40, MARK + "\nSecond"));
        assertEquals(
                List.of(
                        MARK + "\nSecond\n",
                        "<!-- stateroom-plan: prod -->\nOf prod\n",
                        MARK + "\nOf another pull request\n"),
                github.comments.stream().map(GitHubServer.Comment::body).toList());
    }

    /// The mark can be copied: what somebody else wrote stays.
    @Test
    void aCommentOfSomebodyElseIsNeverReplaced() throws Exception {
        github.comment(40, "stranger", MARK + "\nMine");
        github.comment(40, GitHubServer.BOT, "Quoting: " + MARK);
        assertEquals(0, comment(40, MARK + "\nA plan"));
        assertEquals(3, github.comments.size());
        assertEquals(MARK + "\nMine", github.comments.getFirst().body());
    }

    @Test
    void theCommentIsFoundBehindHundredsAndWithGitHubsLineEnds() throws Exception {
        for (int i = 0; i < 230; i++) {
            github.comment(40, "somebody", "Talk " + i);
        }
        github.comment(40, GitHubServer.BOT, MARK + "\r\nOld");
        github.comment(40, "somebody", "Last word");
        assertEquals(0, comment(40, MARK + "\nNew"));
        assertEquals(232, github.comments.size());
        assertEquals(MARK + "\nNew\n", github.comments.get(230).body());
    }

    @Test
    void exactlyAHundredCommentsAreAllOfThem() throws Exception {
        for (int i = 0; i < 100; i++) {
            github.comment(40, "somebody", "Talk " + i);
        }
        assertEquals(0, comment(40, MARK + "\nNew"));
        assertEquals(101, github.comments.size());
    }

    @Test
    void aCommentAsLongAsGitHubTakesItArrivesWhole() throws Exception {
        String text = MARK + "\n" + "ä\"\\$`".repeat(13_000);
        assertEquals(0, comment(40, text));
        assertEquals(text + "\n", github.comments.getFirst().body());
    }

    private void commit(String message) throws Exception {
        head = checkout.commit(message);
        github.commits.add(Map.entry(head, message));
    }

    private JobRun push() throws Exception {
        String contexts =
                """
                {"github": {"token": "%s", "event": {"deleted": false, "repository": {"default_branch": "main"}}}}
                """
                        .formatted(GitHubServer.TOKEN);
        return new JobRun(
                runner(),
                new Pipeline(checkout.directory().resolve(".github"))
                        .workflow("pull-request")
                        .at("/jobs/pull-request"),
                JobRun.contexts(contexts));
    }

    private JobRun.Runner runner() throws Exception {
        return new JobRun.Runner(
                checkout.directory(),
                Files.createDirectories(root.resolve("temp")),
                variables(),
                Map.of());
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("PATH", System.getenv("PATH"));
        variables.put("HOME", root.toString());
        variables.put("GITHUB_API_URL", github.address().toString());
        variables.put("GITHUB_REPOSITORY", GitHubServer.REPOSITORY);
        variables.put("GITHUB_REF_NAME", "feat/nodes");
        variables.put("GITHUB_SHA", head);
        return variables;
    }

    private int comment(int pull, String text) throws Exception {
        Path body = Files.writeString(root.resolve("body.md"), text + "\n");
        ProcessBuilder builder =
                new ProcessBuilder(".github/scripts/comment.sh")
                        .directory(checkout.directory().toFile())
                        .inheritIO();
        builder.environment().putAll(variables());
        builder.environment().put("GITHUB_TOKEN", GitHubServer.TOKEN);
        builder.environment().put("PULL", String.valueOf(pull));
        builder.environment().put("BODY", body.toString());
        return builder.start().waitFor();
    }

    private long requests(String method) {
        return github.requests.stream().filter(one -> one.startsWith(method)).count();
    }
}
