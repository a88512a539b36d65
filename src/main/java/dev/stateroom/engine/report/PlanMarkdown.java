package dev.stateroom.engine.report;

import dev.stateroom.engine.Review;
import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Change;
import dev.stateroom.model.ChangeDetail;
import dev.stateroom.model.DeferredChange;
import dev.stateroom.model.Environment;
import dev.stateroom.model.OutputChange;
import dev.stateroom.model.Plan;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.PlannedCheck;
import dev.stateroom.model.PlannedValue;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Visible;
import java.util.ArrayList;
import java.util.List;

/// A review as a comment for a pull request: always below 65,536 characters, which is what GitHub
/// takes, the most important first, and what was left out is counted.
///
/// Source: GitHub's limit for the body of a comment, 65,536 characters.
public final class PlanMarkdown {
    /// A comment is refused from this many characters on.
    public static final int LIMIT = 65_536;

    /// What is kept for the sentence that counts what was left out.
    private static final int RESERVE = 700;

    /// Attributes of one change that are told.
    private static final int ATTRIBUTES = 60;

    private final Review review;
    private final List<Risk> risks;
    private final StringBuilder text = new StringBuilder();

    private PlanMarkdown(Review review, List<Risk> risks) {
        this.review = review;
        this.risks = risks;
    }

    /// The comment. Its first line is hidden and says which environment (or file) it is about, so
    /// that a workflow finds it again.
    ///
    /// @param risks what was flagged
    public static String of(Review review, List<Risk> risks) {
        return new PlanMarkdown(review, risks).document();
    }

    private String document() {
        Plan plan = review.plan();
        Environment environment = review.origin().environment();
        String name =
                environment == null
                        ? String.valueOf(review.origin().file().getFileName())
                        : environment.name();
        text.append("<!-- stateroom-plan: ").append(marker(name)).append(" -->\n");
        text.append("### Plan of ").append(code(name)).append("\n\n");
        text.append("**").append(Said.counts(plan.summary(), plan.outputs())).append(".**");
        if (review.existing() > 0) {
            PlanSummary sum = plan.summary();
            int touched = sum.update() + sum.replace() + sum.delete() + sum.forget();
            text.append(" ")
                    .append(touched)
                    .append(" of ")
                    .append(review.existing())
                    .append(" existing objects change.");
        }
        text.append("\n\n");
        if (plan.errored()) {
            text.append(
                    "> Planning ended with an error: this plan is not complete and cannot be"
                            + " applied.\n\n");
        }
        risks();
        changes();
        rest();
        return text.toString();
    }

    private void risks() {
        if (!review.hasValues()) {
            text.append("Risks were not judged: the file tells no values.\n\n");
            return;
        }
        if (risks.isEmpty()) {
            if (!review.plan().isEmpty()) {
                text.append("No rule flags anything.\n\n");
            }
            return;
        }
        text.append("| | Risk | Where |\n|---|---|---|\n");
        int told = 0;
        for (Risk.Severity severity : Risk.Severity.values()) {
            for (Risk risk : risks) {
                if (risk.severity() == severity && told < 40) {
                    told++;
                    text.append("| ")
                            .append(severity == Risk.Severity.HIGH ? "**high**" : "medium")
                            .append(" | **")
                            .append(cell(risk.what()))
                            .append("** ")
                            .append(cell(risk.why()))
                            .append(" | ")
                            .append(
                                    risk.address().isEmpty()
                                            ? "the plan"
                                            : code(cut(risk.address(), 200)))
                            .append(" ")
                            .append(code(cut(risk.attribute(), 100)))
                            .append(" |\n");
                }
            }
        }
        if (told < risks.size()) {
            text.append("\nAnd ").append(risks.size() - told).append(" more risks.\n");
        }
        text.append("\n");
    }

    private void changes() {
        List<Ordered.Placed> all = Ordered.of(review, risks);
        List<Change> left = new ArrayList<>();
        boolean full = false;
        for (Ordered.Placed placed : all) {
            String change = full ? "" : change(placed, true);
            if (!full && text.length() + change.length() > LIMIT - RESERVE - kept()) {
                change = change(placed, false);
                full = text.length() + change.length() > LIMIT - RESERVE - kept();
            }
            if (full) {
                left.add(placed.change());
            } else {
                text.append(change);
            }
        }
        if (!left.isEmpty()) {
            text.append("\n… and ")
                    .append(left.size())
                    .append(left.size() == 1 ? " more change: " : " more changes: ")
                    .append(Said.counts(PlanSummary.of(left), 0))
                    .append(". The plan itself has them all.\n");
        }
    }

    /// Room for what comes after the changes.
    private int kept() {
        return 6_000;
    }

