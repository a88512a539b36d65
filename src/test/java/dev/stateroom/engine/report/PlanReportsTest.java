package dev.stateroom.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.engine.Review;
import dev.stateroom.engine.Reviews;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Risk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plans as Markdown and HTML: complete, in order, of a bounded length, and never what their values
/// would like to be.
class PlanReportsTest {
    private static final String UPDATE = "\"update\"";
    private static final Pattern FENCE = Pattern.compile("^(`{3,})([a-z]*)$");
    private static final Pattern SPAN = Pattern.compile("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)(?: [^<>]*)?>");

    @TempDir Path home;

    private static Risk risk(Risk.Severity severity, String address, String what, String label) {
        return new Risk("a-rule", severity, label, address, null, "size", what, "That may hurt.");
    }

    private static String html(Review review, List<Risk> risks) throws IOException {
        StringBuilder page = new StringBuilder();
        PlanHtml.write(review, risks, page);
        return page.toString();
    }

    private static String values(String before, String after) {
        return "\"before\": {\"v\": %s}, \"after\": {\"v\": %s}".formatted(before, after);
    }

    /// What GitHub would read as Markdown, and the HTML in it without its code.
    private static String outsideOfCode(String markdown) {
        StringBuilder open = new StringBuilder();
        String fence = "";
        for (String line : markdown.split("\n", -1)) {
            Matcher ticks = FENCE.matcher(line);
            if (!fence.isEmpty()) {
                fence = line.matches("`{" + fence.length() + ",}") ? "" : fence;
            } else if (ticks.matches()) {
                fence = ticks.group(1);
            } else if (line.startsWith("<details>")) {
                open.append(line.replaceAll("<code>[^<>]*</code>", "")).append('\n');
            } else {
                open.append(SPAN.matcher(line).replaceAll("")).append('\n');
            }
        }
        assertEquals("", fence, "a block of code is open at the end");
        return open.toString();
    }

    private static void isHarmless(String markdown) {
        String[] open = outsideOfCode(markdown).split("\n", 2);
        assertTrue(open[0].matches("<!-- stateroom-plan: [\\w./% -]+ -->"), open[0]);
        assertFalse(open[0].substring(4, open[0].length() - 3).contains("--"), open[0]);
        String rest =
                open[1].replaceAll("</?(details|summary)>", "")
                        .replace("> [!CAUTION]\n> ", "")
                        .replaceAll("(?m)^#{2,3} (?=[A-Z0-9])", "")
                        .replace("**", "");
        assertTrue(
                rest.matches("[\\p{L}\\p{N}\\s.,;:!?()“”’…—–-]*"),
                () -> rest.replaceAll("[\\p{L}\\p{N}\\s.,;:!?()“”’…—–-]+", "…"));
        assertFalse(rest.matches("(?s).*\\b[0-9a-f]{7,}\\b.*"), rest);
    }

    private static void isWellFormed(String page) {
        String body = page.substring(page.indexOf("</style>"));
        Deque<String> open = new ArrayDeque<>(List.of("style", "head", "html"));
        Matcher tag = TAG.matcher(body);
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (tag.find()) {
            text.append(body, at, tag.start());
            at = tag.end();
            if (tag.group(1).isEmpty()) {
                assertTrue(
                        List.of(
                                        "body", "main", "h1", "h2", "p", "div", "span", "strong",
                                        "b", "code", "ul", "li", "details", "summary", "table",
                                        "thead", "tbody", "tr", "th", "td", "footer")
                                .contains(tag.group(2)),
                        tag.group());
                assertTrue(
                        tag.group()
                                .replaceAll(" (class|title|style|colspan)=\"[\\w :]+\"", "")
                                .replace(" open", "")
                                .matches("<[a-z0-9]+>"),
                        tag.group());
                open.push(tag.group(2));
            } else {
                assertEquals(open.pop(), tag.group(2));
            }
        }
        assertTrue(open.isEmpty(), open::toString);
        assertFalse(text.toString().contains("<") || text.toString().contains(">"));
    }

