// SPDX-License-Identifier: Apache-2.0
// Each repetition as a bar: its range, a whisker for the uncertainty, the target line, the hold in words.
import type { Repetition } from '../keep/record.ts';
import { number, t } from '../text/text.ts';

const kHeight = 120;

export function RepetitionBars(props: { title: string; repetitions: Repetition[]; target_deg: number }) {
  const { repetitions, target_deg } = props;
  const top_deg = Math.max(target_deg * 1.2, ...repetitions.map((r) => r.range_deg + r.range_uncertainty_deg));
  const y = (deg: number) => kHeight - (kHeight * Math.max(0, deg)) / top_deg;
  return (
    <figure class="bars">
      <figcaption>{props.title}</figcaption>
      <div class="bars-row">
        <p class="bars-target" ref={(p) => p?.style.setProperty('--at', `${(100 * target_deg) / top_deg}%`)}>
          <span>{t('summary.target', { deg: number(target_deg) })}</span>
        </p>
        {repetitions.map((r) => (
          <div key={r.index} class={r.complete ? 'bar-column' : 'bar-column unfinished'}>
            <svg viewBox={`0 0 24 ${kHeight}`} preserveAspectRatio="none" aria-hidden="true">
              <rect x="2" width="20" y={y(r.range_deg)} height={kHeight - y(r.range_deg)} rx="2" />
              <path
                class="whisker"
                d={`M12 ${y(r.range_deg + r.range_uncertainty_deg)}V${y(r.range_deg - r.range_uncertainty_deg)}`}
              />
            </svg>
          </div>
        ))}
      </div>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={t('summary.table', { side: props.title })}>
        <table>
          <thead>
            <tr>
              <th scope="row">{t('summary.number')}</th>
              {repetitions.map((r) => <th scope="col" key={r.index}>{r.index}{r.complete ? '' : '*'}</th>)}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('summary.range')}</th>
              {repetitions.map((r) => (
                <td key={r.index}>
                  {number(r.range_deg)}° <small>± {number(r.range_uncertainty_deg)}°</small>
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('summary.hold')}</th>
              {repetitions.map((r) => <td key={r.index}>{number(r.hold_s, 1)} s</td>)}
            </tr>
          </tbody>
        </table>
      </div>
      {repetitions.some((r) => !r.complete) && <p class="soft">{t('summary.unfinished')}</p>}
    </figure>
  );
}
