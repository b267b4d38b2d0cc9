// SPDX-License-Identifier: Apache-2.0
// What stands around the figure: chairs, mat, tables, step, rail, wall and weights.
import {
  CylinderGeometry,
  Group,
  LatheGeometry,
  Mesh,
  MeshLambertMaterial,
  Vector2,
  Vector3,
  type Matrix4,
} from 'three';
import { RoundedBoxGeometry } from 'three/examples/jsm/geometries/RoundedBoxGeometry.js';
import * as body from '../body';
import type { PropName } from '../demonstrations';
import type { Side } from '../exercise';
import type { Frames } from '../movement/frames';
import { other, sigma } from '../movement/frames';
import { far_table_edge_m, low_chair_back_m } from '../movement/kneeling';
import { mat_m, pillow_m } from '../movement/lying';
import { seated_hip_m } from '../movement/seated';
import { armrest, table_edge_m, table_height_m } from '../movement/squat';
import { low_step_height_m, rail, step_depth_m, step_edge_m, step_height_m } from '../movement/step_up';
import {
  chair_back_m,
  support_edge_m,
  support_height_m,
  wall_behind_m,
} from '../movement/upright';
import type { Solid } from '../skin/field';
import { bandBetweenLegs, bandToChairLeg } from './bands';

export interface Prop {
  group: Group;
  /** What the body rests on or in, by which it is shaded. */
  solids: Solid[];
  /** What must be in the picture of it. */
  corners: Vector3[];
  /** Whether the body flattens where it touches. */
  is_sat_on: boolean;
  follow?: (frames: Frames) => void;
}

const wood = '#b99c78';
const seat_cover = '#c9b596';
const weight_colour = '#5f6d69';
const cushion_colour = '#a9bdb6';

export function createProp(name: PropName, side: Side): Prop {
  switch (name) {
    case 'chair':
      return chair({ x_m: 0, is_sat_on: true });
    case 'chair_behind':
      return chair({ x_m: -0.42 });
    case 'chair_beside':
      return chair({
        x_m: chair_back_m.x + 0.205,
        z_m: sigma(other(side)) * chair_back_m.aside,
      });
    case 'chair_by_the_mat':
      return chair({
        x_m: low_chair_back_m.x + 0.205,
        z_m: sigma(other(side)) * low_chair_back_m.aside,
      });
    case 'chair_to_sit_on':
      return chair({ x_m: -0.305 });
    case 'chair_with_cushion':
      return chair({ x_m: -0.385, cushion_m: 0.07 });
    case 'armchair_to_sit_on':
      return chair({ x_m: -0.305, has_armrests: true });
    case 'mat':
      return mat();
    case 'table':
      return table(table_edge_m, table_height_m);
    case 'table_near':
      return table(support_edge_m, support_height_m);
    case 'step':
      return step(step_height_m);
    case 'low_step':
      return step(low_step_height_m);
    case 'table_ahead':
      return table(far_table_edge_m, support_height_m);
    case 'rail':
      return handrail(other(side));
    case 'second_rail':
      return handrail(side);
    case 'belly_pillow':
      return bellyPillow();
    case 'wall':
      return wall();
    case 'ankle_band':
      return bandBetweenLegs('shank', -0.88 * body.shank_m, [0.038, 0.038], 0.013);
    case 'chair_leg_band':
      return bandToChairLeg(side, chair_leg_m);
    case 'thigh_band':
      return bandBetweenLegs('thigh', -0.72 * body.thigh_m, [0.079, 0.086], 0.022);
    case 'ankle_weight':
      return ankleWeight(side);
  }
}

function matt(colour: string): MeshLambertMaterial {
  return new MeshLambertMaterial({ color: colour });
}

function block(
  group: Group,
  solids: Solid[],
  at_m: [number, number, number],
  size_m: [number, number, number],
  radius_m: number,
  colour: string,
  lean_rad = 0,
): void {
  const mesh = new Mesh(new RoundedBoxGeometry(...size_m, 4, radius_m), matt(colour));
  mesh.position.set(...at_m);
  mesh.rotation.z = lean_rad;
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  group.add(mesh);
  solids.push({ at_m, half_m: [size_m[0] / 2, size_m[1] / 2, size_m[2] / 2] });
}

