package dev.stateroom.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The catalogue is whole, readable, and what the README says.
class CatalogueTest {
    private static final String BEGIN = "<!-- the catalogue: printed by CatalogueTest.main -->\n";
    private static final String END = "<!-- end of the catalogue -->\n";

    /// What the product promises to know; more may be there.
    private static final Set<String> PROMISED =
            Set.of(
                    """
                    lock-held lock-release-failed lock-held-alive lock-holder-gone lock-holder-unknown
                    lock-split lock-info-unreadable lock-table-missing lockfile-delete-denied
                    digest-mismatch digest-missing digest-malformed digest-orphan mixed-lock-clients
                    state-missing state-deleted state-empty-object state-truncated state-not-json
                    state-emptied state-lineage-changed state-serial-regressed state-newer-terraform
                    state-version-unsupported state-errored-file push-refused
                    backup-none backup-unreadable versioning-off rehearsal-overdue
                    credentials-missing credentials-expired credentials-expiring wrong-account
                    access-denied bucket-missing region-wrong throttled offline
                    terraform-missing terraform-too-old init-failed foreach-unknown count-unknown
                    plan-stale prevent-destroy apply-partial apply-interrupted provider-mismatch
                    backend-changed operation-unfinished
                    """
                            .strip()
                            .split("\\s+"));

    @Test
    void aCommandInARemedyEndsWhereItsQuotesEnd() {
        for (Trouble trouble : Trouble.values()) {
            String remedy = trouble.problem(Map.of()).remedy();
            assertFalse(
                    remedy.matches(
                            "(?s).*(?:stateroom|aws|terraform) [a-z0-9]+ [^“”]*--[a-z-]+[ =][^“” ]*\\.$"),
                    () -> trouble.id() + ": " + remedy);
        }
    }

    /// Prints the table as the README has it; `main` with an argument writes it into that file.
    public static void main(String[] words) throws IOException {
        if (words.length == 0) {
            System.out.print(table());
            return;
        }
        Path readme = Path.of(words[0]);
        String text = Files.readString(readme);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(
                readme, text.substring(0, from) + table() + text.substring(text.indexOf(END)));
    }

    private static String table() {
        StringBuilder table =
                new StringBuilder("| Id | Seen by | What | Repaired by |\n|---|---|---|---|\n");
        for (Trouble trouble : Trouble.values()) {
            table.append("| [`")
                    .append(trouble.id())
                    .append("`](")
                    .append(trouble.reference())
                    .append(") | ")
                    .append(
                            trouble.seen() == Trouble.Seen.BOTH
                                    ? "both"
                                    : trouble.seen().name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(trouble.what())
                    .append(" | ")
                    .append(
                            trouble.repair()
                                    .map(repair -> "`" + repair.command(Map.of()) + "`")
                                    .orElse("outside"))
                    .append(" |\n");
        }
        return table.toString();
    }

    @Test
    void theReadmesTableIsThatOfTheCatalogue() throws Exception {
        String readme = Files.readString(Path.of("README.md")).replace("\r\n", "\n");
        int from = readme.indexOf(BEGIN);
        int to = readme.indexOf(END);
        assertTrue(from > 0 && to > from, "the README has no place for the catalogue");
        assertEquals(
                table(),
                readme.substring(from + BEGIN.length(), to),
                "renew it: run dev.stateroom.model.CatalogueTest with the argument README.md");
    }

    @Test
    void whatIsPromisedIsThere() {
        Set<String> missing = new TreeSet<>(PROMISED);
        for (Trouble trouble : Trouble.values()) {
            missing.remove(trouble.id());
            assertEquals(trouble, Trouble.of(trouble.id()).orElseThrow());
        }
        assertEquals(Set.of(), missing);
        assertTrue(Trouble.of("no-such-trouble").isEmpty());
    }

    @Test
    void everySentenceReadsWellWithAndWithoutFacts() {
        Map<String, String> all = new HashMap<>();
        for (String name :
                "environment key bucket operation offset address who created id sha256 table required current"
                        .split(" ", -1)) {
            all.put(name, "<" + name + ">");
        }
        for (Trouble trouble : Trouble.values()) {
            for (Map<String, String> facts : java.util.List.of(Map.<String, String>of(), all)) {
                Problem problem = trouble.problem(facts);
                assertEquals(trouble.id(), problem.id());
                assertFalse(problem.what().isBlank());
                assertFalse(problem.remedy().isBlank(), trouble.id());
                for (String text : new String[] {problem.what(), problem.why(), problem.remedy()}) {
                    assertFalse(
                            text.matches(".*(?:[{}\\[\\]]|  | [.,:;]|\\(\\)|,,|, \\.|``).*"),
                            trouble.id() + ": " + text);
                    assertTrue(text.isEmpty() || text.endsWith("."), trouble.id() + ": " + text);
                }
            }
            assertTrue(
                    trouble.reference()
                            .matches(
                                    "https://(?:developer\\.hashicorp\\.com|opentofu\\.org|docs\\.aws\\.amazon\\.com)/.+"));
        }
    }

    @Test
    void whatIsNotKnownReadsAsWhatHasToBePutThere() {
        assertEquals("The state is locked.", Trouble.LOCK_HELD.problem(Map.of()).what());
        assertEquals(
                "The state is locked by a@b.",
                Trouble.LOCK_HELD.problem(Map.of("who", "a@b")).what());
        assertEquals(
                "stateroom lock release stg --lock-id ID",
                Trouble.LOCK_HOLDER_GONE
                        .repair()
                        .orElseThrow()
                        .command(Map.of("environment", "stg")));
        assertEquals(
                "The state is locked by $1 \\x.",
                Trouble.LOCK_HELD.problem(Map.of("who", "$1 \\x")).what());
    }

    @Test
    void everyProblemThatTheProductPromisesToNameIsOfTheCatalogue() throws Exception {
        Pattern made = Pattern.compile("(?:new Problem|Problem\\.of)\\(\\s*\"([a-z][a-z0-9-]+)\"");
        Set<String> unknown = new TreeSet<>();
        try (var all = Files.walk(Path.of("src/main/java"))) {
            for (Path file : all.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher matcher = made.matcher(Files.readString(file));
                while (matcher.find()) {
                    String id = matcher.group(1);
                    if (PROMISED.contains(id) && Trouble.of(id).isEmpty()) {
                        unknown.add(id);
                    }
                }
            }
        }
        assertEquals(Set.of(), unknown);
    }
}
