// SPDX-License-Identifier: Apache-2.0
// The printed guide's look. On paper: two columns on one page, A4 or Letter, in the size of type
// (--print-size) that the length of the text allows.
#pragma once

#include <string_view>

namespace coxa::guide_render {

inline constexpr std::string_view kGuideStyle = R"css(
:root{--ink:#16211f;--paper:#f7f5f0;--surface:#fff;--line:#d9d4c8;--teal:#0f6b62;--clay:#b4532a;
--gold:#8a6a00;--red:#a61b1b;--bone:#cfc8ba;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#ece8df;--paper:#121a18;--surface:#1b2523;
--line:#3a4643;--teal:#5cc2b5;--clay:#ee9a72;--gold:#e0bb4e;--red:#ff9a92;--bone:#4b5754}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;
hyphens:auto;overflow-wrap:break-word}
main{max-width:1040px;margin:0 auto;padding:32px 24px 48px;display:grid;gap:16px 32px;
grid-template-columns:1fr}
h1{font-size:44px;line-height:1.1;margin:0 0 8px;letter-spacing:-.01em;hyphens:manual}
h2{font-size:20px;line-height:1.2;margin:0 0 8px;color:var(--teal)}
header p{font-size:20px;margin:0;max-width:60ch}
p{margin:0}ul,ol{margin:0;padding-left:1.3em}li{margin:0 0 4px;max-width:65ch}
ul ::marker{color:var(--teal)}
.show{display:flex;flex-direction:column;gap:16px}
figure{margin:0}
svg{display:block;width:100%;max-width:400px;max-height:360px;margin:0 auto}
section{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:16px 24px}
.steps ol{font-size:20px;padding-left:1.4em}.steps li{margin-bottom:8px}
.steps ::marker{color:var(--teal);font-weight:700}
.stop{border:2px solid var(--red)}.stop h2,.to-stop,.to-locked{color:var(--red)}
.to-ask_clinician{color:var(--clay)}.to-adapt{color:var(--gold)}
.before ul,.stop ul{list-style:none;padding-left:0}
.role{color:var(--clay);font-style:italic}.role::after{content:"."}
svg path,svg line{fill:none;stroke-linecap:round;stroke-linejoin:round}
svg text{font-size:18px;font-weight:600;fill:var(--ink)}
.body,.trunk,.limb,.thigh{stroke:var(--bone)}svg .fill{fill:var(--bone)}
.limb{stroke-width:17}.thin{stroke-width:11}.thigh{stroke-width:25}.trunk{stroke-width:33}
svg .moving{stroke:var(--teal)}
.ghost{stroke:var(--bone);stroke-width:15;opacity:.45}
svg .ghostly{fill:var(--bone);opacity:.45}
.chair{stroke:var(--ink);stroke-width:3;opacity:.45}.floor{stroke:var(--ink);stroke-width:2;opacity:.45}
.plumb{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:3 5}
.turn{stroke:var(--clay);stroke-width:4}.joint{fill:var(--clay)}
@media (min-width:800px){main{grid-template-columns:1fr 1fr}
header,.stop,.before,.measure,.sources,footer{grid-column:1/-1}
.before ul,.sources ol{columns:2;column-gap:32px}li{break-inside:avoid}}
@page{margin:8mm 10mm}
@media print{
:root{--ink:#111;--paper:#fff;--surface:#fff;--line:#c9c3b5;--teal:#0f6b62;--clay:#a3481f;
--gold:#765a00;--red:#a61b1b;--bone:#d6cfc0;color-scheme:light;print-color-adjust:exact;
-webkit-print-color-adjust:exact}
body{font-size:var(--print-size);line-height:1.23;background:none}
main{max-width:none;padding:0;display:block;columns:2;column-gap:6mm;column-fill:balance}
header{column-span:all;margin-bottom:.4em}
h1{font-size:2.2em;margin:0 0 .1em}header p{font-size:1.13em;max-width:none}
h2{font-size:1.2em;margin:0 0 .15em}
.show{flex-direction:row;align-items:center;gap:1em;break-inside:avoid;margin-bottom:.4em}
figure{flex:none}svg{max-width:none;max-height:none;width:auto;height:15.6em}.mind{font-size:1.13em}
section{border:0;border-radius:0;padding:0;margin:0 0 .55em;break-inside:avoid}
.before,.muscles,.sources{break-inside:auto}
.steps ol{font-size:1.13em}.steps li{margin-bottom:.13em}
.stop{border:1.2pt solid var(--red);border-radius:2mm;padding:.4em .7em}
li{margin-bottom:.13em;max-width:none;break-inside:avoid}ul,ol{padding-left:1.25em}
.sources,footer{font-size:.77em;line-height:1.18}
.sources{column-span:all;margin:.2em 0 .4em}.sources ol{columns:3;column-gap:4mm}
.sources li{margin-bottom:0;break-inside:auto}
footer{column-span:all;border-top:.5pt solid var(--line);padding-top:.4em}
}
)css";

}  // namespace coxa::guide_render