function rodBetween(group: Group, from: Vector3, to: Vector3, top_m: number, foot_m: number): void {
  const line = to.clone().sub(from);
  const mesh = new Mesh(new CylinderGeometry(foot_m, top_m, line.length(), 20), matt(wood));
  mesh.position.copy(from).addScaledVector(line, 0.5);
  mesh.quaternion.setFromUnitVectors(new Vector3(0, 1, 0), line.normalize());
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  group.add(mesh);
}

/** How far below the hips' height a seat is. */
const seat_below_hip_m = 0.086;

interface ChairKind {
  /** How far forward of where the seated postures have it. */
  x_m: number;
  /** How far aside. */
  z_m?: number;
  /** Whether one sits on it at rest, so that the body flattens. */
  is_sat_on?: boolean;
  cushion_m?: number;
  has_armrests?: boolean;
}

/** Where a front leg of the chair stands, for a band to be looped around it. */
const chair_leg_m = { x: 0.256, z: 0.189 };

/** A firm chair without wheels. */
function chair({ x_m: at_m, z_m = 0, is_sat_on = false, cushion_m, has_armrests }: ChairKind): Prop {
  const group = new Group();
  const solids: Solid[] = [];
  const top_m = seated_hip_m - seat_below_hip_m;
  const thick_m = 0.045;
  block(
    group,
    solids,
    [at_m + 0.055, top_m - thick_m / 2, z_m],
    [0.45, thick_m, 0.46],
    0.02,
    seat_cover,
  );
  if (cushion_m) {
    block(
      group,
      solids,
      [at_m + 0.06, top_m + cushion_m / 2, z_m],
      [0.42, cushion_m, 0.43],
      0.035,
      cushion_colour,
    );
  }
  chairLegs(group, at_m, z_m, top_m, thick_m);
  block(group, [], [at_m - 0.192, top_m + 0.35, z_m], [0.022, 0.17, 0.4], 0.0105, seat_cover, 0.13);
  if (has_armrests) {
    armrests(group, at_m);
  }
  const corners = [z_m - 0.2, z_m + 0.2].flatMap((z) => [
    new Vector3(at_m + 0.27, 0, z),
    new Vector3(at_m - 0.21, 0, z),
    new Vector3(at_m - 0.2, top_m + 0.45, z),
  ]);
  return { group, solids, corners, is_sat_on };
}

/** Four legs, the rear ones going up into the back. */
function chairLegs(
  group: Group,
  at_m: number,
  z_m: number,
  top_m: number,
  thick_m: number,
): void {
  for (const half of [-0.18, 0.18]) {
    const z = z_m + half;
    const out = z_m + half * 1.08;
    rodBetween(
      group,
      new Vector3(at_m + 0.24, top_m - thick_m, z),
      new Vector3(at_m + 0.265, 0, out),
      0.019,
      0.012,
    );
    rodBetween(
      group,
      new Vector3(at_m - 0.125, top_m - thick_m, z),
      new Vector3(at_m - 0.205, 0, out),
      0.019,
      0.012,
    );
    rodBetween(
      group,
      new Vector3(at_m - 0.145, top_m - 0.02, z),
      new Vector3(at_m - 0.205, top_m + 0.42, z_m + half * 0.98),
      0.017,
      0.013,
    );
  }
}

function armrests(group: Group, at_m: number): void {
  for (const z of [-armrest.aside_m, armrest.aside_m]) {
    const y = armrest.height_m;
    block(group, [], [at_m + 0.02, y - 0.014, z], [0.36, 0.028, 0.05], 0.012, wood);
    rodBetween(
      group,
      new Vector3(at_m + 0.17, y - 0.02, z),
      new Vector3(at_m + 0.21, 0.36, 0.83 * z),
      0.016,
      0.015,
    );
    rodBetween(
      group,
      new Vector3(at_m - 0.13, y - 0.02, z),
      new Vector3(at_m - 0.19, y - 0.02, 0.7 * z),
      0.014,
      0.014,
    );
  }
}

