// SPDX-License-Identifier: Apache-2.0
// The figure is a whole body: closed skins, hands that rest on what they touch, a seat that is sat on.
import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import rotation_file from '../../../../../content/exercises/seated-hip-internal-rotation.json';
import extension_file from '../../../../../content/exercises/seated-knee-extension.json';
import squat_file from '../../../../../content/exercises/squat.json';
import type { ExerciseJson } from '../exercise';
import { framesOf } from '../movement/pose';
import { postures } from '../movement/postures';
import { playOf, poseOnWay } from '../pose_at';
import { createProp } from '../scene/props';
import { bodyParts, forearmParts } from './anatomy';
import { createBending } from './bending';
import { boxDistance, Field } from './field';
import { buildSkin } from './skin';
import { finish } from './slices';
import { surfaceOf } from './surface';

const exercises: ExerciseJson[] = [rotation_file, extension_file, squat_file];
const all = exercises.flatMap((exercise) =>
  [null, ...exercise.variants.map((variant) => variant.id)].map((id) => [exercise, id] as const),
);
const coarse_m = 0.022;
/** Other work on the machine can make drawing slow. */
const patience_ms = 60_000;

/** Edges that do not belong to exactly two triangles. */
function openEdges(indices: ArrayLike<number>): number {
  const seen = new Map<string, number>();
  for (let i = 0; i < indices.length; i += 3) {
    for (let n = 0; n < 3; ++n) {
      const a = indices[i + n]!;
      const b = indices[i + ((n + 1) % 3)]!;
      const edge = a < b ? `${a} ${b}` : `${b} ${a}`;
      seen.set(edge, (seen.get(edge) ?? 0) + 1);
    }
  }
  return [...seen.values()].filter((count) => count % 2 !== 0).length;
}

describe('the skin', () => {
  it('is closed in postures of every kind', () => {
    const kinds = [
      'seated_ankle_crossed',
      'standing',
      'lying_on_back_ankle_crossed',
      'lying_on_side_knees_bent',
      'lying_on_front',
      'kneeling',
    ] as const;
    for (const kind of kinds) {
      const frames = framesOf(postures[kind]('right'));
      for (const [parts, cell_m] of [
        [bodyParts(), coarse_m],
        [forearmParts('left'), 0.009],
      ] as const) {
        const field = new Field(parts, frames);
        const all_placed = field.placed;
        const least = [0, 1, 2].map((i) =>
          Math.min(...all_placed.map((one) => one.centre.getComponent(i) - one.reach_m - 0.03)),
        ) as [number, number, number];
        const most = [0, 1, 2].map((i) =>
          Math.max(...all_placed.map((one) => one.centre.getComponent(i) + one.reach_m + 0.03)),
        ) as [number, number, number];
        const surface = finish(surfaceOf(field, { least, most }, cell_m));
        expect(surface.indices.length).toBeGreaterThan(3000);
        expect(openEdges(surface.indices)).toBe(0);
        // it lies on the field, wherever no crease is sharper than a cell
        let far = 0;
        for (let n = 0; n < surface.positions.length; n += 3) {
          const [x, y, z] = surface.positions.subarray(n, n + 3);
          far += Math.abs(field.distance(x!, y!, z!)) > 0.003 ? 1 : 0;
        }
        // legs that touch meet in a crease
        expect(far / (surface.positions.length / 3)).toBeLessThan(0.05);
      }
    }
  }, patience_ms);

  it('follows the movement without a point that is no number', () => {
    const play = playOf(extension_file, null, 'left');
    const drawn_in = framesOf(poseOnWay(play, 0.5));
    const request = { parts: bodyParts(), frames: drawn_in, cell_m: coarse_m };
    const skin = finish(buildSkin({ ...request, gives_way_to: [], shaded_by: [] }));
    const at = (way: number) => {
      const frames = framesOf(poseOnWay(play, way));
      return { frames, field: new Field(bodyParts(), frames) };
    };
    const bend = finish(createBending(skin, drawn_in, { rest: at(0), end: at(1) }));
    for (const way of [0, 0.3, 1]) {
      bend(at(way).frames, { left: way, right: 0 });
      const position = skin.geometry.getAttribute('position');
      expect(Array.from(position.array).every(Number.isFinite)).toBe(true);
    }
  });
});

describe('hands', () => {
  it('rest on the thighs: neither in them nor above them', () => {
    for (const [exercise, id] of all) {
      const play = playOf(exercise, id, 'right');
      for (const way of [0, 0.5, 1]) {
        const pose = poseOnWay(play, way);
        const frames = framesOf(pose);
        const field = new Field(bodyParts(), frames);
        for (const side of ['left', 'right'] as const) {
          if (pose.arms[side].held_to !== 'thigh') {
            continue;
          }
          const s = side === 'right' ? 1 : -1;
          const palm = new Vector3(0, -0.075, -0.016 * s).applyMatrix4(frames[`${side}_hand`]);
          const gap_m = field.distance(palm.x, palm.y, palm.z);
          expect(gap_m).toBeGreaterThan(-0.012);
          expect(gap_m).toBeLessThan(0.015);
        }
      }
    }
  });
});

describe('the chair', () => {
  it('is touched by who sits on it, and nothing else of the body is inside it', () => {
    for (const [exercise, id] of all) {
      const play = playOf(exercise, id, 'right');
      const seats = play.demonstration.props
        .map((name) => createProp(name, 'right'))
        .flatMap((prop) => prop.solids.map((solid) => ({ solid, is_sat_on: prop.is_sat_on })));
      for (const way of [0, 1]) {
        const frames = framesOf(poseOnWay(play, way));
        for (const { solid, is_sat_on } of seats) {
          const field = new Field(bodyParts(), frames, is_sat_on ? [solid] : []);
          const deepest = deepestInside(field, solid);
          expect(deepest, `${exercise.id} ${id} at ${way}`).toBeLessThan(is_sat_on ? 0.004 : 0.03);
        }
      }
    }
  });
});

/** How deep the body reaches into a solid. */
function deepestInside(field: Field, solid: Parameters<typeof boxDistance>[0]): number {
  let deepest = 0;
  const steps = 24;
  for (let i = 0; i <= steps; ++i) {
    for (let j = 0; j <= 4; ++j) {
      for (let k = 0; k <= steps; ++k) {
        const [x, y, z] = [i / steps, j / 4, k / steps].map(
          (share, n) => solid.at_m[n]! + (2 * share - 1) * solid.half_m[n]!,
        );
        if (field.distance(x!, y!, z!) < 0) {
          deepest = Math.max(deepest, -boxDistance(solid, x!, y!, z!));
        }
      }
    }
  }
  return deepest;
}
