package dev.stateroom.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.engine.Review;
import dev.stateroom.engine.Reviews;
import dev.stateroom.model.ProblemException;
import dev.stateroom.ui.plan.SamplePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reviews as documents for others.
class PlanReportsTest {
    @TempDir Path folder;

    private Review open(String changes) throws IOException {
        Path file = folder.resolve("plan.json");
        Files.writeString(
                file,
                "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{},\"resource_changes\":["
                        + changes
                        + "]}");
        return Reviews.json(file);
    }

    private static String change(String address, String action, String before, String after) {
        return "{\"address\":\"%s\",\"mode\":\"managed\",\"type\":\"x\",\"name\":\"y\",\"change\":{\"actions\":[%s],\"before\":%s,\"after\":%s,\"after_unknown\":{},\"before_sensitive\":{},\"after_sensitive\":{}}}"
                .formatted(address, action, before, after);
    }

    @Test
    void tenThousandChangesStayBelowTheLimitAndAreCounted() throws IOException {
        StringBuilder changes = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            String action = i % 100 == 0 ? "\"delete\"" : i % 3 == 0 ? "\"create\"" : "\"update\"";
            String value = "{\"a\":\"" + "long ".repeat(60) + i + "\"}";
            changes.append(i == 0 ? "" : ",")
                    .append(
                            change(
                                    "module.m" + i / 50 + ".x.y" + i,
                                    action,
                                    action.equals("\"create\"") ? "null" : value,
                                    action.equals("\"delete\"") ? "null" : "{\"a\":\"new\"}"));
        }
        try (Review review = open(changes.toString())) {
            String text = PlanMarkdown.of(review, review.risks());
            assertTrue(text.length() < PlanMarkdown.LIMIT, text.length() + " characters");
            assertTrue(text.length() > 50_000, "room is used: " + text.length());
            Matcher left = Pattern.compile("… and (\\d+) more changes: (.*)\\. The").matcher(text);
            assertTrue(left.find());
            int told =
                    Pattern.compile("(?m)^(- |<details><summary>)<code>")
                            .matcher(text)
                            .results()
                            .toList()
                            .size();
            assertEquals(10_000, told + Integer.parseInt(left.group(1)));
            assertFalse(left.group(2).contains("to destroy"), "what is destroyed comes first");
            assertEquals(text, PlanMarkdown.of(review, review.risks()));
        }
    }

    @Test
    void valuesBreakNeitherFenceNorTableNorPage() throws IOException {
        String nasty =
                "\"```\\n| a | b |\\n<script>alert(1)</script> @team #12 \\u202e back \\u0007 `x` \\r\\n</details>\"";
        try (Review review =
                open(
                        change(
                                "x.y[\\\"<b>|`@team #1\\\"]",
                                "\"update\"",
                                "{\"a\":\"plain\"}",
                                "{\"a\":" + nasty + "}"))) {
            String text = PlanMarkdown.of(review, review.risks());
            assertTrue(text.contains("\n````diff\n"), text);
            assertTrue(text.contains("\n````\n"), text);
            assertFalse(text.contains("<b>"), text);
            assertFalse(text.contains("\u202e"), "text that turns around is made visible");
            assertFalse(text.contains("\u0007"), text);
            String outside = text.replaceAll("(?s)````diff.*?````", "");
            assertFalse(outside.contains("@team"), outside);
            assertFalse(outside.contains("#1"), outside);
            assertEquals(1, count(text, "</details>") - count(fenced(text), "</details>"));
            String page = PlanHtml.of(review, review.risks());
            assertFalse(page.contains("<script>"), page);
            assertFalse(page.contains("<b>|"), page);
            assertTrue(page.contains("default-src 'none'"));
        }
    }

    private static String fenced(String text) {
        Matcher fence = Pattern.compile("(?s)````diff(.*?)````\n").matcher(text);
        return fence.find() ? fence.group(1) : "";
    }

    private static int count(String text, String what) {
        return text.split(Pattern.quote(what), -1).length - 1;
    }

    @Test
    void theSampleReadsAsAReviewerNeedsIt() throws IOException {
        try (Review review = Reviews.json(SamplePlan.write(folder.resolve("sample.json")))) {
            String text = PlanMarkdown.of(review, review.risks());
            assertTrue(text.startsWith("<!-- stateroom-plan: sample.json -->\n"), text);
            assertTrue(
                    text.contains(
                            "**11 to create, 4 to update, 1 to replace, 2 to destroy, 1 moved, 2 outputs change.**"),
                    text);
            assertTrue(text.contains("# forces replacement"), text);
            assertTrue(text.indexOf("Opens 443 to the internet") < text.indexOf("<details>"));
            assertTrue(text.contains("(known after apply)"));
            assertTrue(text.contains("The certificate ends in 6 days."));
            assertTrue(text.contains("**Changed outside Terraform:** 2"));
            String page = PlanHtml.of(review, review.risks());
            for (String document : List.of(text, page, review.document(true))) {
                assertFalse(document.contains("canary"), document);
            }
        }
    }

    @Test
    void nothingToDoIsOneSentence() throws IOException {
        try (Review review = Reviews.json(SamplePlan.empty(folder.resolve("none.json")))) {
            assertEquals(
                    "<!-- stateroom-plan: none.json -->\n### Plan of <code>none.json</code>\n\n**No changes.**\n\n",
                    PlanMarkdown.of(review, review.risks()));
        }
    }

    @Test
    void everyPublishedPlanComesOutInEveryForm() throws IOException {
        Path corpus = Path.of(System.getProperty("stateroom.corpus", "../shared/corpus"), "plan");
        assumeTrue(Files.isDirectory(corpus), corpus + " is not there");
        try (Stream<Path> files = Files.list(corpus)) {
            for (Path file : files.sorted().toList()) {
                try (Review review = Reviews.json(file)) {
                    String text = PlanMarkdown.of(review, review.risks());
                    assertTrue(text.length() < PlanMarkdown.LIMIT, file.toString());
                    assertTrue(
                            PlanHtml.of(review, review.risks()).getBytes(UTF_8).length > 1_000,
                            file.toString());
                } catch (ProblemException told) {
                    assertFalse(told.problem().what().isEmpty());
                }
            }
        }
    }
}
