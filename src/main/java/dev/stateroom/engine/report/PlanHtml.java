package dev.stateroom.engine.report;

import dev.stateroom.engine.Review;
import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Change;
import dev.stateroom.model.ChangeDetail;
import dev.stateroom.model.DeferredChange;
import dev.stateroom.model.OutputChange;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.PlannedCheck;
import dev.stateroom.model.PlannedValue;
import dev.stateroom.model.Risk;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A plan as one page of HTML that needs nothing else: no script, no network, dark and light, fit
/// for paper.
public final class PlanHtml {
    private static final int VALUE = 4_000;
    private static final int LINES = 400;
    private static final int OPEN = 100; // changes; a longer plan opens with its modules only

    private final Review review;
    private final List<Risk> risks;
    private final Map<String, List<Risk>> risksOf;
    private final Headline headline;
    private final Appendable out;

    private PlanHtml(Review review, List<Risk> risks, Appendable out) {
        this.review = review;
        this.risks = risks.stream().sorted(Risk.BY_HARM).toList();
        this.risksOf =
                this.risks.stream()
                        .filter(risk -> !risk.address().isEmpty())
                        .collect(Collectors.groupingBy(Risk::object));
        this.headline = new Headline(review);
        this.out = out;
    }

    /// Writes the page, change by change; it is UTF-8 and says so.
    ///
    /// @param risks what was found in it; empty where nothing was, or where it has no values
    public static void write(Review review, List<Risk> risks, Appendable out) throws IOException {
        new PlanHtml(review, risks, out).page();
    }

