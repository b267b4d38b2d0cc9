// SPDX-License-Identifier: Apache-2.0
// The range over time: a point and a whisker for each set, and a grey band in which a change is noise.
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { language } from '../keep/settings.ts';
import { t } from '../text/text.ts';
import type { ChartProps } from './lazy_chart.tsx';

export function draw_range_chart(host: HTMLElement, { points, baseline_deg, band_deg }: ChartProps): () => void {
  const style = () => getComputedStyle(host);
  const colour = (name: string) => style().getPropertyValue(name).trim();
  const times = points.map((p) => Date.parse(p.at) / 1000);
  const ranges = points.map((p) => p.range_deg);
  const top = Math.max(baseline_deg + band_deg, ...points.map((p) => p.range_deg + p.uncertainty_deg));
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  const margin_s = Math.max(43_200, (last - first) * 0.08);
  const font = `14px ${style().fontFamily}`;

  const draw_band = (plot: uPlot) => {
    const { ctx, bbox } = plot;
    const y = (deg: number) => plot.valToPos(deg, 'y', true);
    ctx.save();
    ctx.fillStyle = colour('--band');
    ctx.fillRect(bbox.left, y(baseline_deg + band_deg), bbox.width, y(baseline_deg - band_deg) - y(baseline_deg + band_deg));
    ctx.fillStyle = colour('--soft');
    ctx.font = `${14 * devicePixelRatio}px ${style().fontFamily}`;
    ctx.fillText(t('chart.noise'), bbox.left + 8 * devicePixelRatio, y(baseline_deg - band_deg) - 6 * devicePixelRatio);
    ctx.restore();
  };
  const draw_whiskers = (plot: uPlot) => {
    const { ctx } = plot;
    ctx.save();
    ctx.strokeStyle = colour('--teal');
    ctx.lineWidth = 2 * devicePixelRatio;
    points.forEach((point, i) => {
      const x = plot.valToPos(times[i] ?? 0, 'x', true);
      ctx.beginPath();
      ctx.moveTo(x, plot.valToPos(point.range_deg + point.uncertainty_deg, 'y', true));
      ctx.lineTo(x, plot.valToPos(point.range_deg - point.uncertainty_deg, 'y', true));
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
      scales: { x: { range: [first - margin_s, last + margin_s] }, y: { range: [0, Math.ceil(top / 10) * 10] } },
      axes: [
        { ...axis, space: 80, incrs: [86_400, 2 * 86_400, 7 * 86_400, 14 * 86_400, 28 * 86_400, 91 * 86_400, 365 * 86_400], values: (_, splits) => splits.map((s) => day.format(s * 1000)) },
        { ...axis, size: 56, values: (_, splits) => splits.map((deg) => `${deg}°`) },
      ],
      series: [
        {},
        { stroke: () => colour('--teal'), width: 2, points: { show: true, size: 9, fill: () => colour('--teal') } },
      ],
      hooks: { drawAxes: [draw_band], draw: [draw_whiskers] },
    },
    [times, ranges],
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
