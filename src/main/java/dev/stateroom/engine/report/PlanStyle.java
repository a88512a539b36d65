package dev.stateroom.engine.report;

/// The look of the HTML report: the colours of the window, dark and light as the reader's system
/// has it, light on paper.
final class PlanStyle {
    private PlanStyle() {}

    private static final String LIGHT =
            """
            --fg:#24292f;--muted:#57606a;--strong:#1b1f24;--page:#f6f8fa;--card:#fff;--line:#d0d7de;--soft:#e1e6eb;
            --hover:rgba(175,184,193,.14);--code:#f6f8fa;--accent:#0969da;
            --c:#1a7f37;--c-bg:#dafbe1;--c-line:rgba(74,194,107,.4);--c-bar:#1f883d;
            --u:#9a6700;--u-bg:#fff8c5;--u-line:rgba(212,167,44,.4);--u-bar:#bf8700;
            --d:#cf222e;--d-bg:#ffebe9;--d-line:rgba(255,129,130,.4);--d-bar:#cf222e;
            --r:#7541cf;--r-bg:#f3ebff;--r-line:rgba(130,80,223,.35);--r-bar:#8250df;
            --n:#6e7781;--n-bg:rgba(175,184,193,.2)
            """;

    static final String CSS =
            """
            :root{color-scheme:dark light;
            --fg:#c9d1d9;--muted:#8b949e;--strong:#eef3f8;--page:#0d1117;--card:#141920;--line:#30363d;--soft:#21262d;
            --hover:rgba(110,118,129,.1);--code:#080b10;--accent:#58a6ff;
            --c:#3fb950;--c-bg:rgba(46,160,67,.15);--c-line:rgba(46,160,67,.4);--c-bar:#238636;
            --u:#d29922;--u-bg:rgba(187,128,9,.15);--u-line:rgba(187,128,9,.4);--u-bar:#9e6a03;
            --d:#f85149;--d-bg:rgba(248,81,73,.13);--d-line:rgba(248,81,73,.4);--d-bar:#da3633;
            --r:#bc8cff;--r-bg:rgba(163,113,247,.14);--r-line:rgba(163,113,247,.45);--r-bar:#8957e5;
            --n:#8b949e;--n-bg:rgba(110,118,129,.13)}
            @media (prefers-color-scheme:light){:root{LIGHT}}
            @media print{:root{LIGHT;--page:#fff}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--page);color:var(--fg);font:13px/20px Inter,system-ui,-apple-system,"Segoe UI",sans-serif}
            main{max-width:1180px;margin:0 auto;padding:24px 20px 48px}
            h1{font-size:20px;line-height:28px;font-weight:600;color:var(--strong);margin:0}
            h2{font-size:15px;line-height:22px;font-weight:600;color:var(--strong);margin:28px 0 8px}
            p{margin:4px 0}
            code,.m{font:12px/18px "JetBrains Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-variant-ligatures:none}
            .dim{color:var(--muted)} b{color:var(--strong);font-weight:600}
            .by{color:var(--muted);overflow-wrap:anywhere}
            .top{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:12px;margin-top:16px}
            .card{border:1px solid var(--line);border-radius:8px;background:var(--card);padding:12px 16px;min-width:0}
            .stop{border-color:var(--d-line);background:var(--d-bg);margin-top:12px}
            .sum{display:flex;flex-wrap:wrap;gap:4px 24px;margin:0 0 10px}
            .sum span{white-space:nowrap} .sum strong{font:600 22px/28px "JetBrains Mono",ui-monospace,Menlo,Consolas,monospace}
            .bar{display:flex;gap:2px;height:8px;border-radius:4px;overflow:hidden;margin:0 0 10px}
            .c{color:var(--c)} .u{color:var(--u)} .d{color:var(--d)} .r{color:var(--r)} .n{color:var(--n)}
            .bar .c{background:var(--c-bar)} .bar .u{background:var(--u-bar)} .bar .d{background:var(--d-bar)} .bar .r{background:var(--r-bar)}
            ul{list-style:none;margin:0;padding:0} li{padding:3px 0;overflow-wrap:anywhere}
            .badge{display:inline-block;border:1px solid var(--line);border-radius:9px;padding:0 7px;font:500 11px/16px Inter,system-ui,sans-serif;color:var(--muted);white-space:nowrap;margin-left:6px}
            .badge.high{color:var(--d);border-color:var(--d-line);background:var(--d-bg)}
            .badge.medium{color:var(--u);border-color:var(--u-line);background:var(--u-bg)}
            .badge.rep{color:var(--r);border-color:var(--r-line);background:var(--r-bg)}
            li>.badge{margin:0 6px 0 0}
            .num{color:var(--muted);font-weight:400;margin-left:6px}
            details>summary{cursor:pointer;border-radius:6px;padding:4px 8px;overflow-wrap:anywhere}
            details>summary:hover{background:var(--hover)}
            details details{margin-left:18px}
            .mod>summary{font-weight:600;color:var(--strong)}
            .counts{font:12px/18px "JetBrains Mono",ui-monospace,Menlo,Consolas,monospace;margin-left:10px}
            .act{display:inline-block;width:18px;height:18px;border-radius:4px;text-align:center;font:700 13px/18px "JetBrains Mono",ui-monospace,Menlo,Consolas,monospace;margin-right:8px;background:var(--n-bg)}
            .act.c{background:var(--c-bg)} .act.u{background:var(--u-bg)} .act.d{background:var(--d-bg)} .act.r{background:var(--r-bg)}
            .body{margin:2px 0 12px 26px;border:1px solid var(--line);border-radius:8px;background:var(--card);overflow-x:auto}
            .body p{padding:4px 12px;margin:0;color:var(--muted)}
            table{width:100%;border-collapse:collapse;table-layout:fixed}
            th{font-weight:500;text-align:left;color:var(--muted);padding:5px 12px;border-bottom:1px solid var(--soft)}
            th:first-child{width:32%}
            td{padding:4px 12px;border-bottom:1px solid var(--soft);vertical-align:top;overflow-wrap:anywhere;white-space:pre-wrap}
            td+td{border-left:1px solid var(--soft)}
            td.name{color:var(--strong)} td.in{padding-left:28px} td.group{color:var(--muted)}
            tr.forced td.name{box-shadow:inset 2px 0 var(--r)}
            td.gone{background:var(--d-bg);color:var(--d)} td.come{background:var(--c-bg);color:var(--c)}
            td.none{color:var(--muted)}
            td.lines{padding:0} td.lines div{padding:0 12px}
            .lines .gone{background:var(--d-bg);color:var(--d)} .lines .come{background:var(--c-bg);color:var(--c)} .lines .out{color:var(--muted)}
            footer{margin-top:28px;color:var(--muted);overflow-wrap:anywhere}
            @media (max-width:760px){.top{grid-template-columns:minmax(0,1fr)} .body{margin-left:8px} details details{margin-left:8px}}
            @media print{
            body{font-size:11px} main{max-width:none;padding:0}
            *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
            details::details-content{content-visibility:visible;height:auto}
            summary{list-style:none;break-after:avoid} tr,.card{break-inside:avoid} .body{overflow:visible}}
            """
                    .replace("LIGHT", LIGHT.strip().replace("\n", ""))
                    .replace("\n            ", "\n");
}
