package dev.stateroom.engine.report;

import dev.stateroom.engine.Review;
import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Change;
import dev.stateroom.model.Environment;
import dev.stateroom.model.OutputChange;
import dev.stateroom.model.Plan;
import dev.stateroom.model.PlannedCheck;
import dev.stateroom.model.PlannedValue;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A review as one page of HTML that needs nothing else: no script, no network; dark and light as
/// the reader's system has it.
public final class PlanHtml {
    private static final String STYLE =
            """
            :root{color-scheme:light dark;--bg:#f6f8fa;--card:#fff;--line:#d1d9e0;--fg:#1f2328;--quiet:#59636e;
             --ok:#1a7f37;--warn:#9a6700;--bad:#d1242f;--rep:#7541cf;--okbg:#dafbe1;--badbg:#ffebe9}
            @media (prefers-color-scheme:dark){:root{--bg:#0d1117;--card:#141920;--line:#21262d;--fg:#e6edf3;--quiet:#9198a1;
             --ok:#3fb950;--warn:#d29922;--bad:#f85149;--rep:#bc8cff;--okbg:#12261e;--badbg:#2b1517}}
            body{margin:0;background:var(--bg);color:var(--fg);font:14px/1.45 Inter,system-ui,sans-serif}
            main{max-width:1100px;margin:0 auto;padding:24px 20px 60px}h1{font-size:20px;margin:0 0 4px}
            p.sub{color:var(--quiet);margin:0 0 18px}code,td{font-family:"JetBrains Mono",ui-monospace,monospace;font-size:12px}
            .card{background:var(--card);border:1px solid var(--line);border-radius:8px;margin:0 0 14px;padding:12px 16px}
            .figures span{font:600 22px "JetBrains Mono",ui-monospace,monospace;margin-right:6px}.figures b{font-weight:400;color:var(--quiet);margin-right:26px}
            .ok{color:var(--ok)}.warn{color:var(--warn)}.bad{color:var(--bad)}.rep{color:var(--rep)}.quiet{color:var(--quiet)}
            summary{cursor:pointer;padding:3px 0}details details{margin-left:18px}.flag{border:1px solid currentColor;border-radius:9px;font-size:11px;padding:0 7px;margin-left:8px}
            table{border-collapse:collapse;width:100%;margin:6px 0 10px;table-layout:fixed}td,th{border:1px solid var(--line);padding:4px 9px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
            th{font-weight:500;color:var(--quiet);font-size:12px}td.gone{background:var(--badbg)}td.new{background:var(--okbg)}ul{margin:4px 0;padding-left:20px}
            @media print{details:not([open])>*{display:revert}body{background:#fff}}
            """;

    private final Review review;
    private final List<Risk> risks;
    private final StringBuilder page = new StringBuilder();

    private PlanHtml(Review review, List<Risk> risks) {
        this.review = review;
        this.risks = risks;
    }

    /// The page.
    ///
    /// @param risks what was flagged
    public static String of(Review review, List<Risk> risks) {
        return new PlanHtml(review, risks).document();
    }

