// SPDX-License-Identifier: Apache-2.0
// Fetches the chart when it is first shown; the words beside it say the same without it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../text/text.ts';

export interface ChartPoint {
  at: Date;
  value: number;
  /** One standard deviation either way; null: not known. */
  spread: number | null;
}

export interface ChartProps {
  label: string;
  points: ChartPoint[];
  unit: string;
  /** The start, and how far from it a change may be chance; null: no band is drawn. */
  noise: { baseline: number; band: number } | null;
  /** The ends of the axis; null: as the values need it, from zero. */
  limits: { least: number; most: number } | null;
}

export function LazyChart(props: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const [is_missing, set_missing] = useState(false);
  useEffect(() => {
    let dispose = () => {};
    let is_gone = false;
    void import('./trend_chart.ts').then(
      ({ draw_trend }) => {
        if (!is_gone && host.current) dispose = draw_trend(host.current, props);
      },
      () => set_missing(true),
    );
    return () => {
      is_gone = true;
      dispose();
    };
  }, [JSON.stringify(props)]);
  return (
    <>
      <div class="chart" ref={host} role="img" aria-label={props.label} />
      {is_missing && <p class="soft">{t('chart.missing')}</p>}
    </>
  );
}
