// SPDX-License-Identifier: Apache-2.0
// Builds the report's plots from the page's own data, when all parts are loaded.
"use strict";

function buttonsInTable(plots) {
  for (const row of document.querySelectorAll("tr[data-panel]")) {
    const head = row.querySelector("th");
    const index = head.textContent;
    const button = element("button", { type: "button", "aria-label": index + ", show in the plot" }, index);
    button.addEventListener("click", () => plots[row.dataset.panel].showRepetition(Number(index)));
    head.replaceChildren(button);
  }
}

readColours();
const panels = JSON.parse(document.getElementById("panels").textContent);
const plots = [...document.querySelectorAll(".panel")].map((section, i) =>
  new Plot(section, panels[i], "plot-" + i));
buttonsInTable(plots);

// Another colour scheme, or paper, wants the canvas drawn anew.
for (const query of ["(prefers-color-scheme: dark)", "print"]) {
  matchMedia(query).addEventListener("change", () => {
    readColours();
    plots.forEach((plot) => {
      plot.resize();
      plot.u.redraw(false);
    });
  });
}
