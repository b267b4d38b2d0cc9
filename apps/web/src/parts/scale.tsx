// SPDX-License-Identifier: Apache-2.0
// Eleven large buttons from 0 to 10, with words at the ends.

export function Scale(props: {
  legend: string;
  least: string;
  most: string;
  value: number | null;
  is_locked?: boolean;
  /** The heading above says it already. */
  is_legend_hidden?: boolean;
  pick(value: number): void;
}) {
  return (
    <fieldset class="scale" disabled={props.is_locked}>
      <legend class={props.is_legend_hidden ? 'hidden' : ''}>{props.legend}</legend>
      <div class="scale-buttons">
        {Array.from({ length: 11 }, (_, n) => (
          <button type="button" key={n} aria-pressed={props.value === n} onClick={() => props.pick(n)}>
            {n}
          </button>
        ))}
      </div>
      <p class="scale-ends" aria-hidden="true">
        <span>0 {props.least}</span>
        <span>10 {props.most}</span>
      </p>
    </fieldset>
  );
}
