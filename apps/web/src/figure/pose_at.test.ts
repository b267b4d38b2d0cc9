// SPDX-License-Identifier: Apache-2.0
// The demonstration shows what the exercise files ask for, on a body that keeps together.
import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import rotation_file from '../../../../content/exercises/seated-hip-internal-rotation.json';
import extension_file from '../../../../content/exercises/seated-knee-extension.json';
import squat_file from '../../../../content/exercises/squat.json';
import * as body from './body';
import { movementOf, type ExerciseJson, type Side } from './exercise';
import { other, origin, segment_names, sigma, type Frames } from './movement/frames';
import {
  internalRotationDeg,
  jointsOf,
  kneeFlexionDeg,
  thighElevationDeg,
} from './movement/measure';
import { framesOf } from './movement/pose';
import { postures } from './movement/postures';
import { cycle_s, minimumJerk, momentAt, rest_s } from './movement/timing';
import { playOf, poseAt, poseOnWay } from './pose_at';

const sides: Side[] = ['left', 'right'];
const rotation: ExerciseJson = rotation_file;
const extension: ExerciseJson = extension_file;
const squat: ExerciseJson = squat_file;
const all = [rotation, extension, squat].flatMap((exercise) =>
  [null, ...exercise.variants.map((variant) => variant.id)].map(
    (variant_id) => [exercise, variant_id] as const,
  ),
);
const ways = [0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1];

const at = (exercise: ExerciseJson, variant_id: string | null, side: Side, way: number): Frames =>
  framesOf(poseOnWay(playOf(exercise, variant_id, side), way));
const pelvis_right = (frames: Frames) => new Vector3(0, 0, 1).transformDirection(frames.pelvis);
const turnDeg = (frames: Frames, side: Side) =>
  internalRotationDeg(jointsOf(frames, side), pelvis_right(frames), side);

/** Points of the sole, in the foot's frame. */
const sole = [-body.heel_m, 0.06, 0.15].flatMap((x) =>
  [-0.035, 0.035].map((z) => new Vector3(x, -body.ankle_height_m, z)),
);
const lowest = (points: Vector3[], frames: Frames, side: Side) =>
  Math.min(...points.map((p) => p.clone().applyMatrix4(frames[`${side}_foot`]).y));
const lowestSole = (frames: Frames, side: Side) => lowest(sole, frames, side);
/** The same with the heel's end rounded, as it is: the foot may stand on its heel. */
const underside = [
  ...sole.filter((p) => p.x > 0),
  new Vector3(-0.04, -body.ankle_height_m, 0),
  new Vector3(-body.heel_m, 0.025 - body.ankle_height_m, 0),
];

describe('seated hip internal rotation', () => {
  it('moves the foot laterally on both sides by as much as is asked', () => {
    for (const side of sides) {
      for (const id of [null, 'smaller-range', 'longer-hold', 'slower', 'band', 'knee-drop-in']) {
        const rest = at(rotation, id, side, 0);
        const end = at(rotation, id, side, 1);
        const asked_deg = movementOf(rotation, id).target_range_deg;
        expect(turnDeg(end, side) - turnDeg(rest, side)).toBeCloseTo(asked_deg, 0);
        if (id !== 'knee-drop-in') {
          const aside_m = origin(end[`${side}_foot`]).z - origin(rest[`${side}_foot`]).z;
          expect(sigma(side) * aside_m).toBeGreaterThan(0.05);
        }
      }
    }
  });

  it('keeps the thigh within one degree, and the other leg where it is', () => {
    for (const side of sides) {
      const rest = at(rotation, null, side, 0);
      const thigh = (frames: Frames) => {
        const { hip, knee } = jointsOf(frames, side);
        return knee.sub(hip);
      };
      for (const way of ways) {
        const now = at(rotation, null, side, way);
        expect((thigh(now).angleTo(thigh(rest)) * 180) / Math.PI).toBeLessThan(1);
        for (const name of ['thigh', 'shank', 'foot'] as const) {
          expect(now[`${other(side)}_${name}`].elements).toEqual(
            rest[`${other(side)}_${name}`].elements,
          );
        }
      }
    }
  });

  it('lifts the foot off the floor and never through it', () => {
    for (const side of sides) {
      for (const way of ways) {
        expect(lowestSole(at(rotation, null, side, way), side)).toBeGreaterThan(-0.001);
      }
      expect(lowestSole(at(rotation, null, side, 1), side)).toBeGreaterThan(0.01);
    }
  });

  it('lets the knee sink in over a foot that stays, in the easier variant', () => {
    for (const side of sides) {
      const rest = at(rotation, 'knee-drop-in', side, 0);
      for (const way of ways) {
        const now = at(rotation, 'knee-drop-in', side, way);
        const feet = [rest, now].map((frames) => origin(frames[`${side}_foot`]));
        expect(feet[0]!.distanceTo(feet[1]!)).toBeLessThan(0.001);
        expect(Math.abs(lowestSole(now, side))).toBeLessThan(0.001);
      }
      const end = at(rotation, 'knee-drop-in', side, 1);
      const inward_m = sigma(side) * (jointsOf(rest, side).knee.z - jointsOf(end, side).knee.z);
      expect(inward_m).toBeGreaterThan(0.07);
      expect(inward_m).toBeLessThan(0.11);
    }
  });
});

