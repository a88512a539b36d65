package dev.stateroom.engine.report;

import dev.stateroom.engine.Review;
import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Change;
import dev.stateroom.model.ChangeDetail;
import dev.stateroom.model.DeferredChange;
import dev.stateroom.model.OutputChange;
import dev.stateroom.model.PlannedCheck;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A plan as a comment for a pull request on GitHub: never longer than GitHub takes, the most
/// important first, and what was left out counted.
public final class PlanMarkdown {
    /// A comment has fewer characters than this. GitHub counts code points (and, for some comments,
    /// four bytes for each); UTF-16 units and a carriage return for each line are never fewer.
    public static final int LIMIT = 65_536;

    private static final int RISKS = 10_000;
    private static final int CHECKS = 4_000;
    private static final int DRIFT = 6_000;
    private static final int OUTPUTS = 6_000;
    private static final int DEFERRED = 2_000;
    private static final int VALUE = 160;
    private static final int PROSE = 400;
    private static final int NAMED = 3;

    private final Review review;
    private final List<Risk> risks;
    private final Headline headline;
    private final Map<String, List<Risk>> risksOf;

    private PlanMarkdown(Review review, List<Risk> risks) {
        this.review = review;
        this.risks = risks.stream().sorted(Risk.BY_HARM).toList();
        this.headline = new Headline(review);
        this.risksOf =
                this.risks.stream()
                        .filter(risk -> !risk.address().isEmpty())
                        .collect(Collectors.groupingBy(Risk::object));
    }

    /// The comment. Its first line is a comment in it that a workflow finds again: `<!--
    /// stateroom-plan: prod -->`.
    ///
    /// @param risks what was found in it; empty where nothing was, or where it has no values
    public static String of(Review review, List<Risk> risks) {
        return new PlanMarkdown(review, risks).text();
    }

    /// How much of a comment `text` takes.
    static int size(CharSequence text) {
        return text.length() + (int) text.chars().filter(c -> c == '\n').count();
    }

    private String text() {
        String marker = GitHubText.marker(headline.name()) + "\n";
        String name = GitHubText.code(Plain.cut(headline.name(), VALUE));
        if (headline.isQuiet(risks)) {
            return marker
                    + "Plan for "
                    + name
                    + ": no changes, what is there is what the configuration asks for.\n";
        }
        StringBuilder head = new StringBuilder(marker).append("## Plan for ").append(name);
        head.append("\n\n").append(counts()).append("\n\n");
        if (review.plan().errored()) {
            head.append(
                    "> [!CAUTION]\n> Planning ended with an error: this plan cannot be applied.\n\n");
        }
        head.append(risks());
        head.append(checks());
        StringBuilder tail = new StringBuilder();
        tail.append(drift()).append(outputs()).append(deferred()).append(origin());
        String changes = changes(LIMIT - 1 - size(head) - size(tail));
        return head + changes + tail;
    }

    private String counts() {
        String counts = headline.counts();
        String share = headline.share();
        return (counts.isEmpty() ? "**No changes.**" : "**" + counts + ".**")
                + (share.isEmpty() ? "" : " " + share);
    }

    private String risks() {
        if (risks.isEmpty()) {
            return headline.noRisks() + "\n\n";
        }
        List<String> items = risks.stream().map(PlanMarkdown::item).toList();
        return "### " + Counted.of(risks.size(), "risk") + "\n\n" + list(items, "risk", RISKS);
    }

    private static String item(Risk risk) {
        return "- **"
                + risk.severity().word()
                + ":** "
                + GitHubText.prose(Plain.cut(risk.what(), PROSE))
                + " "
                + GitHubText.prose(Plain.cut(risk.why(), PROSE))
                + " "
                + (risk.address().isEmpty()
                        ? ""
                        : GitHubText.code(Plain.cut(risk.address(), PROSE)) + ", ")
                + GitHubText.code(Plain.cut(risk.attribute(), VALUE))
                + "\n";
    }