function step(height_m: number): Prop {
  const group = new Group();
  const solids: Solid[] = [];
  const x = step_edge_m + step_depth_m / 2;
  block(group, solids, [x, height_m / 2, 0], [step_depth_m, height_m, 0.62], 0.014, seat_cover);
  const corners = [-0.18, 0.18].flatMap((dx) =>
    [-0.31, 0.31].map((z) => new Vector3(x + dx, 0, z)),
  );
  return { group, solids, corners, is_sat_on: false };
}

/** A rail to hold, on two posts. */
function handrail(side: Side): Prop {
  const group = new Group();
  const z = sigma(side) * rail.aside_m;
  const y = rail.height_m;
  const ends = [rail.at_m - 0.42, rail.at_m + 0.4] as const;
  rodBetween(group, new Vector3(ends[0], y, z), new Vector3(ends[1], y, z), 0.018, 0.018);
  for (const x of [ends[0] + 0.08, ends[1] - 0.08]) {
    rodBetween(group, new Vector3(x, y, z), new Vector3(x, 0, z), 0.014, 0.014);
  }
  const corners = ends.map((x) => new Vector3(x, y, z));
  return { group, solids: [], corners, is_sat_on: false };
}

/** A flat pillow under the belly of someone whose head is towards X. */
function bellyPillow(): Prop {
  const group = new Group();
  const at: [number, number, number] = [0.12, mat_m + pillow_m / 2, 0];
  block(group, [], at, [0.3, pillow_m, 0.46], 0.024, cushion_colour);
  return { group, solids: [], corners: [], is_sat_on: false };
}

/** A piece of wall that the back is near. */
function wall(): Prop {
  const group = new Group();
  const solids: Solid[] = [];
  block(group, solids, [-wall_behind_m - 0.03, 0.9, 0], [0.06, 1.8, 1], 0.006, '#e9e2d4');
  return { group, solids, corners: [], is_sat_on: false };
}

function mat(): Prop {
  const group = new Group();
  const solids: Solid[] = [];
  block(group, solids, [0.06, mat_m / 2, 0], [2, mat_m, 0.72], mat_m / 2, '#8fa8a0');
  // its ends may leave the picture: the person should be large in it
  return { group, solids, corners: [], is_sat_on: false };
}

function table(edge_m: number, height_m: number): Prop {
  const group = new Group();
  const solids: Solid[] = [];
  const x = edge_m + 0.24;
  block(group, solids, [x, height_m - 0.02, 0], [0.48, 0.04, 0.9], 0.014, seat_cover);
  for (const dx of [-0.19, 0.19]) {
    for (const z of [-0.39, 0.39]) {
      rodBetween(
        group,
        new Vector3(x + dx, height_m - 0.03, z),
        new Vector3(x + dx * 1.05, 0, z),
        0.022,
        0.014,
      );
    }
  }
  const corners = [-0.24, 0.24].flatMap((dx) =>
    [-0.45, 0.45].flatMap((z) => [0, height_m].map((y) => new Vector3(x + dx, y, z))),
  );
  return { group, solids, corners, is_sat_on: false };
}

function ankleWeight(side: Side): Prop {
  const group = new Group();
  group.matrixAutoUpdate = false;
  // a soft cuff: its outline, turned about the shank
  const outline = Array.from({ length: 13 }, (_, i) => {
    const angle = Math.PI * (i / 12);
    return new Vector2(0.038 + 0.016 * Math.sin(angle) ** 0.6, -0.042 * Math.cos(angle));
  });
  const mesh = new Mesh(new LatheGeometry(outline, 48), matt(weight_colour));
  mesh.position.set(-0.004, -body.shank_m + 0.068, 0);
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  group.add(mesh);
  const follow = (frames: Frames): void => {
    group.matrix.copy(frames[`${side}_shank`] as Matrix4);
    group.matrixWorldNeedsUpdate = true;
  };
  return { group, solids: [], corners: [], is_sat_on: false, follow };
}
