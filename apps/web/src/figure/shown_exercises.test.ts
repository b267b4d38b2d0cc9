// SPDX-License-Identifier: Apache-2.0
// Every exercise and variant is shown by a body that stands, lies and holds on as bodies do.
import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { capsulesOf, clashes, clashesWith } from './bodies';
import * as body from './body';
import type { ExerciseJson, Side } from './exercise';
import { wristOf } from './movement/arm';
import { origin, segment_names, sigma, type Frames } from './movement/frames';
import { framesOf, type Pose } from './movement/pose';
import { playOf, poseOnWay, type Play } from './pose_at';
import { createProp } from './scene/props';
import { shown_exercises } from './shown_exercises';
import { exercise_files } from './exercise_files';

const sides: Side[] = ['left', 'right'];
const ways = [0, 0.05, 0.15, 0.3, 0.45, 0.55, 0.65, 0.8, 0.9, 1];
/** Other work on the machine can make it slow. */
const patience_ms = 60_000;
/** Flesh gives way, and the capsules' ends are rounder than a body. */
const give_m = 0.014;
/** What stays where it is may slide by no more than is seen. */
const slide_m = 0.002;

/** These differ in time alone. */
const tempo_only = ['longer-hold', 'slow-lowering', 'slower'];
const all = exercise_files.flatMap((exercise) =>
  [null, ...exercise.variants.map((variant) => variant.id).filter((id) => !tempo_only.includes(id))].map(
    (id) => [exercise, id] as [ExerciseJson, string | null],
  ),
);
const exercise = (id: string): ExerciseJson => exercise_files.find((one) => one.id === id)!;
const at = (id: string, variant: string | null, way: number, side: Side = 'right'): Frames =>
  framesOf(poseOnWay(playOf(exercise(id), variant, side), way));

function eachMoment(check: (play: Play, pose: Pose, frames: Frames, where: string) => void): void {
  for (const [one, variant] of all) {
    const play = playOf(one, variant, 'right');
    for (const way of ways) {
      const pose = poseOnWay(play, way);
      check(play, pose, framesOf(pose), `${one.id} ${variant ?? ''} at ${way}`);
    }
  }
}

describe('the table of demonstrations', () => {
  it('knows every exercise and variant by name', () => {
    expect(Object.keys(shown_exercises).sort()).toEqual(exercise_files.map((one) => one.id).sort());
    for (const [one, { variants }] of Object.entries(shown_exercises)) {
      const named = exercise(one).variants.map((variant) => variant.id);
      expect(named).toEqual(expect.arrayContaining(Object.keys(variants ?? {})));
    }
  });

  it('gives a reason for every range it shows', () => {
    for (const entry of Object.values(shown_exercises)) {
      for (const { range_deg } of [entry, ...Object.values(entry.variants ?? {})]) {
        expect(range_deg?.why ?? 'measured').not.toBe('');
      }
    }
  });

  it('shows less in a smaller range', () => {
    const moved = (one: string, variant: string | null) => {
      const [from, to] = [at(one, variant, 0), at(one, variant, 1)];
      return Math.max(
        ...segment_names
          .filter((name) => /shank|foot|pelvis/.test(name))
          .map((name) => origin(from[name]).distanceTo(origin(to[name]))),
      );
    };
    const alike = [
      'seated-hip-external-rotation',
      'seated-march',
      'standing-hip-abduction',
      'clamshell',
      'bridge',
      'straight-leg-raise',
      'heel-raise',
      'pelvic-tilt',
    ];
    for (const one of alike) {
      expect(moved(one, 'smaller-range'), one).toBeLessThan(0.75 * moved(one, null));
    }
  });
});