    private String document() {
        Plan plan = review.plan();
        Environment environment = review.origin().environment();
        String name =
                environment == null
                        ? String.valueOf(review.origin().file().getFileName())
                        : environment.name();
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                                + " style-src 'unsafe-inline'\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>Plan of ")
                .append(escaped(name))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style></head><body><main>\n<h1>Plan of ")
                .append(escaped(name))
                .append("</h1><p class=\"sub\">Terraform ")
                .append(escaped(plan.terraformVersion()))
                .append(", SHA-256 <code>")
                .append(review.origin().sha256(), 0, 12)
                .append("</code></p>\n");
        figures(plan);
        if (plan.errored()) {
            page.append(
                    "<div class=\"card bad\">Planning ended with an error: this plan is not"
                            + " complete and cannot be applied.</div>\n");
        }
        flagged();
        changes();
        rest(plan);
        return page.append("</main></body></html>\n").toString();
    }

    private void figures(Plan plan) {
        page.append("<div class=\"card\"><div class=\"figures\">");
        figure("+", plan.summary().create(), "create", "ok");
        figure("~", plan.summary().update(), "update", "warn");
        figure("±", plan.summary().replace(), "replace", "rep");
        figure("−", plan.summary().delete(), "destroy", "bad");
        page.append("</div><div class=\"quiet\">")
                .append(escaped(Said.counts(plan.summary(), plan.outputs())))
                .append(".</div></div>\n");
    }

    private void figure(String sign, int number, String word, String tone) {
        page.append("<span class=\"")
                .append(number == 0 ? "quiet" : tone)
                .append("\">")
                .append(sign)
                .append(number)
                .append("</span><b>")
                .append(word)
                .append("</b>");
    }

    private void flagged() {
        page.append("<div class=\"card\">");
        if (!review.hasValues()) {
            page.append("Risks were not judged: the file tells no values.");
        } else if (risks.isEmpty()) {
            page.append("No rule flags anything.");
        }
        for (Risk.Severity severity : Risk.Severity.values()) {
            for (Risk risk : risks) {
                if (risk.severity() == severity) {
                    page.append("<div><span class=\"")
                            .append(severity == Risk.Severity.HIGH ? "bad" : "warn")
                            .append("\">⚠</span> <strong>")
                            .append(escaped(risk.what()))
                            .append("</strong> ")
                            .append(escaped(risk.why()))
                            .append(" <code class=\"quiet\">")
                            .append(escaped(risk.address() + " " + risk.attribute()))
                            .append("</code></div>");
                }
            }
        }
        page.append("</div>\n");
    }

    private void changes() {
        Map<String, List<Ordered.Placed>> modules = new LinkedHashMap<>();
        for (Ordered.Placed placed : Ordered.of(review, risks)) {
            modules.computeIfAbsent(module(placed.change()), _ -> new ArrayList<>()).add(placed);
        }
        modules.forEach((module, inside) -> {
            page.append("<div class=\"card\"><details open><summary><strong>")
                    .append(escaped(module.isEmpty() ? "root module" : module))
                    .append("</strong> <span class=\"quiet\">")
                    .append(inside.size())
                    .append("</span></summary>\n");
            inside.forEach(this::change);
            page.append("</details></div>\n");
        });
    }

    private static String module(Change change) {
        String address = change.address();
        try {
            List<?> modules = dev.stateroom.model.Address.parse(address).modules();
            return String.join(".", modules.stream().map(Object::toString).toList());
        } catch (dev.stateroom.model.ProblemException foreign) {
            return "";
        }
    }

    private void change(Ordered.Placed placed) {
        Change change = placed.change();
        String tone =
                switch (change.action()) {
                    case CREATE -> "ok";
                    case UPDATE -> "warn";
                    case REPLACE -> "rep";
                    case DELETE -> "bad";
                    case READ, NOOP, FORGET -> "quiet";
                };
        page.append("<details><summary><code class=\"")
                .append(tone)
                .append("\">")
                .append(escaped(Said.sign(change)))
                .append("</code> <code>")
                .append(escaped(change.address()))
                .append("</code> <span class=\"quiet\">")
                .append(escaped(Said.action(change)))
                .append("</span>");
        placed.risks()
                .forEach(risk ->
                        page.append("<span class=\"flag ")
                                .append(risk.severity() == Risk.Severity.HIGH ? "bad" : "warn")
                                .append("\">")
                                .append(escaped(risk.label()))
                                .append("</span>"));
        page.append("</summary>");
        if (review.hasValues()) {
            table(review.change(placed.at()).attributes());
        }
        page.append("</details>\n");
    }

    private void table(List<AttributeChange> values) {
        List<AttributeChange> changed = values.stream().filter(AttributeChange::changed).toList();
        if (!changed.isEmpty()) {
            page.append("<table><tr><th>Attribute</th><th>Before</th><th>After apply</th></tr>");
            for (AttributeChange value : changed) {
                page.append("<tr><td>").append(escaped(value.path()));
                if (value.replaces()) {
                    page.append(" <span class=\"flag rep\">forces replacement</span>");
                }
                page.append("</td>");
                cell(value.before(), "gone", "");
                cell(value.after(), "new", Said.isHidden(value) ? ", another value" : "");
                page.append("</tr>");
            }
            page.append("</table>");
        }
        int same = values.size() - changed.size();
        if (same > 0) {
            page.append("<div class=\"quiet\">")
                    .append(same)
                    .append(same == 1 ? " attribute stays" : " attributes stay")
                    .append(" the same</div>");
        }
    }

    private void cell(PlannedValue value, String tone, String more) {
        boolean there = !(value instanceof PlannedValue.Absent);
        page.append("<td class=\"")
                .append(there ? tone : "quiet")
                .append("\">")
                .append(escaped(Said.value(value) + more))
                .append("</td>");
    }

    private void rest(Plan plan) {
        List<String> drift = plan.drifted().stream().map(Change::address).toList();
        list("Changed outside Terraform", drift);
        list(
                "Outputs that change",
                review.outputs().stream()
                        .filter(one -> one.action() != Change.Action.NOOP)
                        .map(OutputChange::name)
                        .toList());
        List<PlannedCheck> checks = review.checks();
        list(
                "Checks",
                checks.stream()
                        .map(one ->
                                one.status()
                                        + ": "
                                        + one.address()
                                        + " "
                                        + String.join(" ", one.problems()))
                        .toList());
        list(
                "Put off to a later plan",
                review.deferred().stream().map(one -> one.change().address()).toList());
    }

    private void list(String title, List<String> names) {
        if (!names.isEmpty()) {
            page.append("<div class=\"card\"><strong>")
                    .append(title)
                    .append("</strong> <span class=\"quiet\">")
                    .append(names.size())
                    .append("</span><ul>");
            names.forEach(
                    name -> page.append("<li><code>").append(escaped(name)).append("</code></li>"));
            page.append("</ul></div>\n");
        }
    }

    private static String escaped(String value) {
        return Visible.text(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
