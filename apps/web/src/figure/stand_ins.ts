// SPDX-License-Identifier: Apache-2.0
// For tests: every exercise and variant that the project names, each with a pace of its own and nothing
// else, so that the demonstrations are tested without waiting for texts.
import rotation from '../../../../content/exercises/seated-hip-internal-rotation.json';
import extension from '../../../../content/exercises/seated-knee-extension.json';
import squat from '../../../../content/exercises/squat.json';
import type { ExerciseJson } from './exercise';

const both_sides = ['sit-to-stand', 'bridge', 'heel-raise', 'pelvic-tilt'];
const stretches = ['figure-4-stretch', 'hip-flexor-stretch', 'knee-to-chest'];

const named: Record<string, string[]> = {
  'seated-hip-external-rotation': ['smaller-range', 'longer-hold', 'band'],
  'seated-march': ['smaller-range', 'longer-hold', 'ankle-weight'],
  'sit-to-stand': ['smaller-range', 'with-hands', 'slow-lowering'],
  'standing-hip-abduction': ['smaller-range', 'longer-hold', 'band'],
  'standing-hip-extension': ['smaller-range', 'longer-hold', 'band'],
  'side-lying-hip-abduction': ['smaller-range', 'longer-hold', 'ankle-weight'],
  clamshell: ['smaller-range', 'longer-hold', 'band'],
  bridge: ['smaller-range', 'longer-hold', 'one-leg'],
  'prone-hip-extension': ['smaller-range', 'longer-hold', 'ankle-weight'],
  'straight-leg-raise': ['smaller-range', 'longer-hold', 'ankle-weight'],
  'heel-raise': ['smaller-range', 'longer-hold', 'one-leg'],
  'step-up': ['smaller-range', 'with-hands', 'slow-lowering'],
  'figure-4-stretch': ['smaller-range', 'longer-hold'],
  'hip-flexor-stretch': ['smaller-range', 'longer-hold'],
  'knee-to-chest': ['smaller-range', 'longer-hold', 'both-knees'],
  'pelvic-tilt': ['smaller-range', 'longer-hold', 'standing'],
};

const s = (value: number) => ({ value, why: '' });

function standIn(id: string, variants: string[]): ExerciseJson {
  const hold_s = s(stretches.includes(id) ? 30 : 0);
  return {
    id,
    name: id,
    variants: variants.map((variant) => ({
      id: variant,
      name: variant,
      ...(variant === 'longer-hold' ? { pace: { hold_s: s(hold_s.value + 5) } } : {}),
      ...(variant === 'slow-lowering' ? { pace: { back_s: s(4) } } : {}),
    })),
    pace: {
      laterality: both_sides.includes(id) ? 'both_sides' : 'each_side',
      out_s: s(2),
      hold_s,
      back_s: s(2),
    },
  };
}

const measured: ExerciseJson[] = [rotation, extension, squat];

export const stand_ins: readonly ExerciseJson[] = [
  ...measured,
  ...Object.entries(named).map(([id, variants]) => standIn(id, variants)),
];
