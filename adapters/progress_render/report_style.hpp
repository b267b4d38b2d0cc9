// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: the report's look, for the screen and above all for paper.
#pragma once

#include <string_view>

namespace coxa::progress_render {

inline constexpr std::string_view kReportStyle = R"css(
:root{--ink:#16211f;--soft:#4c5a56;--paper:#f7f5f0;--surface:#fff;--line:#d9d4c8;--teal:#0f6b62;
--clay:#b4532a;--band:#e4e1d9;color-scheme:light;
font:100%/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif;
font-variant-numeric:tabular-nums}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e9ece8;--soft:#aab6b1;--paper:#121a18;
--surface:#1a2422;--line:#3b4845;--teal:#63c9ba;--clay:#f29a70;--band:#2d3936;color-scheme:dark}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:960px;padding:24px;background:var(--paper);color:var(--ink);
overflow-wrap:anywhere}
main{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:24px}
h1{margin:0;font-size:1.5rem;line-height:1.2;color:var(--teal)}
h2{margin:16px 0 4px;font-size:1rem;line-height:1.3}
p{margin:4px 0}header p,figcaption,footer,caption,.note{color:var(--soft)}.note{font-size:.8125rem}
dl{margin:12px 0 0}dt{font-weight:600}dd{margin:0}
.summary div{display:grid;grid-template-columns:11rem 1fr;gap:12px;padding:4px 0;
border-top:1px solid var(--line)}
.facts{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;border-top:1px solid var(--line);
padding-top:6px}
.facts dt{color:var(--soft);font-weight:400;font-size:.875rem}.facts dd{font-weight:600}
.figures{display:grid;gap:0 16px;margin:16px 0 8px}.of-2{grid-template-columns:repeat(2,1fr)}
.of-3{grid-template-columns:repeat(3,1fr)}
figure{margin:0 0 8px;min-width:0;
display:grid;grid-row:span 3;grid-template-rows:subgrid;align-items:end}figcaption{align-self:start}
figure h2{margin:0;font-size:.875rem}
figcaption{font-size:.8125rem;line-height:1.35}
svg{display:block;width:100%;height:auto}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem}
caption{text-align:left;font-weight:600;color:var(--ink);padding:8px 0 2px}
th,td{padding:3px 6px;text-align:right;border-bottom:1px solid var(--line);vertical-align:baseline}
thead th{font-weight:400;color:var(--soft);overflow-wrap:normal;vertical-align:bottom}
td,th{overflow-wrap:normal}th:first-child{text-align:left;overflow-wrap:anywhere;min-width:9em}tbody th{font-weight:500}
td.word{text-align:left}th.word{text-align:left}
footer{margin-top:12px;font-size:.8125rem}
.texts{font-size:.875rem}
:focus-visible{outline:3px solid var(--teal);outline-offset:2px}
.t-text{fill:var(--ink)}.t-soft{fill:var(--soft)}
.l-rule{stroke:var(--line)}.l-soft{stroke:var(--soft)}.l-first{stroke:var(--clay)}
.l-curve{stroke:var(--teal)}.f-band{fill:var(--band)}.f-curve{fill:var(--teal)}
.l-other{stroke:var(--clay)}
@media (max-width:720px){body{padding:8px}main{padding:16px}
.summary div{grid-template-columns:1fr;gap:0}
.of-2,.of-3,.facts{grid-template-columns:1fr}table{min-width:640px}}
@media print{@page{margin:10mm 12mm}
:root{--paper:#fff;font-size:11px;line-height:1.35}:root.dense{font-size:7.9px}
body{padding:0;max-width:none}main{border:0;border-radius:0;padding:0}
h1{font-size:1.7rem}h2{margin:7px 0 2px}dl{margin-top:6px}
.summary div{padding:2px 0}.figures{gap:0 14px;margin:8px 0 3px}.of-2{grid-template-columns:repeat(2,1fr)}
.of-3{grid-template-columns:repeat(3,1fr)}
.facts{grid-template-columns:repeat(4,1fr)}.summary div{grid-template-columns:11rem 1fr;gap:12px}
th,td{padding:1px 5px}td{white-space:nowrap}caption{padding:5px 0 0}table{min-width:0}.scroll{overflow:visible}
p{margin:1px 0}footer{margin-top:5px}figure,tr,section{break-inside:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";

}  // namespace coxa::progress_render