describe('every exercise and variant', { timeout: patience_ms }, () => {
  it('is made of numbers', () => {
    eachMoment((_play, _pose, frames, where) => {
      for (const name of segment_names) {
        expect(frames[name].elements.every(Number.isFinite), `${name}: ${where}`).toBe(true);
      }
    });
  });

  it('has no joint below the floor, and no flesh', () => {
    eachMoment((_play, _pose, frames, where) => {
      for (const name of segment_names) {
        expect(origin(frames[name]).y, `${name}: ${where}`).toBeGreaterThan(0.01);
      }
      for (const { what, depth_m } of clashesWith(capsulesOf(frames), [])) {
        expect(depth_m, `${what}: ${where}`).toBeLessThan(give_m);
      }
    });
  });

  it('keeps every limb out of every other, and out of what stands around', () => {
    eachMoment((play, _pose, frames, where) => {
      const solids = play.demonstration.props.flatMap((name) => createProp(name, 'right').solids);
      const capsules = capsulesOf(frames);
      for (const { what, depth_m } of [...clashes(capsules), ...clashesWith(capsules, solids)]) {
        expect(depth_m, `${what}: ${where}`).toBeLessThan(give_m);
      }
    });
  });

  it('has its hands where they hold on', () => {
    eachMoment((_play, pose, frames, where) => {
      for (const side of sides) {
        const wanted = wristOf(pose.arms[side], side, frames);
        const short_m = origin(frames[`${side}_hand`]).distanceTo(wanted);
        expect(short_m, `${side}: ${where}`).toBeLessThan(0.02);
      }
    });
  });

  it('mirrors left and right', () => {
    for (const [one, variant] of all) {
      for (const way of ways) {
        const right = framesOf(poseOnWay(playOf(one, variant, 'right'), way));
        const left = framesOf(poseOnWay(playOf(one, variant, 'left'), way));
        for (const name of segment_names) {
          const twin = name.startsWith('left_')
            ? name.replace('left_', 'right_')
            : name.replace('right_', 'left_');
          const a = origin(right[name]);
          const b = origin(left[twin as typeof name]);
          expect(a.distanceTo(new Vector3(b.x, b.y, -b.z)), `${one.id} ${name}`).toBeLessThan(1e-6);
        }
      }
    }
  });

  it('moves without a jump', () => {
    for (const [one, variant] of all) {
      const play = playOf(one, variant, 'left');
      const steps = 40;
      let before = framesOf(poseOnWay(play, 0));
      for (let i = 1; i <= steps; ++i) {
        const now = framesOf(poseOnWay(play, i / steps));
        for (const name of segment_names) {
          const far_m = origin(now[name]).distanceTo(origin(before[name]));
          expect(far_m, `${name}: ${one.id} ${variant ?? ''} at ${i}`).toBeLessThan(0.1);
        }
        before = now;
      }
    }
  });
});

/** The sole of the foot without the toes, and the toes. */
const heel_and_ball = [-body.heel_m + 0.02, 0.1].map((x) => new Vector3(x, -body.ankle_height_m, 0));

function slid(before: Frames, now: Frames, side: Side, points: Vector3[], of: 'foot' | 'toes') {
  return Math.max(
    ...points.map((p) =>
      p
        .clone()
        .applyMatrix4(before[`${side}_${of}`])
        .distanceTo(p.clone().applyMatrix4(now[`${side}_${of}`])),
    ),
  );
}

describe('feet that stand', () => {
  const stands = (one: string, variant: string | null, feet: Side[], until = 1): void => {
    it(`do not slide in ${one} ${variant ?? ''}`, () => {
      const rest = at(one, variant, 0);
      for (const way of ways.filter((way) => way <= until)) {
        for (const foot of feet) {
          const far_m = slid(rest, at(one, variant, way), foot, heel_and_ball, 'foot');
          expect(far_m, `${foot} at ${way}`).toBeLessThan(slide_m);
        }
      }
    });
  };
  // the right side works
  stands('sit-to-stand', null, sides);
  stands('sit-to-stand', 'smaller-range', sides);
  stands('sit-to-stand', 'with-hands', sides);
  stands('bridge', null, sides);
  stands('bridge', 'one-leg', ['right']);
  stands('pelvic-tilt', null, sides);
  stands('pelvic-tilt', 'standing', sides);
  stands('standing-hip-abduction', null, ['left']);
  stands('standing-hip-extension', null, ['left']);
  stands('standing-hip-extension', 'smaller-range', ['left']);
  stands('step-up', null, ['right']);
  stands('step-up', 'smaller-range', ['right']);
  stands('hip-flexor-stretch', null, ['left']);
  stands('hip-flexor-stretch', 'smaller-range', ['left']);
  stands('seated-hip-external-rotation', null, ['left']);
  stands('straight-leg-raise', null, ['left']);
  stands('knee-to-chest', null, ['left']);
  stands('figure-4-stretch', 'smaller-range', ['left']);

  it('keep their toes where they are while the heels rise', () => {
    const toes = [new Vector3(0, 0, 0), new Vector3(0.06, 0, 0)];
    for (const variant of [null, 'smaller-range', 'one-leg']) {
      const rest = at('heel-raise', variant, 0);
      for (const way of ways) {
        const now = at('heel-raise', variant, way);
        expect(slid(rest, now, 'right', toes, 'toes')).toBeLessThan(slide_m);
        if (variant !== 'one-leg') {
          expect(slid(rest, now, 'left', toes, 'toes')).toBeLessThan(slide_m);
        }
      }
      const up_m = (frames: Frames) => origin(frames.pelvis).y;
      expect(up_m(at('heel-raise', variant, 1)) - up_m(rest)).toBeGreaterThan(0.02);
    }
  });

  it('bring the second foot onto the step beside the first', () => {
    for (const variant of [null, 'smaller-range', 'with-hands']) {
      const up = at('step-up', variant, 1);
      const gap = origin(up.left_foot).sub(origin(up.right_foot));
      expect(Math.hypot(gap.x, gap.y)).toBeLessThan(0.01);
      expect(Math.abs(gap.z)).toBeGreaterThan(0.12);
    }
  });
});