    private String change(Ordered.Placed placed, boolean values) {
        Change change = placed.change();
        StringBuilder one = new StringBuilder();
        String flags =
                placed.risks().isEmpty() ? "" : " ⚠ " + html(placed.risks().getFirst().label());
        String line =
                "<code>"
                        + Said.sign(change)
                        + "</code> <code>"
                        + html(cut(change.address(), 400))
                        + "</code> "
                        + html(
                                Said.action(change)
                                        + (change.deposed() == null
                                                ? ""
                                                : ", deposed " + change.deposed())
                                        + (change.previous() == null
                                                ? ""
                                                : ", moved from " + cut(change.previous(), 200))
                                        + (change.imported() == null
                                                ? ""
                                                : ", imported from " + cut(change.imported(), 200)))
                        + flags;
        String diff = values && review.hasValues() ? diff(placed) : "";
        if (diff.isEmpty()) {
            return one.append("- ").append(line).append("\n").toString();
        }
        return one.append("<details><summary>")
                .append(line)
                .append("</summary>\n\n")
                .append(diff)
                .append("\n</details>\n")
                .toString();
    }

    private String diff(Ordered.Placed placed) {
        ChangeDetail detail = review.change(placed.at());
        List<AttributeChange> changed =
                detail.attributes().stream().filter(AttributeChange::changed).toList();
        if (changed.isEmpty()) {
            return "";
        }
        StringBuilder lines = new StringBuilder();
        for (AttributeChange value : changed.subList(0, Math.min(ATTRIBUTES, changed.size()))) {
            String path = Visible.text(cut(value.path(), 200));
            String forces = value.replaces() ? "  # forces replacement" : "";
            if (Said.isHidden(value)) {
                lines.append("! ").append(path).append(" = (sensitive), another value");
                lines.append(forces).append("\n");
                continue;
            }
            if (!(value.before() instanceof PlannedValue.Absent)) {
                lines.append("- ")
                        .append(path)
                        .append(" = ")
                        .append(Visible.text(Said.value(value.before())))
                        .append(value.after() instanceof PlannedValue.Absent ? forces : "")
                        .append("\n");
            }
            if (!(value.after() instanceof PlannedValue.Absent)) {
                lines.append("+ ")
                        .append(path)
                        .append(" = ")
                        .append(Visible.text(Said.value(value.after())))
                        .append(forces)
                        .append("\n");
            }
        }
        if (changed.size() > ATTRIBUTES) {
            lines.append("  … ")
                    .append(changed.size() - ATTRIBUTES)
                    .append(" more attributes change\n");
        }
        String fence = fence(lines);
        return fence + "diff\n" + lines + fence + "\n";
    }

    /// A fence that nothing in the text closes.
    private static String fence(CharSequence text) {
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(longest + 1);
    }

    private void rest() {
        Plan plan = review.plan();
        StringBuilder more = new StringBuilder();
        if (plan.drift() > 0) {
            more.append("\n**Changed outside Terraform:** ").append(plan.drift()).append("\n");
            list(
                    more,
                    plan.drifted().stream()
                            .map(one -> Said.sign(one) + " " + one.address())
                            .toList());
        }
        List<OutputChange> outputs =
                review.outputs().stream()
                        .filter(one -> one.action() != Change.Action.NOOP)
                        .toList();
        if (!outputs.isEmpty()) {
            more.append("\n**Outputs that change:** ").append(outputs.size()).append("\n");
            list(more, outputs.stream().map(OutputChange::name).toList());
        }
        List<PlannedCheck> failing =
                review.checks().stream()
                        .filter(one -> one.status().equals("fail") || one.status().equals("error"))
                        .toList();
        if (!failing.isEmpty()) {
            more.append("\n**Checks that fail:** ").append(failing.size()).append("\n");
            list(
                    more,
                    failing.stream()
                            .map(one -> one.address() + ": " + String.join(" ", one.problems()))
                            .toList());
        }
        List<DeferredChange> deferred = review.deferred();
        if (!deferred.isEmpty()) {
            more.append("\n**Put off to a later plan:** ").append(deferred.size()).append("\n");
            list(more, deferred.stream().map(one -> one.change().address()).toList());
        }
        text.append(more);
    }

    private static void list(StringBuilder text, List<String> names) {
        int told = 0;
        int length = 0;
        for (String name : names) {
            String line = "- " + code(cut(name, 200)) + "\n";
            if (length + line.length() > 1_300) {
                break;
            }
            text.append(line);
            length += line.length();
            told++;
        }
        if (told < names.size()) {
            text.append("- … and ").append(names.size() - told).append(" more\n");
        }
    }

    private static String cut(String value, int most) {
        return value.length() > most ? value.substring(0, most - 1) + "…" : value;
    }

    /// Letters that a hidden comment cannot be closed with.
    private static String marker(String name) {
        return name.replaceAll("[^A-Za-z0-9._/-]", "_").replace("--", "-_");
    }

    /// In a `code` element nothing is a mention, a link or markup.
    private static String code(String value) {
        return "<code>" + html(value) + "</code>";
    }

    private static String html(String value) {
        return Visible.text(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("|", "&#124;")
                .replace("`", "&#96;")
                .replace("@", "&#64;")
                .replace("#", "&#35;")
                .replace("*", "&#42;")
                .replace("_", "&#95;")
                .replace("~", "&#126;")
                .replace("[", "&#91;")
                .replace("\n", " ")
                .replace("\r", " ");
    }

    private static String cell(String value) {
        return html(cut(value, 300));
    }
}
