// SPDX-License-Identifier: Apache-2.0
// One variant on the stage: person and props, drawn at any share of the way and seen from anywhere.
import { Box3, Group, Mesh, Vector3, type Material } from 'three';
import * as body from '../body';
import type { ExerciseJson, Side } from '../exercise';
import { origin, segment_names } from '../movement/frames';
import { framesOf } from '../movement/pose';
import { createMuscles, type Muscles } from '../muscles/muscles';
import type { GroupShare } from '../muscles/share';
import { isMirrored, playOf, poseOnWay, type Play } from '../pose_at';
import { createInside, type Inside } from './inside';
import { createOrbit, type Orbit } from './orbit';
import { probeGraphics } from './graphics';
import { coarse, createPerson, fine, type Fineness, type Person } from './person';
import { createProp, type Prop } from './props';
import { createStage, distanceToSee, type Stage } from './stage';

export interface Show {
  play: () => Play;
  /** Another variant or side, shown as soon as it is drawn; false: nothing to change. */
  change: (wish: { variant_id?: string | null; side?: Side }) => boolean;
  /** Poses everything at a share of the way and draws. */
  drawAt: (way: number) => void;
  resize: (width_px: number, height_px: number, pixel_ratio: number) => void;
  lookFrom: (around_deg: number, above_deg: number) => void;
  light: (shares: readonly GroupShare[] | null) => void;
  /** Where a lit muscle group is in the picture, in pixels; null: not lit. */
  placeOf: (group: string) => { x_px: number; y_px: number } | null;
  dispose: () => void;
}

/** From where the muscles of the hip are seen best. */
const look_at_hip = { around_deg: 104, above_deg: 15 };
/** How much nearer, and how far the picture's middle moves to the hip. */
const hip_distance = 0.66;
const hip_centring = 0.75;
/** How far the picture is moved aside for the labels, as a share of its width. */
const label_shift = 0.14;

export async function createShow(
  canvas: HTMLCanvasElement,
  handle: HTMLElement,
  exercise: ExerciseJson,
  start: { variant_id: string | null; side: Side; is_dark: boolean; fineness?: Fineness },
  turned: () => void,
): Promise<Show> {
  let play = playOf(exercise, start.variant_id, start.side);
  let wanted = { variant_id: start.variant_id, side: start.side };
  const graphics = probeGraphics();
  const stage: Stage = createStage(canvas, start.is_dark, graphics);
  const fineness = start.fineness ?? (graphics.is_software ? coarse : fine);
  let person: Person | null = null;
  let turns = 0;
  /** Whether the leg that does not work stays as it is. */
  let mirrored = isMirrored(play);
  let drawn_for = '';
  let props: Prop[] = [];
  let muscles: Muscles | null = null;
  let inside: Inside | null = null;
  let lit: readonly GroupShare[] | null = null;
  let size = { width_px: 1, height_px: 1 };
  const orbit: Orbit = createOrbit(handle, stage.camera, turned);

  const remove = (group: Group): void => {
    stage.scene.remove(group);
    group.traverse((thing) => {
      if (thing instanceof Mesh) {
        thing.geometry.dispose();
        (thing.material as Material).dispose();
      }
    });
  };

  /** Puts another play on the stage as soon as its skin is drawn, unless a later one was asked for. */
  const stageIt = async (next: Play): Promise<void> => {
    const turn = ++turns;
    const key = skinKey(next);
    const next_props = next.demonstration.props.map((name) => createProp(name, next.side));
    let next_person: Person | null = null;
    if (key !== drawn_for) {
      const seats = next_props.filter((prop) => prop.is_sat_on).flatMap((prop) => prop.solids);
      const solids = next_props.flatMap((prop) => prop.solids);
      next_person = await createPerson(next, seats, solids, fineness);
    }
    if (turn !== turns) {
      next_person?.dispose();
      next_props.forEach((prop) => remove(prop.group));
      return;
    }
    hideMuscles();
    props.forEach((prop) => remove(prop.group));
    props = next_props;
    stage.scene.add(...props.map((prop) => prop.group));
    if (next_person) {
      person?.group.removeFromParent();
      person?.dispose();
      person = next_person;
      stage.scene.add(person.group);
      drawn_for = key;
    }
    play = next;
    mirrored = isMirrored(next);
    shine();
    home();
  };

  const shine = (): void => {
    if (lit && !muscles && person) {
      muscles = createMuscles(play.side);
      const solid = props.filter((prop) => !prop.follow).map((prop) => prop.group);
      inside = createInside(muscles.group, [...person.forearms, ...solid]);
    }
    muscles?.light(lit);
    person?.setBrightness(lit ? 0.8 : 1);
  };

  const hideMuscles = (): void => {
    inside?.dispose();
    muscles?.dispose();
    inside = null;
    muscles = null;
  };

  const home = (): void => {
    const { around_deg, above_deg } = lit ? look_at_hip : play.demonstration.look_from;
    lookFrom((play.side === 'right' ? 1 : -1) * around_deg, above_deg);
  };

  const lookFrom = (around_deg: number, above_deg: number): void => {
    const points = extent(play, props);
    const middle = new Box3().setFromPoints(points).getCenter(new Vector3());
    const a = (around_deg * Math.PI) / 180;
    const b = (above_deg * Math.PI) / 180;
    const towards = new Vector3(
      -Math.cos(b) * Math.cos(a),
      -Math.sin(b),
      -Math.cos(b) * Math.sin(a),
    );
    stage.lightFor(around_deg);
    const far_m = distanceToSee(stage.camera, points, middle, towards);
    if (lit) {
      const frames = framesOf(poseOnWay(play, 0));
      middle.lerp(origin(frames[`${play.side}_thigh`]), hip_centring);
    }
    const { width_px, height_px } = size;
    const shift_px = (play.side === 'right' ? 1 : -1) * label_shift * width_px;
    if (lit) {
      stage.camera.setViewOffset(width_px, height_px, shift_px, 0, width_px, height_px);
    } else {
      stage.camera.clearViewOffset();
    }
    orbit.lookFrom(around_deg, above_deg, middle, far_m * (lit ? hip_distance : 1));
  };

  await stageIt(play);
  return {
    play: () => play,
    change: (wish) => {
      const next = { ...wanted, ...wish };
      if (next.side === wanted.side && next.variant_id === wanted.variant_id) {
        return false;
      }
      const next_play = playOf(exercise, next.variant_id, next.side);
      wanted = next;
      void stageIt(next_play);
      return true;
    },
    drawAt: (way) => {
      const frames = framesOf(poseOnWay(play, way));
      const resting = mirrored ? 0 : way;
      person?.follow(frames, {
        left: play.side === 'left' ? way : resting,
        right: play.side === 'right' ? way : resting,
      });
      for (const prop of props) {
        prop.follow?.(frames);
      }
      stage.render();
      if (muscles && lit) {
        muscles.follow(frames);
        inside?.render(stage);
      }
    },
    resize: (width_px, height_px, pixel_ratio) => {
      size = { width_px, height_px };
      stage.renderer.setPixelRatio(pixel_ratio);
      stage.renderer.setSize(width_px, height_px, false);
      stage.camera.aspect = width_px / height_px;
      stage.camera.updateProjectionMatrix();
      home();
    },
    lookFrom,
    light: (shares) => {
      const was_lit = lit !== null;
      lit = shares;
      shine();
      if (was_lit !== (lit !== null)) {
        home();
      }
    },
    placeOf: (group) => {
      const at = muscles?.middleOf(group);
      if (!at) {
        return null;
      }
      const seen = at.project(stage.camera);
      return {
        x_px: ((seen.x + 1) / 2) * size.width_px,
        y_px: ((1 - seen.y) / 2) * size.height_px,
      };
    },
    dispose: () => {
      turns += 1;
      orbit.dispose();
      hideMuscles();
      person?.dispose();
      for (const prop of props) {
        remove(prop.group);
      }
      stage.dispose();
    },
  };
}