describe('what each exercise is about', () => {
  const degreesBetween = (a: Vector3, b: Vector3) => (a.angleTo(b) * 180) / Math.PI;
  const limb = (frames: Frames, from: 'thigh' | 'shank', side: Side) =>
    origin(frames[`${side}_${from === 'thigh' ? 'shank' : 'foot'}`]).sub(
      origin(frames[`${side}_${from}`]),
    );

  it('brings shoulders, hips and knees into one line in the bridge', () => {
    const up = at('bridge', null, 1);
    const trunk = origin(up.neck).sub(origin(up.pelvis));
    for (const side of sides) {
      expect(degreesBetween(trunk.clone().negate(), limb(up, 'thigh', side))).toBeLessThan(12);
    }
    const one = at('bridge', 'one-leg', 1);
    expect(degreesBetween(limb(one, 'thigh', 'left'), limb(one, 'shank', 'left'))).toBeLessThan(1);
    const beside = degreesBetween(limb(one, 'thigh', 'left'), limb(one, 'thigh', 'right'));
    expect(beside).toBeLessThan(8);
  });

  it('opens the upper knee of the clamshell over feet that stay together', () => {
    const heels = (frames: Frames) =>
      sides.map((side) =>
        new Vector3(-0.03, -0.04, -0.03 * sigma(side)).applyMatrix4(frames[`${side}_foot`]),
      );
    const [shut, open] = [at('clamshell', null, 0), at('clamshell', null, 1)];
    const [left, right] = heels(open);
    expect(left!.distanceTo(heels(shut)[0]!)).toBeLessThan(1e-9);
    expect(right!.distanceTo(heels(shut)[1]!)).toBeLessThan(slide_m);
    expect(left!.distanceTo(right!)).toBeLessThan(0.05);
    expect(origin(open.right_shank).y - origin(shut.right_shank).y).toBeGreaterThan(0.15);
  });

  it('swings the foot inward in external rotation, outward never', () => {
    for (const side of sides) {
      const z = (way: number) =>
        sigma(side) * origin(at('seated-hip-external-rotation', null, way, side)[`${side}_foot`]).z;
      expect(z(1) - z(0)).toBeLessThan(-0.1);
    }
  });

  it('keeps the knee on the mat and the shank level in the kneeling stretch', () => {
    const [rest, end] = [at('hip-flexor-stretch', null, 0), at('hip-flexor-stretch', null, 1)];
    expect(origin(rest.right_shank).distanceTo(origin(end.right_shank))).toBeLessThan(0.012);
    expect(origin(end.pelvis).x - origin(rest.pelvis).x).toBeGreaterThan(0.1);
    expect(Math.abs(limb(end, 'shank', 'right').normalize().y)).toBeLessThan(0.1);
  });

  it('lays the ankle on the other thigh in the figure 4', () => {
    for (const variant of [null, 'smaller-range']) {
      for (const way of ways) {
        const frames = at('figure-4-stretch', variant, way);
        const ankle = origin(frames.right_foot);
        const thigh = origin(frames.left_thigh).lerp(origin(frames.left_shank), 0.8);
        expect(ankle.distanceTo(thigh)).toBeLessThan(0.16);
      }
    }
  });

  it('moves nothing but the working leg where the body lies still', () => {
    for (const one of ['straight-leg-raise', 'prone-hip-extension', 'side-lying-hip-abduction']) {
      const [rest, end] = [at(one, null, 0), at(one, null, 1)];
      for (const name of segment_names.filter((name) => !/^right_(shank|foot|toes|thigh)/.test(name))) {
        expect(origin(rest[name]).distanceTo(origin(end[name])), `${one} ${name}`).toBeLessThan(1e-9);
      }
    }
  });
});

describe('a long stretch', () => {
  it('is shown with a short hold and tells the hold that is asked', () => {
    const play = playOf(exercise('knee-to-chest'), null, 'right');
    expect(play.movement.hold_s).toBe(4);
    expect(play.asked_hold_s).toBe(30);
    expect(playOf(exercise('bridge'), 'longer-hold', 'right').asked_hold_s).toBe(null);
  });
});
