// SPDX-License-Identifier: Apache-2.0
// A small set of which one is chosen, as radio buttons that look like one bar.

export function Choice<T extends string>(props: {
  legend: string;
  name: string;
  /** null: nothing is chosen yet. */
  value: T | null;
  options: { value: T; text: string; lang?: string }[];
  pick(value: T): void;
}) {
  return (
    <fieldset class="choice">
      <legend>{props.legend}</legend>
      <div>
        {props.options.map(({ value, text, lang }) => (
          <label key={value}>
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={props.value === value}
              onChange={() => props.pick(value)}
            />
            <span lang={lang}>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