describe('seated knee extension', () => {
  it('straightens the knee from a right angle by the range asked, on a still thigh', () => {
    for (const side of sides) {
      const bend = (way: number) => kneeFlexionDeg(jointsOf(at(extension, null, side, way), side));
      expect(bend(0)).toBeCloseTo(90, 6);
      expect(bend(0) - bend(1)).toBeCloseTo(75, 6);
      for (const way of ways) {
        const joints = jointsOf(at(extension, null, side, way), side);
        expect(Math.abs(thighElevationDeg(joints))).toBeLessThan(1e-6);
      }
    }
  });
});

describe('every foot', () => {
  it('stays above the floor', () => {
    for (const [exercise, variant_id] of all) {
      for (const side of sides) {
        for (const way of ways) {
          const frames = at(exercise, variant_id, side, way);
          for (const foot of sides) {
            expect(
              lowest(underside, frames, foot),
              `${exercise.id} ${variant_id} ${way}`,
            ).toBeGreaterThan(-0.0015);
          }
        }
      }
    }
  });
});

describe('squat', () => {
  const variants = [null, ...squat.variants.map((variant) => variant.id)];
  it('keeps both feet planted within a millimetre', () => {
    for (const id of variants) {
      const rest = at(squat, id, 'right', 0);
      for (const way of ways) {
        const now = at(squat, id, 'right', way);
        for (const side of sides) {
          for (const p of sole) {
            const here = p.clone().applyMatrix4(now[`${side}_foot`]);
            const there = p.clone().applyMatrix4(rest[`${side}_foot`]);
            expect(here.distanceTo(there)).toBeLessThan(0.001);
            expect(Math.abs(here.y)).toBeLessThan(0.001);
          }
        }
      }
    }
  });

  it('bends both knees by the range asked, over the toes', () => {
    for (const id of [null, 'smaller-range', 'longer-hold', 'band']) {
      for (const side of sides) {
        const bend = (way: number) => kneeFlexionDeg(jointsOf(at(squat, id, 'left', way), side));
        expect(bend(1) - bend(0)).toBeCloseTo(movementOf(squat, id).target_range_deg, 3);
        const { knee, ankle } = jointsOf(at(squat, id, 'left', 1), side);
        expect(sigma(side) * (knee.z - ankle.z)).toBeGreaterThan(-0.02);
        expect(knee.x - ankle.x).toBeGreaterThan(0.05);
      }
    }
  });
});