    @Test
    void theMostImportantComesFirst() throws Exception {
        MadePlan plan =
                new MadePlan()
                        .change(
                                "thing.made",
                                "\"create\"",
                                "\"before\": null, \"after\": {\"v\": 1}")
                        .change("thing.kept", "\"no-op\"", values("1", "1"))
                        .change("thing.read", "\"read\"", "\"before\": null, \"after\": {}")
                        .change("thing.plain", UPDATE, values("1", "2"))
                        .change("thing.risky", UPDATE, values("1", "2"))
                        .change(
                                "thing.new",
                                "\"no-op\"",
                                values("1", "1"),
                                "\"previous_address\": \"thing.old\"")
                        .change(
                                "thing.again",
                                "\"create\", \"delete\"",
                                values("\"a\"", "\"b\"") + ", \"replace_paths\": [[\"v\"]]",
                                "\"action_reason\": \"replace_because_cannot_update\"")
                        .change(
                                "thing.gone",
                                "\"delete\"",
                                "\"before\": {\"v\": 1}, \"after\": null",
                                "\"action_reason\": \"delete_because_no_resource_config\"")
                        .drifted("thing.plain", UPDATE, values("0", "1"))
                        .with(
                                """
                                "output_changes": {"url": {"actions": ["update"],
                                    "before": "a", "after": "b"}}, "checks": [{"address":
                                    {"kind": "check", "to_display": "check.health"},
                                    "status": "fail", "instances": [{"address": {},
                                    "problems": [{"message": "It is down."}]}]}]\
                                """);
        try (Review review = plan.open(home)) {
            List<Risk> risks =
                    List.of(
                            risk(Risk.Severity.MEDIUM, "thing.risky", "It grows.", "Size"),
                            risk(Risk.Severity.HIGH, "thing.gone", "It goes.", "Destroy"));
            String text = PlanMarkdown.of(review, risks);
            isHarmless(text);
            assertEquals(
                    List.of(
                            "## Plan for `plan.json`",
                            "### 2 risks",
                            "### 1 check fails",
                            "### Destroy (1)",
                            "### Replace (1)",
                            "### Update (2)",
                            "### Create (1)",
                            "### Read (1)",
                            "### Move (1)",
                            "### Changed outside Terraform (1)",
                            "### Outputs (1)"),
                    text.lines().filter(line -> line.startsWith("#")).toList());
            assertTrue(text.startsWith("<!-- stateroom-plan: plan.json -->\n"));
            assertTrue(text.indexOf("It goes.") < text.indexOf("It grows."));
            assertTrue(text.indexOf("<code>thing.risky") < text.indexOf("<code>thing.plain"), text);
            assertTrue(
                    text.contains(
                            """
                            <details><summary><code>thing.again</code>; cannot be changed in place; \
                            the new one is created before the old one is destroyed; forced by \
                            <code>v</code></summary>

                            ```diff
                            - v = "a"
                            + v = "b"  # forces replacement
                            ```

                            </details>
                            """),
                    text);
            assertTrue(text.contains("- `thing.new`; moved from `thing.old`\n"), text);
            assertTrue(text.contains("- `check.health` fails: It is down.\n"), text);
            assertFalse(text.contains("thing.kept"), text);
            String page = html(review, risks);
            isWellFormed(page);
            for (String told :
                    List.of(
                            "It goes.",
                            "check.health",
                            "moved from thing.old",
                            "forces replacement",
                            "Changed outside Terraform")) {
                assertTrue(page.contains(told), told);
            }
            assertFalse(page.contains("thing.kept"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```",
                "a\n````\nb",
                "` `` ``` @team",
                "|a|b|",
                "<script>alert(1)</script>",
                "</code></summary><img src=x onerror=alert(1)>",
                "@team/admins please",
                "fixes #1, org/repo#2 and GH-3",
                "0123456789abcdef0123456789abcdef01234567",
                "https://example.com/a_b_c www.example.com me@example.com",
                "line\nline\r\nline\rline\u2028line",
                "\u202eright to left\u2066\u200b\ufeff",
                "\u001b[31mred\u001b[0m\u0000\u0007\u009b",
                "*a* _b_ ~~c~~ [d](e) ![f](g) :tada: $h$ \\",
                "--><b>out</b><!--",
                " ",
                ""
            })
    void noValueBecomesAnythingElse(String evil) throws Exception {
        String json = MadePlan.quoted(evil);
        MadePlan plan =
                new MadePlan()
                        .change(
                                "thing.one[" + json + "]",
                                UPDATE,
                                values(json, MadePlan.quoted(evil + "\nmore")))
                        .change(evil, UPDATE, values("\"x\"", json))
                        .change(
                                "thing.two",
                                "\"delete\", \"create\"",
                                "\"before\": {%s: {%s: 1}}, \"after\": {%s: {%s: 2}}, \"replace_paths\": [[%s]], \"importing\": {\"id\": %s}"
                                        .formatted(json, json, json, json, json, json),
                                "\"previous_address\": %s, \"action_reason\": %s"
                                        .formatted(json, json))
                        .change(
                                "thing.three",
                                "\"no-op\"",
                                values("1", "1"),
                                "\"previous_address\": " + json)
                        .drifted("thing.four", UPDATE, values(json, "null"))
                        .with(
                                """
                                "output_changes": {%s: {"actions": ["create"], "before": null,
                                    "after": %s}},
                                "checks": [{"address": {"kind": "check", "to_display": %s},
                                    "status": "fail", "instances": [{"address": {},
                                    "problems": [{"message": %s}]}]}],
                                "deferred_changes": [{"reason": %s, "resource_change":
                                    {"address": %s, "change": {"actions": ["create"]}}}]\
                                """
                                        .formatted(json, json, json, json, json, json));
        try (Review review = plan.open(home)) {
            String label = evil.substring(0, Math.min(14, evil.length()));
            List<Risk> risks =
                    List.of(
                            new Risk(
                                    "r",
                                    Risk.Severity.HIGH,
                                    label,
                                    "thing.two",
                                    null,
                                    "a " + evil,
                                    evil,
                                    evil),
                            risk(Risk.Severity.MEDIUM, evil, "What " + evil + ".", label));
            String text = PlanMarkdown.of(review, risks);
            isHarmless(text);
            isVisible(text);
            String page = html(review, risks);
            isWellFormed(page);
            isVisible(page);
        }
    }

    private static void isVisible(String text) {
        text.lines().forEach(line -> assertEquals(line, Plain.lineOfMany(line)));
        assertFalse(text.contains("\r"));
    }

    @Test
    void whatHasNoPictureIsWrittenAsAnEscape() {
        assertEquals(
                "a\\ud800 b\\t\\r\\n\\u202e\\u00a0\\U000e0001é🌈",
                Plain.line("a\ud800 b\t\r\n\u202e\u00a0\udb40\udc01é🌈"));
        assertEquals("\"a \\\"b\\\" \\\\n\"", Plain.quoted("a \"b\" \\n"));
        assertEquals("🌈…", Plain.cut("🌈🌈🌈", 4));
    }

    @Test
    void theMarkerTellsEveryNameAndNoNameEndsIt() {
        assertEquals("<!-- stateroom-plan: stg -->", GitHubText.marker("stg"));
        assertEquals(
                "<!-- stateroom-plan: eu-west/a_b.json -->", GitHubText.marker("eu-west/a_b.json"));
        assertEquals("<!-- stateroom-plan: a-%2D%3E -->", GitHubText.marker("a-->"));
        assertEquals("<!-- stateroom-plan: %C3%A9%0A -->", GitHubText.marker("é\n"));
    }

    /// Ten thousand changes that would take a hundred times the room there is.
    @ParameterizedTest
    @ValueSource(strings = {"long value ", "🌈", "```\n", "<>&\"'"})
    void aCommentIsNeverTooLong(String piece) throws Exception {
        MadePlan plan = new MadePlan();
        String value = MadePlan.quoted(piece.repeat(600 / piece.length()));
        for (int i = 0; i < 8_000; i++) {
            plan.change(
                    "module.big[" + i % 20 + "].thing.update[" + i + "]",
                    UPDATE,
                    values("\"a\"", value));
        }
        for (int i = 0; i < 1_000; i++) {
            plan.change(
                    "thing.create[" + i + "]",
                    "\"create\"",
                    "\"before\": null, \"after\": {\"v\": " + value + "}");
            plan.change(
                    "thing.replace[" + i + "]",
                    "\"delete\", \"create\"",
                    values(value, "\"b\"") + ", \"replace_paths\": [[\"v\"]]");
            plan.drifted("thing.drift[" + i + "]", UPDATE, values("1", value));
        }
        plan.with(
                "\"output_changes\": {"
                        + java.util.stream.IntStream.range(0, 500)
                                .mapToObj(i ->
                                        "\"o%d\": {\"actions\": [\"create\"], \"before\": null, \"after\": %s}"
                                                .formatted(i, value))
                                .collect(Collectors.joining(","))
                        + "}");
        try (Review review = plan.open(home)) {
            List<Risk> risks = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                risks.add(
                        risk(
                                Risk.Severity.HIGH,
                                "thing.replace[" + i + "]",
                                "It is replaced " + piece.repeat(50),
                                "Replace"));
            }
            String text = PlanMarkdown.of(review, risks);
            assertTrue(text.codePointCount(0, text.length()) < PlanMarkdown.LIMIT);
            assertTrue(
                    PlanMarkdown.size(text) < PlanMarkdown.LIMIT,
                    () -> "" + PlanMarkdown.size(text));
            assertTrue(
                    PlanMarkdown.size(text) > PlanMarkdown.LIMIT * 3 / 4,
                    () -> "room is left: " + PlanMarkdown.size(text));
            isHarmless(text);
            assertEquals(2_000, told(text, "### 2,000 risks", "risks"));
            assertEquals(10_000, told(text, "### Replace (1,000)", "changes"));
            assertEquals(1_000, told(text, "### Changed outside Terraform (1,000)", "objects"));
            assertTrue(text.contains(" here without attributes."), "what has no room is counted");
            assertTrue(
                    text.contains(" replace, 8,000 update, 1,000 create.\n"),
                    "no kind is left out");
            assertEquals(text, PlanMarkdown.of(review, risks));
        }
    }

    /// How many are listed from `heading` on, and how many are counted as left out.
    private static int told(String text, String heading, String what) {
        String part = text.substring(text.indexOf(heading));
        Matcher more = Pattern.compile("… and ([\\d,]+) more " + what).matcher(part);
        assertTrue(more.find(), heading);
        long listed =
                part.substring(0, more.start())
                        .lines()
                        .filter(line ->
                                line.startsWith("- `")
                                        || line.startsWith("- **")
                                        || line.startsWith("<details>"))
                        .count();
        assertTrue(listed > 10, () -> heading + ": " + listed);
        return (int) listed + Integer.parseInt(more.group(1).replace(",", ""));
    }

    @Test
    void secretsAreToldApartAndNeverTold() throws Exception {
        String hidden = "Corr3ct-h0rse-battery";
        String next = "N3w-staple-battery-9";
        MadePlan plan =
                new MadePlan()
                        .change(
                                "thing.marked",
                                UPDATE,
                                """
                                "before": {"pin": "%1$s", "same": "%1$s", "note": "it is %1$s, he said"},
                                "after": {"pin": "%2$s", "same": "%1$s", "note": "it is %2$s, he said"},
                                "before_sensitive": {"pin": true, "same": true},
                                "after_sensitive": {"pin": true, "same": true}\
                                """
                                        .formatted(hidden, next))
                        .change(
                                "thing.named",
                                "\"delete\", \"create\"",
                                """
                                "before": {"db_password": "Un-marked-55"},
                                "after": {"db_password": null, "copy": "Un-marked-55"},
                                "after_unknown": {"db_password": true}\
                                """)
                        .drifted(
                                "thing.marked",
                                UPDATE,
                                values(MadePlan.quoted(hidden), MadePlan.quoted(next)))
                        .with(
                                """
                                "output_changes": {"pin": {"actions": ["update"], "before": "%s",
                                    "after": "%s", "before_sensitive": true, "after_sensitive": true}}\
                                """
                                        .formatted(hidden, next));
        try (Review review = plan.open(home)) {
            String text = PlanMarkdown.of(review, List.of());
            String page = html(review, List.of());
            for (String secret : List.of(hidden, next, "Un-marked-55")) {
                assertFalse(text.contains(secret), text);
                assertFalse(page.contains(secret), page);
            }
            assertTrue(text.contains("! pin = (sensitive), changes\n"), text);
            assertTrue(text.contains("  same = (sensitive), stays the same\n"), text);
            assertTrue(
                    text.contains(
                            "- db_password = (sensitive)\n+ db_password = (known after apply)\n"),
                    text);
            assertTrue(text.contains(", changes in what is sensitive\n"), text);
            assertTrue(page.contains("(sensitive)<span class=\"badge\">changes</span>"), page);
            assertTrue(
                    page.contains("(sensitive)<span class=\"badge\">stays the same</span>"), page);
        }
    }

    @Test
    void theSamePlanGivesTheSameReports() throws Exception {
        Path file =
                new MadePlan()
                        .change(
                                "thing.a",
                                UPDATE,
                                values("\"a\\nb\\nc\"", "\"a\\nx\\nc\"")
                                        + ", \"after_sensitive\": {\"w\": true}")
                        .change(
                                "module.m[\"k\"].thing.b",
                                "\"create\"",
                                "\"before\": null, \"after\": {\"b\": 1, \"a\": [2]}")
                        .file(home);
        try (Review once = Reviews.json(file);
                Review again = Reviews.json(file)) {
            assertEquals(PlanMarkdown.of(once, List.of()), PlanMarkdown.of(again, List.of()));
            assertEquals(html(once, List.of()), html(again, List.of()));
            assertTrue(PlanMarkdown.of(once, List.of()).contains("@@ v @@\n a\n-b\n+x\n c\n"));
        }
    }

    @Test
    void nothingToDoIsOneSentence() throws Exception {
        try (Review review =
                new MadePlan().change("thing.a", "\"no-op\"", values("1", "1")).open(home)) {
            assertEquals(
                    "<!-- stateroom-plan: plan.json -->\nPlan for `plan.json`: no changes, what is there"
                            + " is what the configuration asks for.\n",
                    PlanMarkdown.of(review, List.of()));
            assertTrue(html(review, List.of()).contains("No changes, what is there"));
        }
        try (Review review = new MadePlan().with("\"errored\": true").open(home)) {
            String text = PlanMarkdown.of(review, List.of());
            assertTrue(text.contains("> [!CAUTION]\n> Planning ended with an error"), text);
        }
    }

    @Test
    void linesWithoutValuesAreNotJudged() throws Exception {
        Path file =
                Files.writeString(
                        home.resolve("lines.json"),
                        """
                        {"@level":"info","type":"version","terraform":"1.14.1","ui":"1.2"}
                        {"@level":"info","type":"planned_change","change":{"resource":{"addr":"thing.a","module":"","resource":"thing.a","resource_type":"thing","resource_name":"a","resource_key":null},"action":"delete"}}
                        {"@level":"info","type":"change_summary","changes":{"add":0,"change":0,"remove":1,"operation":"plan"}}
                        """);
        try (Review review = Reviews.json(file)) {
            String text = PlanMarkdown.of(review, List.of());
            assertTrue(text.contains("Risks were not judged: the file has no values."), text);
            assertTrue(text.contains("### Destroy (1)\n\n- `thing.a`\n"), text);
            assertTrue(html(review, List.of()).contains("Risks were not judged"));
        }
    }

    @Test
    void everyPublishedPlanCanBeTold() throws Exception {
        Path root =
                Path.of(System.getProperty("stateroom.corpus", "../shared/corpus")).resolve("plan");
        assumeTrue(Files.isDirectory(root), root + " is not there");
        List<Path> files;
        try (var all = Files.list(root)) {
            files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        int told = 0;
        for (Path file : files) {
            try (Review review = Reviews.json(file)) {
                String text = PlanMarkdown.of(review, List.of());
                assertTrue(PlanMarkdown.size(text) < PlanMarkdown.LIMIT, file::toString);
                isHarmless(text);
                String page = html(review, List.of());
                isWellFormed(page);
                isVisible(page);
                told++;
            } catch (ProblemException refused) {
                assertFalse(refused.problem().sentence().isBlank());
            }
        }
        assertTrue(told > 80, "told: " + told);
    }
}