    /// As many of `items` as fit; the others are counted.
    private static String list(List<String> items, String what, int budget) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        int left = budget - 60;
        while (shown < items.size() && size(items.get(shown)) <= left) {
            left -= size(items.get(shown));
            text.append(items.get(shown++));
        }
        if (shown < items.size()) {
            text.append("- … ").append(Counted.more(items.size() - shown, what)).append('\n');
        }
        return text.append('\n').toString();
    }

    private String checks() {
        List<String> items = new ArrayList<>();
        for (PlannedCheck check : headline.failing()) {
            StringBuilder item = new StringBuilder("- ");
            item.append(GitHubText.code(Plain.cut(check.address(), PROSE)));
            item.append(check.status().equals("error") ? " could not be checked" : " fails");
            String why = String.join(" ", check.problems());
            item.append(why.isBlank() ? "" : ": " + GitHubText.prose(Plain.cut(why, PROSE)));
            items.add(item.append('\n').toString());
        }
        return items.isEmpty()
                ? ""
                : "### " + fails(items.size()) + "\n\n" + list(items, "check", CHECKS);
    }

    private static String fails(int count) {
        return Counted.of(count, "check") + (count == 1 ? " fails" : " fail");
    }

    /// @param at place in the plan
    /// @param harm the less the worse
    private record Place(int at, Kind kind, int harm) {}

    private String changes(int budget) {
        List<Change> all = review.plan().changes();
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Kind kind = Kind.of(all.get(i));
            if (kind != null) {
                counts.merge(kind, 1, Integer::sum);
                places.add(new Place(i, kind, harm(all.get(i))));
            }
        }
        places.sort(Comparator.comparing(Place::kind).thenComparingInt(Place::harm));
        List<Filling.Entry> entries = new ArrayList<>();
        for (Place place : places) {
            int at = place.at();
            Kind kind = place.kind();
            Told told = new Told(kind, all.get(at), () -> review.change(at));
            entries.add(
                    new Filling.Entry(
                            kind.title()
                                    + " ("
                                    + Counted.number(counts.getOrDefault(kind, 0))
                                    + ")",
                            kind.word(),
                            kind == Kind.REPLACE || kind == Kind.UPDATE,
                            told::line,
                            told::full));
        }
        return new Filling(entries, "change").text(budget);
    }

    /// The less the worse.
    private int harm(Change change) {
        return risksOf.getOrDefault(change.object(), List.of()).stream()
                .mapToInt(risk -> risk.severity() == Risk.Severity.HIGH ? 0 : 1)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private String drift() {
        List<Change> all = review.plan().drifted();
        List<Filling.Entry> entries = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int at = i;
            String word = all.get(at).action() == Change.Action.DELETE ? "deleted" : "changed";
            Told told = new Told(null, all.get(at), () -> review.drifted(at));
            entries.add(
                    new Filling.Entry(
                            "Changed outside Terraform (" + Counted.number(all.size()) + ")",
                            word,
                            true,
                            told::line,
                            told::full));
        }
        return new Filling(entries, "object").text(DRIFT);
    }

    /// A change as a line, and with its attributes.
    private final class Told {
        private final @Nullable Kind kind;
        private final Change change;
        private final Supplier<ChangeDetail> detail;

        /// @param kind what is planned, or null for what happened outside Terraform
        Told(@Nullable Kind kind, Change change, Supplier<ChangeDetail> detail) {
            this.kind = kind;
            this.change = change;
            this.detail = detail;
        }

        String line() {
            return "- " + GitHubText.code(address()) + words(false) + "\n";
        }

        /// As [Filling.Entry] wants it.
        @Nullable String full(int budget) {
            String open =
                    "<details><summary>"
                            + GitHubText.htmlCode(address())
                            + words(true)
                            + "</summary>\n\n";
            String close = "</details>\n\n";
            @Nullable String rows =
                    DiffBlock.of(
                            detail.get().attributes(),
                            change.action() == Change.Action.UPDATE
                                    || change.action() == Change.Action.REPLACE,
                            budget - size(open) - size(close));
            return rows == null || rows.isEmpty() ? rows : open + rows + "\n" + close;
        }

        private String address() {
            return Plain.cut(change.address(), PROSE);
        }

        private String words(boolean html) {
            StringBuilder words = new StringBuilder();
            if (kind == null) {
                words.append(change.action() == Change.Action.DELETE ? ": deleted" : ": changed");
            } else {
                for (Risk risk : risksOf.getOrDefault(change.object(), List.of())) {
                    words.append(' ')
                            .append(
                                    html
                                            ? GitHubText.htmlCode(risk.label())
                                            : GitHubText.code(risk.label()));
                }
            }
            for (String reason : Reasons.of(change)) {
                String cut = Plain.cut(reason, PROSE);
                words.append("; ").append(html ? GitHubText.htmlProse(cut) : GitHubText.prose(cut));
            }
            if (kind == Kind.REPLACE) {
                words.append(forced(html));
            }
            return words.toString();
        }

        private String forced(boolean html) {
            List<String> paths =
                    detail.get().attributes().stream()
                            .filter(AttributeChange::replaces)
                            .map(value -> Plain.cut(value.path(), VALUE))
                            .map(path -> html ? GitHubText.htmlCode(path) : GitHubText.code(path))
                            .toList();
            return paths.isEmpty()
                    ? ""
                    : "; forced by "
                            + String.join(", ", paths.subList(0, Math.min(NAMED, paths.size())))
                            + (paths.size() > NAMED
                                    ? " " + Counted.more(paths.size() - NAMED, "attribute")
                                    : "");
        }
    }

    private String outputs() {
        List<OutputChange> outputs = headline.outputs();
        List<AttributeChange> values =
                outputs.stream().flatMap(output -> output.values().stream()).toList();
        String block = DiffBlock.of(values, true, OUTPUTS);
        return block == null || block.isEmpty()
                ? ""
                : "### Outputs (" + Counted.number(outputs.size()) + ")\n\n" + block + "\n";
    }

    private String deferred() {
        List<DeferredChange> all = review.deferred();
        List<String> items =
                all.stream()
                        .map(one ->
                                "- "
                                        + GitHubText.code(Plain.cut(one.change().address(), PROSE))
                                        + ": "
                                        + GitHubText.prose(
                                                Plain.cut(Reasons.word(one.reason()), PROSE))
                                        + "\n")
                        .toList();
        return items.isEmpty()
                ? ""
                : "### Put off to a later plan ("
                        + Counted.number(all.size())
                        + ")\n\n"
                        + list(items, "change", DEFERRED);
    }

    private String origin() {
        String version = review.plan().terraformVersion();
        return (version.isEmpty()
                        ? ""
                        : "Terraform " + GitHubText.code(Plain.cut(version, VALUE)) + ", ")
                + "SHA-256 of the file "
                + GitHubText.code(review.origin().sha256())
                + "; sensitive values are hidden.\n";
    }
}
