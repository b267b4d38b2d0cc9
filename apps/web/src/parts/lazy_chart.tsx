// SPDX-License-Identifier: Apache-2.0
// Fetches the chart when it is first shown; the words beside it say the same without it.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RangePoint } from '../rules/change.ts';
import { t } from '../text/text.ts';

export interface ChartProps {
  points: RangePoint[];
  baseline_deg: number;
  band_deg: number;
}

export function lazy_chart() {
  return function LazyChart(props: ChartProps) {
    const host = useRef<HTMLDivElement>(null);
    const [is_missing, set_missing] = useState(false);
    useEffect(() => {
      let dispose = () => {};
      let is_gone = false;
      void import('./range_chart.ts').then(
        ({ draw_range_chart }) => {
          if (!is_gone && host.current) dispose = draw_range_chart(host.current, props);
        },
        () => set_missing(true),
      );
      return () => {
        is_gone = true;
        dispose();
      };
    }, [props.points.map((p) => p.id).join()]);
    return (
      <>
        <div class="chart" ref={host} role="img" aria-label={t('chart.label')} />
        {is_missing && <p class="soft">{t('chart.missing')}</p>}
        <p class="soft">{t('chart.band')}</p>
      </>
    );
  };
}
