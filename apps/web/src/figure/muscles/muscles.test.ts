// SPDX-License-Identifier: Apache-2.0
// The drawn muscles are those of the leg model, and their colours and words follow their shares.
import { describe, expect, it } from 'vitest';
import gait2392 from '../../../../../content/muscles/gait2392.json';
import { shareText } from '../labels';
import { hip_in_pelvis_m, muscle_lines } from './lines';
import { shareColour } from './muscles';

interface ModelMuscle {
  name: string;
  group: string;
  path: { body: string; at_m?: number[] }[];
}

describe('muscle lines', () => {
  const muscles = gait2392.muscles as ModelMuscle[];
  it('are those of the leg model', () => {
    expect(gait2392.hip_in_pelvis_m).toEqual([...hip_in_pelvis_m]);
    for (const line of muscle_lines) {
      const model = muscles.find((one) => one.name === line.name);
      expect(model?.group).toBe(line.group);
      expect(model?.path).toEqual(line.path.map(({ body, at_m }) => ({ body, at_m: [...at_m] })));
    }
  });

  it('show every line of every named group', () => {
    const named = muscles.filter((one) => one.group !== 'others').map((one) => one.name);
    expect(muscle_lines.map((line) => line.name).sort()).toEqual(named.sort());
  });
});

describe('shares', () => {
  it('run from bone-white to clay', () => {
    expect(shareColour(0).getHexString()).toBe('efe6d6');
    expect(shareColour(0.9).getHexString()).toBe('b4532a');
  });

  it('are said as a span, or as one number where both ends are the same', () => {
    expect(shareText({ group: 'x', least: 0.57, most: 0.81 })).toBe('60–80 %');
    expect(shareText({ group: 'x', least: 0.02, most: 0.02 })).toBe('0 %');
  });
});
