// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: the page's look, that of the report. Lines differ by their dashes and
// each carries its label, so nothing depends on colour.
#pragma once

#include <string_view>

namespace coxa::muscles_render {

inline constexpr std::string_view kSheetStyle = R"css(
:root{--ink:#16211f;--soft:#4c5a56;--paper:#f7f5f0;--surface:#fff;--line:#d9d4c8;--teal:#0f6b62;
--clay:#b4532a;--band:rgba(15,107,98,.2);--shadow:0 1px 3px rgba(22,33,31,.1);color-scheme:light;
font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif;
font-variant-numeric:tabular-nums}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e9ece8;--soft:#aab6b1;--paper:#121a18;
--surface:#1a2422;--line:#3b4845;--teal:#63c9ba;--clay:#f29a70;--band:rgba(99,201,186,.24);
--shadow:none;color-scheme:dark}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1040px;padding:24px;background:var(--paper);color:var(--ink);
overflow-wrap:anywhere}
header p,footer,.soft{color:var(--soft)}header p{margin:4px 0;max-width:75ch}
h1{margin:0 0 8px;font-size:1.75rem;line-height:1.2}
h2{margin:0 0 8px;font-size:1.25rem;line-height:1.3}
p,li{max-width:70ch}p{margin:8px 0}
section{margin:24px 0;padding:24px;background:var(--surface);border:1px solid var(--line);
border-radius:12px;box-shadow:var(--shadow)}
.lead{margin:0 0 16px;font-size:1.5rem;line-height:1.3;max-width:60ch}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:16px;margin:0}
.facts div{border-top:2px solid var(--line);padding-top:8px}
.facts dt{color:var(--soft)}.facts dd{margin:0;font-weight:600}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(270px,1fr));gap:16px 24px;
margin:16px 0}
figure{margin:0}figcaption{font-weight:600}
svg{display:block;width:100%;height:auto}
svg text{font-size:13px;fill:var(--ink)}
svg .soft{fill:var(--soft)}svg .value{font-weight:700;paint-order:stroke;stroke:var(--surface);
stroke-width:4px;stroke-linejoin:round}
.bars{min-width:640px}.panels figure{max-width:420px}
.grid{stroke:var(--line);stroke-width:1}.zero{stroke:var(--ink);stroke-width:1.25}
.here{stroke:var(--soft);stroke-width:1.25;stroke-dasharray:2 4}
.band{fill:var(--band);stroke:none}
.first,.second,.edge{fill:none;stroke-width:2.25;stroke-linejoin:round}
.first,.edge{stroke:var(--teal)}.second{stroke:var(--clay);stroke-dasharray:7 4}
.bar{fill:var(--teal)}.spread{fill:var(--band);stroke:var(--teal);stroke-width:1.5}
.key{display:flex;flex-wrap:wrap;gap:4px 24px;padding:0;margin:8px 0;list-style:none;
color:var(--soft);font-size:.875rem}
.key li{display:flex;align-items:center;gap:8px}.key svg{width:36px;flex:none}
.scroll{overflow-x:auto;margin-top:16px}
:focus-visible{outline:3px solid var(--teal);outline-offset:2px}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding-bottom:4px}
th,td{padding:4px 8px;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
th:first-child{text-align:left}tbody th{font-weight:500;white-space:normal;min-width:130px}
thead th{vertical-align:bottom;white-space:normal;overflow-wrap:normal}
.one{max-width:460px}
.limits li{margin:6px 0}footer{padding:0 24px;font-size:.875rem}
@media (max-width:640px){body{padding:16px}section{padding:16px;margin:16px 0}
.lead{font-size:1.25rem}th,td{padding:4px 8px;font-size:.875rem}
th:first-child{position:sticky;left:0;background:var(--surface);white-space:normal}
footer{padding:0}}
@media print{@page{margin:12mm}:root{--paper:#fff;font-size:12.5px}body{padding:0;max-width:none}
section{padding:0;border:0;box-shadow:none;margin:14px 0}p,li{max-width:none}
.panels{grid-template-columns:repeat(3,1fr);gap:10px 16px}.facts{grid-template-columns:repeat(3,1fr)}
.bars{min-width:0}figure,tr,.facts div{break-inside:avoid}h2,caption{break-after:avoid}
th,td{padding:2px 6px}.scroll{overflow:visible;break-inside:avoid}.one{max-width:340px}footer{padding:0}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";

}  // namespace coxa::muscles_render
