// SPDX-License-Identifier: Apache-2.0
// A value over time: a point and a whisker for each day, and a grey band in which a change is noise.
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { language } from '../keep/settings.ts';
import { t } from '../text/text.ts';
import type { ChartProps } from './lazy_chart.tsx';

export function draw_trend(host: HTMLElement, { points, unit, noise, limits }: ChartProps): () => void {
  const style = () => getComputedStyle(host);
  const colour = (name: string) => style().getPropertyValue(name).trim();
  const times = points.map((p) => p.at.getTime() / 1000);
  const values = points.map((p) => p.value);
  const ends = points.flatMap((p) => [p.value - (p.spread ?? 0), p.value + (p.spread ?? 0)]);
  if (noise) ends.push(noise.baseline - noise.band, noise.baseline + noise.band);
  const most = limits?.most ?? Math.max(...ends);
  // the zero line is always in the picture
  const least = limits?.least ?? Math.min(0, ...ends);
  const step = most - least > 20 ? 10 : most - least > 8 ? 5 : 1;
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  const margin_s = Math.max(43_200, (last - first) * 0.08);
  const font = `14px ${style().fontFamily}`;

  const draw_band = (plot: uPlot) => {
    if (!noise) return;
    const { baseline, band } = noise;
    const { ctx, bbox } = plot;
    const y = (value: number) => plot.valToPos(value, 'y', true);
    ctx.save();
    ctx.fillStyle = colour('--band');
    ctx.fillRect(bbox.left, y(baseline + band), bbox.width, y(baseline - band) - y(baseline + band));
    ctx.fillStyle = colour('--soft');
    ctx.font = `${14 * devicePixelRatio}px ${style().fontFamily}`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.fillText(t('chart.noise'), bbox.left + 8 * devicePixelRatio, y(baseline - band) - 6 * devicePixelRatio);
    ctx.restore();
  };
  const draw_whiskers = (plot: uPlot) => {
    const { ctx } = plot;
    ctx.save();
    ctx.strokeStyle = colour('--teal');
    ctx.lineWidth = 2 * devicePixelRatio;
    points.forEach((point, i) => {
      if (point.spread === null) return;
      const x = plot.valToPos(times[i] ?? 0, 'x', true);
      ctx.beginPath();
      ctx.moveTo(x, plot.valToPos(point.value + point.spread, 'y', true));
      ctx.lineTo(x, plot.valToPos(point.value - point.spread, 'y', true));
      ctx.stroke();
    });
    ctx.restore();
  };
  const day = new Intl.DateTimeFormat(language.value === 'en' ? 'en-GB' : 'de-DE', { day: 'numeric', month: 'short' });
  const axis = { stroke: () => colour('--soft'), font, grid: { stroke: () => colour('--line'), width: 1 } };
  const plot = new uPlot(
    {
      width: host.clientWidth,
      height: 260,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { range: [first - margin_s, last + margin_s] }, y: { range: [limits ? least : Math.floor(least / step) * step, limits ? most : Math.ceil(most / step) * step] } },
      axes: [
        { ...axis, space: 80, incrs: [86_400, 2 * 86_400, 7 * 86_400, 14 * 86_400, 28 * 86_400, 91 * 86_400, 365 * 86_400], values: (_, splits) => splits.map((s) => day.format(s * 1000)) },
        { ...axis, size: 56, values: (_, splits) => splits.map((value) => `${value}${unit}`) },
      ],
      series: [
        {},
        { stroke: () => colour('--teal'), width: 2, points: { show: true, size: 9, fill: () => colour('--teal') } },
      ],
      hooks: { drawAxes: [draw_band], draw: [draw_whiskers] },
    },
    [times, values],
    host,
  );
  const resize = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height: 260 }));
  resize.observe(host);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const redraw = () => plot.redraw();
  dark.addEventListener('change', redraw);
  return () => {
    resize.disconnect();
    dark.removeEventListener('change', redraw);
    plot.destroy();
  };
}