    private void page() throws IOException {
        String name = text(headline.name());
        put("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        put(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                        + " style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
        put("<meta name=\"referrer\" content=\"no-referrer\">\n");
        put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        put("<title>Plan for " + name + "</title>\n<style>\n" + PlanStyle.CSS + "</style>\n");
        put("</head>\n<body>\n<main>\n<h1>Plan for " + name + "</h1>\n");
        put("<p class=\"by\">" + origin() + "</p>\n");
        if (review.plan().errored()) {
            put(
                    "<p class=\"card stop\"><b>Planning ended with an error:</b> this plan cannot be"
                            + " applied.</p>\n");
        }
        if (headline.isQuiet(risks)) {
            put(
                    "<p class=\"card\">No changes, what is there is what the configuration asks"
                            + " for.</p>\n");
        } else {
            put("<div class=\"top\">\n");
            summary();
            risks();
            put("</div>\n");
            checks();
            changes();
            drift();
            outputs();
            deferred();
        }
        put("<footer>Sensitive values are hidden.</footer>\n</main>\n</body>\n</html>\n");
    }

    private void put(String html) throws IOException {
        out.append(html);
    }

    private static String text(String text) {
        return Html.escaped(Plain.cut(Plain.line(text), VALUE));
    }

    private static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    private String origin() {
        String version = review.plan().terraformVersion();
        return (version.isEmpty() ? "" : "Terraform " + text(version) + ", ")
                + (review.origin().environment() == null
                        ? ""
                        : "file "
                                + code(String.valueOf(review.origin().file().getFileName()))
                                + ", ")
                + "SHA-256 "
                + code(review.origin().sha256());
    }

    private void summary() throws IOException {
        PlanSummary summary = review.plan().summary();
        put("<div class=\"card\">\n<p class=\"sum\">");
        number("c", "+", summary.create(), "create");
        number("u", "~", summary.update(), "update");
        number("r", "±", summary.replace(), "replace");
        number("d", "−", summary.delete(), "destroy");
        put("</p>\n");
        if (summary.create() + summary.update() + summary.replace() + summary.delete() > 0) {
            put("<div class=\"bar\">");
            bar("c", summary.create());
            bar("u", summary.update());
            bar("r", summary.replace());
            bar("d", summary.delete());
            put("</div>\n");
        }
        String others = String.join(", ", headline.others());
        put(others.isEmpty() ? "" : "<p>" + others + "</p>\n");
        String share = headline.share();
        put(share.isEmpty() ? "" : "<p class=\"dim\">" + share + "</p>\n");
        put("</div>\n");
    }

    private void number(String look, String glyph, int count, String word) throws IOException {
        put("<span><strong class=\"" + (count == 0 ? "n" : look) + "\">");
        put((count == 0 ? "" : glyph) + Counted.number(count) + "</strong> ");
        put("<span class=\"dim\">" + word + "</span></span>");
    }

    private void bar(String look, int count) throws IOException {
        put(count == 0 ? "" : "<span class=\"" + look + "\" style=\"flex:" + count + "\"></span>");
    }

    private void risks() throws IOException {
        put("<div class=\"card\">\n");
        if (risks.isEmpty()) {
            put("<p class=\"dim\">" + headline.noRisks() + "</p>\n");
        } else {
            put("<ul>\n");
            for (Risk risk : risks) {
                String severity = risk.severity().word();
                put("<li><span class=\"badge " + severity + "\">" + severity + "</span>");
                put("<b>" + text(risk.what()) + "</b> <span class=\"dim\">" + text(risk.why()));
                put("</span> " + (risk.address().isEmpty() ? "" : code(risk.address()) + ", "));
                put(code(risk.attribute()) + "</li>\n");
            }
            put("</ul>\n");
        }
        put("</div>\n");
    }

    private void heading(String title, int count) throws IOException {
        put("<h2>" + title + "<span class=\"num\">" + Counted.number(count) + "</span></h2>\n");
    }

    private void checks() throws IOException {
        List<PlannedCheck> failing = headline.failing();
        if (failing.isEmpty()) {
            return;
        }
        heading(failing.size() == 1 ? "Check that fails" : "Checks that fail", failing.size());
        put("<ul class=\"card\">\n");
        for (PlannedCheck check : failing) {
            put("<li>" + code(check.address()));
            put(check.status().equals("error") ? " could not be checked" : " fails");
            String why = String.join(" ", check.problems());
            put((why.isBlank() ? "" : ": " + text(why)) + "</li>\n");
        }
        put("</ul>\n");
    }

    private void changes() throws IOException {
        List<Change> all = review.plan().changes();
        ModuleTree tree = new ModuleTree();
        int count = 0;
        for (int i = 0; i < all.size(); i++) {
            Kind kind = Kind.of(all.get(i));
            if (kind != null) {
                tree.add(i, kind, all.get(i).address());
                count++;
            }
        }
        if (count > 0) {
            heading("Changes", count);
            module(tree, count <= OPEN);
        }
    }

    private void module(ModuleTree tree, boolean open) throws IOException {
        for (ModuleTree.Item item : tree.items()) {
            Change change = review.plan().changes().get(item.at());
            change(
                    item.kind(),
                    item.name(),
                    change,
                    review.change(item.at()),
                    open || risksOf.containsKey(change.object()));
        }
        for (var module : tree.modules().entrySet()) {
            put("<details open class=\"mod\"><summary>" + text(module.getKey()));
            put("<span class=\"counts\">");
            for (var count : module.getValue().counts().entrySet()) {
                Kind kind = count.getKey();
                put("<span class=\"" + look(kind) + "\" title=\"" + kind.word() + "\">");
                put(kind.glyph() + Counted.number(count.getValue()) + "</span> ");
            }
            put("</span></summary>\n");
            module(module.getValue(), open);
            put("</details>\n");
        }
    }

    private static String look(Kind kind) {
        return switch (kind) {
            case CREATE -> "c";
            case UPDATE -> "u";
            case REPLACE -> "r";
            case DESTROY -> "d";
            case READ, MOVE, IMPORT, FORGET -> "n";
        };
    }

    private void change(Kind kind, String name, Change change, ChangeDetail detail, boolean open)
            throws IOException {
        put("<details class=\"change\"" + (open ? " open" : "") + "><summary>");
        put("<span class=\"act " + look(kind) + "\" title=\"" + kind.word() + "\">");
        put(kind.glyph() + "</span>" + name(name));
        for (Risk risk : risksOf.getOrDefault(change.object(), List.of())) {
            put("<span class=\"badge " + risk.severity().word() + "\">" + text(risk.label()));
            put("</span>");
        }
        put(kind == Kind.REPLACE ? "<span class=\"badge rep\">Replace</span>" : "");
        put("</summary>\n");
        body(change, detail);
        put("</details>\n");
    }

    /// The type in grey, the name not.
    private static String name(String name) {
        int bracket = name.indexOf('[');
        int dot = name.lastIndexOf('.', bracket < 0 ? name.length() : bracket);
        return "<span class=\"m\"><span class=\"dim\">"
                + text(name.substring(0, dot + 1))
                + "</span><b>"
                + text(name.substring(dot + 1))
                + "</b></span>";
    }

    private void body(Change change, ChangeDetail detail) throws IOException {
        List<String> reasons = Reasons.of(change);
        put("<div class=\"body\">\n");
        put(reasons.isEmpty() ? "" : "<p>" + text(String.join("; ", reasons)) + "</p>\n");
        boolean both =
                change.action() == Change.Action.UPDATE || change.action() == Change.Action.REPLACE;
        table(detail.attributes(), both);
        if (!review.hasValues()) {
            put("<p>The file has no values.</p>\n");
        }
        put("</div>\n");
    }

    /// @param stays whether what stays is counted, and shown where it is sensitive
    private void table(List<AttributeChange> values, boolean stays) throws IOException {
        List<AttributeChange> rows =
                values.stream()
                        .filter(value ->
                                value.changed()
                                        || (stays && value.before() instanceof PlannedValue.Hidden))
                        .toList();
        if (!rows.isEmpty()) {
            put(
                    "<table><thead><tr><th>Attribute</th><th>Before</th><th>After apply</th></tr>"
                            + "</thead><tbody>\n");
            String group = "";
            for (AttributeChange row : rows) {
                boolean inGroup = !row.group().isEmpty() && !row.name().startsWith("[");
                if (inGroup && !row.group().equals(group)) {
                    put("<tr><td class=\"m group\" colspan=\"3\">" + text(row.group()));
                    put("</td></tr>\n");
                }
                group = inGroup ? row.group() : "";
                row(row, inGroup);
            }
            put("</tbody></table>\n");
        }
        long same = values.stream().filter(value -> !value.changed()).count();
        if (stays && same > 0) {
            put("<p>" + Counted.of(same, "attribute") + (same == 1 ? " stays" : " stay"));
            put(" the same</p>\n");
        }
    }

    private void row(AttributeChange row, boolean inGroup) throws IOException {
        put("<tr" + (row.replaces() ? " class=\"forced\"" : "") + "><td class=\"m name");
        put((inGroup ? " in" : "") + "\">" + text(inGroup ? row.name() : row.path()));
        put(row.replaces() ? "<span class=\"badge rep\">forces replacement</span>" : "");
        put("</td>");
        if (row.changed() && LineDiff.suits(row)) {
            put("<td class=\"m lines\" colspan=\"2\">");
            for (LineDiff.Line line : LineDiff.of(row, LINES)) {
                put("<div class=\"" + look(line.sign()) + "\">" + line.sign() + " ");
                put(text(line.text()) + "</div>");
            }
            put("</td></tr>\n");
            return;
        }
        Sides sides = Sides.of(row, VALUE);
        cell(sides.before(), row.changed() ? "gone" : "none", null);
        cell(sides.after(), row.changed() ? "come" : "none", sides.note());
        put("</tr>\n");
    }

    private static String look(char sign) {
        return switch (sign) {
            case '-' -> "gone";
            case '+' -> "come";
            case ' ' -> "same";
            default -> "out";
        };
    }

    private void cell(@Nullable String value, String look, @Nullable String note)
            throws IOException {
        put("<td class=\"m " + (value == null ? "none" : look) + "\">");
        put(value == null ? "not set" : Html.escaped(value));
        put((note == null ? "" : "<span class=\"badge\">" + note + "</span>") + "</td>");
    }

    private void drift() throws IOException {
        List<Change> drifted = review.plan().drifted();
        if (drifted.isEmpty()) {
            return;
        }
        heading("Changed outside Terraform", drifted.size());
        for (int i = 0; i < drifted.size(); i++) {
            Change change = drifted.get(i);
            boolean gone = change.action() == Change.Action.DELETE;
            put("<details class=\"change\"" + (drifted.size() <= OPEN ? " open" : ""));
            put("><summary><span class=\"act " + (gone ? "d\">−" : "u\">~") + "</span>");
            put(code(change.address()) + (gone ? " was deleted" : " was changed"));
            put("</summary>\n<div class=\"body\">\n");
            table(review.drifted(i).attributes(), !gone);
            put("</div>\n</details>\n");
        }
    }

    private void outputs() throws IOException {
        List<OutputChange> outputs = headline.outputs();
        if (outputs.isEmpty()) {
            return;
        }
        heading("Outputs", outputs.size());
        put("<div class=\"body\">\n");
        table(outputs.stream().flatMap(output -> output.values().stream()).toList(), true);
        put("</div>\n");
    }

    private void deferred() throws IOException {
        List<DeferredChange> all = review.deferred();
        if (all.isEmpty()) {
            return;
        }
        heading("Put off to a later plan", all.size());
        put("<ul class=\"card\">\n");
        for (DeferredChange one : all) {
            put(
                    "<li>"
                            + code(one.change().address())
                            + ": "
                            + Html.escaped(Reasons.word(one.reason())));
            put("</li>\n");
        }
        put("</ul>\n");
    }
}