describe('every exercise and variant', () => {
  it('is made of numbers, at every time, on both sides', () => {
    for (const [exercise, variant_id] of all) {
      for (const side of sides) {
        const play = playOf(exercise, variant_id, side);
        for (let time_s = 0; time_s < cycle_s(play.movement) + 1; time_s += 0.4) {
          const frames = framesOf(poseAt(play, time_s));
          for (const name of segment_names) {
            expect(frames[name].elements.every(Number.isFinite)).toBe(true);
            expect(frames[name].determinant()).toBeCloseTo(1, 9);
          }
        }
      }
    }
  });

  it('mirrors left and right', () => {
    for (const [exercise, variant_id] of all) {
      for (const way of ways) {
        const right = at(exercise, variant_id, 'right', way);
        const left = at(exercise, variant_id, 'left', way);
        for (const name of segment_names) {
          const twin = name.startsWith('left_')
            ? name.replace('left_', 'right_')
            : name.replace('right_', 'left_');
          const a = origin(right[name]);
          const b = origin(left[twin as typeof name]);
          expect(a.distanceTo(new Vector3(b.x, b.y, -b.z))).toBeLessThan(1e-6);
        }
      }
    }
  });

  it('keeps bones as long as they are', () => {
    for (const [exercise, variant_id] of all) {
      const frames = at(exercise, variant_id, 'left', 0.7);
      for (const side of sides) {
        const { hip, knee, ankle } = jointsOf(frames, side);
        expect(hip.distanceTo(knee)).toBeCloseTo(body.thigh_m, 9);
        expect(knee.distanceTo(ankle)).toBeCloseTo(body.shank_m, 9);
        const elbow = origin(frames[`${side}_forearm`]);
        const wrist = origin(frames[`${side}_hand`]);
        expect(origin(frames[`${side}_upper_arm`]).distanceTo(elbow)).toBeCloseTo(
          body.upper_arm_m,
          6,
        );
        expect(elbow.distanceTo(wrist)).toBeCloseTo(body.forearm_m, 6);
      }
    }
  });

  it('has its hands where they are held, never out of reach', () => {
    for (const [exercise, variant_id] of all) {
      const play = playOf(exercise, variant_id, 'right');
      for (const way of ways) {
        const pose = poseOnWay(play, way);
        const frames = framesOf(pose);
        if (pose.arms.right.held_to === 'world') {
          const wanted = new Vector3(...pose.arms.right.wrist_m);
          expect(origin(frames.right_hand).distanceTo(wanted)).toBeLessThan(0.001);
        }
      }
    }
  });
});

describe('time', () => {
  it('takes out, hold and back as long as the movement says', () => {
    for (const [exercise, variant_id] of all) {
      const { movement } = playOf(exercise, variant_id, 'left');
      const step_s = 0.01;
      const spent = { rest: 0, out: 0, hold: 0, back: 0 };
      for (let i = 0; i < cycle_s(movement) / step_s; ++i) {
        spent[momentAt(movement, (i + 0.5) * step_s).phase] += step_s;
      }
      expect(spent.rest).toBeCloseTo(rest_s, 1);
      expect(spent.out).toBeCloseTo(movement.out_s, 1);
      expect(spent.hold).toBeCloseTo(movement.hold_s, 1);
      expect(spent.back).toBeCloseTo(movement.back_s, 1);
    }
  });

  it('follows the minimum-jerk profile, flat at both ends', () => {
    expect([0, 0.5, 1].map(minimumJerk)).toEqual([0, 0.5, 1]);
    expect(minimumJerk(0.001)).toBeLessThan(1e-7);
  });

  it('takes a variant’s own numbers and the exercise’s for the rest', () => {
    expect(movementOf(rotation, 'slower')).toMatchObject({ out_s: 4, back_s: 4, hold_s: 0 });
    expect(movementOf(rotation, 'longer-hold')).toMatchObject({ out_s: 2, hold_s: 3 });
    expect(movementOf(rotation, 'smaller-range').target_range_deg).toBe(10);
    expect(movementOf(rotation, 'band')).toEqual(movementOf(rotation, null));
    expect(() => movementOf(rotation, 'none-such')).toThrow(/none-such/);
  });
});

describe('postures', () => {
  it('stand on, sit over or lie on the floor, with every joint above it', () => {
    for (const posture of Object.values(postures)) {
      for (const side of sides) {
        const frames = framesOf(posture(side));
        for (const name of segment_names) {
          expect(origin(frames[name]).y).toBeGreaterThan(0.01);
        }
      }
    }
  });
});
