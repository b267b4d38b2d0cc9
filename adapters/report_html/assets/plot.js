// SPDX-License-Identifier: Apache-2.0
// A plot of the report that mouse, touch and keyboard read and zoom.
"use strict";

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function shapeIcon(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[kind]);
  svg.append(path);
  return svg;
}

/** uPlot's columns: time, then each line's value, and its upper and lower edge if it has any. */
function columnsOf(panel) {
  const columns = [panel.t_s];
  const series = [{}];
  const bands = [];
  panel.lines.forEach((line, which) => {
    series.push({
      stroke: () => colours.teal,
      width: 2.5,
      dash: which > 0 ? [8, 5] : undefined,
      points: { show: false },
    });
    columns.push(line.value_deg);
    if (line.sd_deg) {
      const edge = (sign) => line.value_deg.map((value, i) =>
        value === null || line.sd_deg[i] === null ? null : value + sign * line.sd_deg[i]);
      bands.push({ series: [columns.length, columns.length + 1], fill: () => colours.band });
      columns.push(edge(1), edge(-1));
      const hidden = { stroke: "transparent", width: 0, points: { show: false } };
      series.push({ ...hidden }, { ...hidden });
    }
  });
  return { columns, series, bands };
}

function extentOf(panel, columns) {
  let low = 0;
  let high = 0;
  const include = (value) => {
    if (value !== null && value !== undefined) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  };
  columns.slice(1).forEach((column) => column.forEach(include));
  panel.repetitions.forEach((repetition) => include(repetition.peak_deg));
  include(panel.rest_deg);
  include(panel.goal && panel.goal.at_deg);
  return high - low < 5 ? [low, low + 5] : [low, high];
}

/** A plot with its cursor, its zoom and what it reads out. */
class Plot {
  constructor(section, panel, name) {
    this.panel = panel;
    this.times = panel.t_s;
    this.full = [this.times[0], Math.max(this.times[this.times.length - 1], this.times[0] + LEAST_SPAN_S)];
    this.at = this.indexAt(this.bestTime());
    this.build(section.querySelector(".plot"), name);
    this.listen();
  }

  bestTime() {
    const sign = this.panel.rises ? 1 : -1;
    const best = this.panel.repetitions.reduce((a, b) =>
      (a && a.peak_deg * sign >= b.peak_deg * sign ? a : b), null);
    return best ? best.peak_s : this.times[0];
  }

  build(place, name) {
    const help = element("p", { class: "help", id: name + "-help" }, matchMedia("(pointer: coarse)").matches
      ? "Slide a finger over the plot to read it."
      : "Move the mouse over the plot to read it, drag across it to zoom. Keys: arrows move the cursor, + and \u2212 zoom, 0 shows all, Page Up and Page Down go from repetition to repetition.");
    this.slider = element("div", {
      class: "cursor", role: "slider", tabindex: "0", "aria-orientation": "horizontal",
      "aria-label": "Cursor in the plot: " + this.panel.title, "aria-describedby": help.id,
      "aria-valuemin": this.full[0], "aria-valuemax": this.full[1],
    });
    this.readout = element("p", { class: "readout" });
    const button = (text, label, action) => {
      const made = element("button", { type: "button", "aria-label": label }, text);
      made.addEventListener("click", action);
      return made;
    };
    const bar = element("div", { class: "bar" }, this.readout,
      button("+ Zoom in", "+ Zoom in: " + this.panel.title, () => this.zoom(0.5)),
      button("\u2212 Zoom out", "\u2212 Zoom out: " + this.panel.title, () => this.zoom(2)),
      button("Show all", "Show all: " + this.panel.title, () => this.show(...this.full)));
    place.append(element("p", { class: "axis" }, "\u2191 " + this.panel.axis), this.slider, bar, this.key(), help);
    this.draw();
  }

  key() {
    const items = [];
    if (this.panel.lines.some((line) => line.sd_deg)) {
      items.push(element("li", {}, element("span", { class: "band" }),
        "shaded: how sure the angle is, one standard deviation to either side"));
    }
    if (this.panel.repetitions.some((repetition) => !repetition.complete)) {
      items.push(element("li", {}, element("span", { class: "hatch" }), "hatched: not finished"));
    }
    for (const [kind, name] of faultKinds(this.panel)) {
      items.push(element("li", {}, shapeIcon(kind), name));
    }
    return element("ul", { class: "key" }, ...items);
  }