/** The same key, the same skin: variants that differ in tempo or band alone share it. */
function skinKey(play: Play): string {
  const { posture, driver, props, end_deg } = play.demonstration;
  const seats = props.filter((name) => name.startsWith('chair') || name === 'mat');
  const end = play.movement.sign * (end_deg ?? play.movement.target_range_deg);
  return JSON.stringify([posture, driver, end, seats, isMirrored(play) ? 'both' : play.side]);
}

/** What must be in the picture at rest and at the end, on either side: segments with flesh, props. */
function extent(play: Play, props: readonly Prop[]): Vector3[] {
  const points: Vector3[] = [];
  for (const side of ['left', 'right'] as const) {
    for (const way of [0, 1]) {
      const frames = framesOf(poseOnWay({ ...play, side }, way));
      for (const name of segment_names) {
        if (name.endsWith('foot')) {
          points.push(
            new Vector3(body.foot_m - body.heel_m + 0.03, -0.075, 0).applyMatrix4(frames[name]),
          );
        }
        if (name.endsWith('hand')) {
          points.push(new Vector3(0, -body.hand_m - 0.02, 0).applyMatrix4(frames[name]));
        }
        const at = origin(frames[name]);
        const flesh_m = name === 'head' ? 0.2 : 0.11;
        points.push(
          at.clone().add(new Vector3(0, flesh_m, 0)),
          at
            .clone()
            .add(new Vector3(0, -0.1, 0))
            .setY(Math.max(-0.02, at.y - 0.1)),
          at.clone().add(new Vector3(flesh_m * 0.9, 0, 0)),
          at.clone().add(new Vector3(-flesh_m * 0.9, 0, 0)),
          at.clone().add(new Vector3(0, 0, flesh_m * 0.9)),
          at.clone().add(new Vector3(0, 0, -flesh_m * 0.9)),
        );
      }
    }
  }
  points.push(...props.flatMap((prop) => prop.corners));
  return points;
}
