// SPDX-License-Identifier: Apache-2.0
// What the report paints into a plot beside its curve: bands, lines, holds, peaks and faults.
"use strict";

const NUMBER_LANE = 28; // CSS pixels at the top of a plot for the repetitions' numbers
const FAULT_LANE = 22; // for each kind of fault below them
const LABEL_ROOM = 30; // between the curve's highest point and the lanes
const HOLD_LANE = 30; // at the bottom for the holds
const X_AXIS = 32;
const LEAST_SPAN_S = 0.5; // closest zoom

// Each kind of fault has its own shape, drawn in a box of 12 by 12.
const SHAPES = {
  thigh_lift: "M6 1 11.5 11H.5Z",
  knee_drift: "M6 0 12 6 6 12 0 6Z",
  trunk_lean: "M4 1H12L8 11H0Z",
  hip_hike: "M6 11 .5 1h11Z",
  short_range: "M1 1H11V4H7.5V8H11V11H1V8H4.5V4H1Z",
  too_fast: "M0 1 6 6 0 11ZM6 1 12 6 6 11Z",
};

const colours = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ink", "soft", "surface", "line", "teal", "clay", "gold", "band", "turn"]) {
    colours[name] = style.getPropertyValue("--" + name).trim();
  }
}

const number = (value, decimals) => value.toFixed(decimals).replace(/^-0(\.0*)?$/, "0$1").replace("-", "\u2212");
const degrees = (value) => number(value, 1) + "°";

/** Kinds of fault in a panel, in order of appearance, with their names. */
function faultKinds(panel) {
  const kinds = new Map();
  for (const repetition of panel.repetitions) {
    for (const fault of repetition.faults) {
      kinds.set(fault.kind, fault.name);
    }
  }
  return kinds;
}

/** Draws on one plot's canvas, in CSS pixels. */
class Pen {
  constructor(u) {
    this.u = u;
    this.ratio = uPlot.pxRatio;
    this.left = u.bbox.left / this.ratio;
    this.top = u.bbox.top / this.ratio;
    this.width = u.bbox.width / this.ratio;
    this.height = u.bbox.height / this.ratio;
    this.right = this.left + this.width;
    this.bottom = this.top + this.height;
  }
  x(time) { return this.u.valToPos(time, "x", true) / this.ratio; }
  y(angle) { return this.u.valToPos(angle, "y", true) / this.ratio; }
  draw(paint) {
    const ctx = this.u.ctx;
    ctx.save();
    ctx.scale(this.ratio, this.ratio);
    ctx.beginPath();
    ctx.rect(this.left, this.top, this.width, this.height);
    ctx.clip();
    paint(ctx);
    ctx.restore();
  }
  line(ctx, x0, y0, x1, y1, colour, width, dash) {
    ctx.beginPath();
    ctx.setLineDash(dash || []);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  widthOf(ctx, text, weight) {
    ctx.font = (weight || "normal") + " 14px system-ui, sans-serif";
    return ctx.measureText(text).width;
  }
  /** Text with a halo, so that it can be read on any line. */
  text(ctx, text, x, y, colour, align, weight) {
    ctx.font = (weight || "normal") + " 14px system-ui, sans-serif";
    ctx.textAlign = align;
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 4;
    ctx.strokeStyle = colours.surface;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
  }
}

function hatch(pen, ctx, x0, x1) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x0, pen.top, x1 - x0, pen.height);
  ctx.clip();
  for (let x = x0 - pen.height; x < x1; x += 12) {
    pen.line(ctx, x, pen.bottom, x + pen.height, pen.top, colours.line, 1);
  }
  ctx.restore();
}

/** The numbered bands and the lines at zero, rest and what was asked for. */
function drawBehind(panel, u) {
  const pen = new Pen(u);
  pen.draw((ctx) => {
    let writtenTo = -Infinity;
    for (const repetition of panel.repetitions) {
      const x0 = pen.x(repetition.start_s);
      const x1 = pen.x(repetition.end_s);
      if (x1 < pen.left || x0 > pen.right) {
        continue;
      }
      ctx.fillStyle = colours.turn;
      ctx.fillRect(x0, pen.top, x1 - x0, pen.height);
      if (!repetition.complete) {
        hatch(pen, ctx, x0, x1);
      }
      if (x1 - x0 > 12) {
        pen.line(ctx, x0, pen.top, x0, pen.bottom, colours.line, 1);
        pen.line(ctx, x1, pen.top, x1, pen.bottom, colours.line, 1);
      }
      const middle = (Math.max(x0, pen.left) + Math.min(x1, pen.right)) / 2;
      const longText = repetition.index + " not finished";
      const isLong = !repetition.complete && pen.widthOf(ctx, longText, "bold") < x1 - x0;
      const text = isLong ? longText : String(repetition.index);
      const half = pen.widthOf(ctx, text, "bold") / 2;
      if (middle - half > writtenTo + 4) {
        pen.text(ctx, text, middle, pen.top + NUMBER_LANE / 2, colours.ink, "center", "bold");
        writtenTo = middle + half;
      }
    }
    pen.line(ctx, pen.left, pen.y(0), pen.right, pen.y(0), colours.ink, 1.5);
    if (panel.rest_deg !== null) {
      pen.line(ctx, pen.left, pen.y(panel.rest_deg), pen.right, pen.y(panel.rest_deg), colours.soft, 1, [2, 4]);
    }
    if (panel.goal) {
      const y = pen.y(panel.goal.at_deg);
      pen.line(ctx, pen.left, y, pen.right, y, colours.gold, 2, [8, 6]);
    }
  });
}