  draw() {
    const panel = this.panel;
    const { columns, series, bands } = columnsOf(panel);
    const [low, high] = extentOf(panel, columns);
    const lanes = faultKinds(panel).size * FAULT_LANE;
    const top = NUMBER_LANE + lanes + LABEL_ROOM;
    const hasHolds = panel.repetitions.some((r) => r.hold_end_s - r.hold_start_s >= 0.05);
    const bottom = (hasHolds ? HOLD_LANE : 8) + (panel.rises ? 16 : LABEL_ROOM);
    const range = (u) => {
      const perPixel = (high - low) / (u.height - 8 - X_AXIS - top - bottom);
      return [low - bottom * perPixel, high + top * perPixel];
    };
    this.lanes = lanes;
    const inside = (u, splits) => splits.map((v) => (v < low - 1e-9 || v > high + 1e-9 ? null : v));
    const axis = { stroke: () => colours.soft, font: "14px system-ui, sans-serif", ticks: { show: false } };
    const grid = { stroke: () => colours.line, width: 1 };
    this.u = new uPlot({
      width: this.slider.clientWidth,
      height: this.height(),
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: true, y: false, dist: 5 }, points: { size: 10 } },
      scales: {
        x: { time: false, range: (u, from, to) => (from === null ? this.full : [from, to]) },
        y: { range },
      },
      axes: [
        { ...axis, size: X_AXIS, grid: { show: false }, space: 70,
          values: (u, splits) => splits.map((v) => number(v, splits[1] - splits[0] < 1 ? 1 : 0) + " s") },
        { ...axis, size: 52, space: 40, grid: { ...grid, filter: inside }, filter: inside,
          values: (u, splits) => splits.map((v) => (v === null ? "" : number(v, 0) + "°")) },
      ],
      series,
      bands,
      hooks: {
        drawClear: [(u) => drawBehind(panel, u)],
        draw: [(u) => drawFront(panel, u)],
        ready: [() => {
          this.tellView();
          this.place();
        }],
        setCursor: [(u) => u.status === 1 && !this.isZooming && this.follow(u.cursor.idx)],
        setScale: [(u, scale) => u.status === 1 && scale === "x" && this.keepInView()],
      },
    }, columns, this.slider);
  }

  listen() {
    this.slider.addEventListener("keydown", (event) => this.press(event));
    for (const kind of ["focus", "pointerenter"]) {
      this.slider.addEventListener(kind, () => this.slider.classList.add("used"));
    }
    this.u.over.addEventListener("mouseleave", () => setTimeout(() => this.place()));
    for (const kind of ["pointerdown", "pointermove"]) {
      this.u.over.addEventListener(kind, (event) => {
        if (event.pointerType !== "mouse") {
          const left = event.clientX - this.u.over.getBoundingClientRect().left;
          this.move(this.indexAt(this.u.posToVal(left, "x")));
        }
      });
    }
    new ResizeObserver(() => this.resize()).observe(this.slider);
  }

  height() {
    const curve = matchMedia("print").matches ? 250 : innerWidth < 640 ? 320 : 400;
    return curve + this.lanes;
  }

  resize() {
    const size = { width: this.slider.clientWidth, height: this.height() };
    if (size.width > 0 && (size.width !== this.u.width || size.height !== this.u.height)) {
      this.u.setSize(size);
      this.u.redraw(); // the lanes take another share of another height
      this.place();
    }
  }

  indexAt(time) {
    let low = 0;
    let high = this.times.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.times[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && time - this.times[low - 1] < this.times[low] - time ? low - 1 : low;
  }

  view() { return [this.u.scales.x.min, this.u.scales.x.max]; }

  show(from, to) {
    const span = Math.min(Math.max(to - from, LEAST_SPAN_S), this.full[1] - this.full[0]);
    const start = Math.min(Math.max((from + to - span) / 2, this.full[0]), this.full[1] - span);
    // the plot keeps the cursor's pixel when it zooms; we keep its instant
    this.isZooming = true;
    this.u.batch(() => this.u.setScale("x", { min: start, max: start + span }));
    this.isZooming = false;
    this.place();
  }

  zoom(factor) {
    const [from, to] = this.view();
    const now = this.times[this.at];
    this.show(now - (now - from) * factor, now + (to - now) * factor);
  }

  /** Moves the cursor, and the view with it if it would leave it. */
  move(index) {
    this.at = Math.min(Math.max(index, 0), this.times.length - 1);
    const [from, to] = this.view();
    const now = this.times[this.at];
    if (now < from || now > to) {
      const shift = now < from ? now - from : now - to;
      this.show(from + shift, to + shift);
    }
    this.place();
  }

  place() {
    this.u.setCursor({ left: this.u.valToPos(this.times[this.at], "x"), top: 0 });
    this.follow(this.at);
  }

  /** What is in view, for whoever looks from outside, such as a test. */
  tellView() {
    this.slider.dataset.view = this.view().join(" ");
  }

  keepInView() {
    this.tellView();
    const [from, to] = this.view();
    const now = this.times[this.at];
    if (now < from || now > to) {
      this.at = this.indexAt((from + to) / 2);
    }
  }

  follow(index) {
    if (index === null || index === undefined) {
      return;
    }
    this.at = index;
    const text = this.describe(index);
    this.readout.textContent = text;
    this.slider.setAttribute("aria-valuenow", this.times[index]);
    this.slider.setAttribute("aria-valuetext", text);
  }

  describe(index) {
    const time = this.times[index];
    const angles = this.panel.lines.map((line) => {
      const value = line.value_deg[index];
      const name = this.panel.lines.length > 1 ? line.label + " " : "";
      if (value === null) {
        return name + "not measured";
      }
      const sd = line.sd_deg && line.sd_deg[index];
      return name + degrees(value) + (sd === null ? "" : " ± " + degrees(sd));
    });
    const now = this.panel.repetitions.find((r) => r.start_s <= time && time <= r.end_s);
    return number(time, 2) + " s: " + angles.join(", ") + (now ? ", " + this.stage(now, time) : "");
  }

  stage(repetition, time) {
    const stage = time < repetition.hold_start_s ? "on the way out"
      : time <= repetition.hold_end_s ? "at the end" : "on the way back";
    const faults = repetition.faults.map((fault) => fault.text);
    return ["repetition " + repetition.index + " " + stage, ...faults].join(", ");
  }

  nextRepetition(step) {
    const now = this.times[this.at];
    const peaks = this.panel.repetitions.map((r) => r.peak_s).filter((t) => (t - now) * step > 0.02);
    return peaks.length ? (step > 0 ? Math.min(...peaks) : Math.max(...peaks)) : now;
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const [from, to] = this.view();
    const shown = this.indexAt(to) - this.indexAt(from);
    const step = Math.max(1, Math.round(shown / 200)) * (event.shiftKey ? 10 : 1);
    const actions = {
      ArrowLeft: () => this.move(this.at - step),
      ArrowDown: () => this.move(this.at - step),
      ArrowRight: () => this.move(this.at + step),
      ArrowUp: () => this.move(this.at + step),
      Home: () => this.move(0),
      End: () => this.move(this.times.length - 1),
      PageUp: () => this.move(this.indexAt(this.nextRepetition(-1))),
      PageDown: () => this.move(this.indexAt(this.nextRepetition(1))),
      "+": () => this.zoom(0.5),
      "=": () => this.zoom(0.5),
      "-": () => this.zoom(2),
      0: () => this.show(...this.full),
      Escape: () => this.show(...this.full),
    };
    if (actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  }

  /** Shows one repetition with a little of what is around it. */
  showRepetition(index) {
    const repetition = this.panel.repetitions.find((r) => r.index === index);
    const margin = 0.25 * (repetition.end_s - repetition.start_s);
    this.show(repetition.start_s - margin, repetition.end_s + margin);
    this.move(this.indexAt(repetition.peak_s));
    this.slider.focus();
  }
}