function drawHolds(panel, pen, ctx) {
  let writtenTo = -Infinity;
  for (const repetition of panel.repetitions) {
    const seconds = repetition.hold_end_s - repetition.hold_start_s;
    if (seconds < 0.05) {
      continue;
    }
    const x0 = pen.x(repetition.hold_start_s);
    const x1 = pen.x(repetition.hold_end_s);
    ctx.fillStyle = colours.gold;
    ctx.fillRect(x0, pen.bottom - 8, x1 - x0, 6);
    const text = "hold " + number(seconds, 1) + " s";
    const half = pen.widthOf(ctx, text) / 2;
    const middle = (x0 + x1) / 2;
    if (middle - half > writtenTo + 8 && middle - half > pen.left && middle + half < pen.right) {
      pen.text(ctx, text, middle, pen.bottom - 18, colours.gold, "center");
      writtenTo = middle + half;
    }
  }
}

function drawPeaks(panel, pen, ctx) {
  let writtenTo = -Infinity;
  for (const repetition of panel.repetitions) {
    const x = pen.x(repetition.peak_s);
    const y = pen.y(repetition.peak_deg);
    const text = number(repetition.peak_deg, 0) + "°";
    const half = pen.widthOf(ctx, text, "bold") / 2;
    if (x - half < writtenTo + 4) {
      continue;
    }
    writtenTo = x + half;
    ctx.beginPath();
    ctx.arc(x, y, 4, 0, 2 * Math.PI);
    ctx.fillStyle = colours.surface;
    ctx.strokeStyle = colours.teal;
    ctx.lineWidth = 2.5;
    ctx.fill();
    ctx.stroke();
    pen.text(ctx, text, x, y + (panel.rises ? -16 : 16), colours.teal, "center", "bold");
  }
}

/** One lane for each kind of fault; its words wherever there is room for them. */
function drawFaults(panel, pen, ctx) {
  [...faultKinds(panel).keys()].forEach((kind, lane) => {
    const y = pen.top + NUMBER_LANE + (lane + 0.5) * FAULT_LANE;
    const faults = panel.repetitions.flatMap((repetition) =>
      repetition.faults.filter((fault) => fault.kind === kind));
    let writtenTo = pen.left;
    faults.forEach((fault, i) => {
      const x = pen.x(fault.at_s);
      const next = i + 1 < faults.length ? pen.x(faults[i + 1].at_s) - 10 : pen.right;
      const room = 12 + pen.widthOf(ctx, fault.text);
      ctx.save();
      ctx.translate(x - 6, y - 6);
      ctx.fillStyle = colours.clay;
      ctx.fill(new Path2D(SHAPES[kind]));
      ctx.restore();
      if (x >= pen.left && x + room < Math.min(next, pen.right)) {
        pen.text(ctx, fault.text, x + 12, y, colours.clay, "left");
        writtenTo = x + room;
      } else if (x <= pen.right && x - room > writtenTo + 8) {
        pen.text(ctx, fault.text, x - 12, y, colours.clay, "right");
        writtenTo = x + 8;
      } else {
        writtenTo = x + 8;
      }
    });
  });
}

/** Where a leg's name stands beside its line: at the last instant in view. */
function drawNames(panel, pen, ctx) {
  if (panel.lines.length < 2) {
    return;
  }
  panel.lines.forEach((line, which) => {
    let i = pen.u.valToIdx(pen.u.scales.x.max);
    while (i > 0 && line.value_deg[i] === null) {
      --i;
    }
    if (line.value_deg[i] !== null) {
      const away = which === 0 ? -12 : 12;
      pen.text(ctx, line.label, pen.right - 8, pen.y(line.value_deg[i]) + away, colours.teal, "right", "bold");
    }
  });
}

/** The words at the lines: what was asked for on the side with more room, rest on the other. */
function labelLines(panel, pen, ctx) {
  const first = panel.repetitions[0];
  const last = panel.repetitions[panel.repetitions.length - 1];
  const isRight = panel.lines.length < 2 && last &&
    pen.right - pen.x(last.end_s) > pen.x(first.start_s) - pen.left;
  const write = (text, angle, away, atRight, colour) => pen.text(ctx, text,
    atRight ? pen.right - 8 : pen.left + 8, pen.y(angle) + away, colour, atRight ? "right" : "left");
  if (panel.goal) {
    write(panel.goal.label, panel.goal.at_deg, -10, isRight, colours.gold);
  }
  if (panel.rest_deg !== null) {
    write("rest " + number(panel.rest_deg, 0) + "°", panel.rest_deg, panel.rises ? 12 : -12,
      !isRight && panel.lines.length < 2, colours.soft);
  }
}

function drawFront(panel, u) {
  const pen = new Pen(u);
  pen.draw((ctx) => {
    labelLines(panel, pen, ctx);
    drawHolds(panel, pen, ctx);
    drawFaults(panel, pen, ctx);
    drawPeaks(panel, pen, ctx);
    drawNames(panel, pen, ctx);
  });
}
