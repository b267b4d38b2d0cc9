// SPDX-License-Identifier: Apache-2.0
// What stands around the figure: chair, mat, table, bands and weights.
import {
  CatmullRomCurve3,
  CylinderGeometry,
  Group,
  LatheGeometry,
  Mesh,
  MeshLambertMaterial,
  TubeGeometry,
  Vector2,
  Vector3,
  type Matrix4,
} from 'three';
import { RoundedBoxGeometry } from 'three/examples/jsm/geometries/RoundedBoxGeometry.js';
import * as body from '../body';
import type { PropName } from '../demonstrations';
import type { Side } from '../exercise';
import type { Frames } from '../movement/frames';
import { seated_hip_m } from '../movement/postures';
import { table_edge_m, table_height_m } from '../movement/squat';
import type { Solid } from '../skin/field';

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
const band_colour = '#0f6b62';
const weight_colour = '#5f6d69';

export function createProp(name: PropName, side: Side): Prop {
  switch (name) {
    case 'chair':
      return chair(0, true);
    case 'chair_behind':
      return chair(-0.42, false);
    case 'chair_to_sit_on':
      return chair(-0.285, false);
    case 'mat':
      return mat();
    case 'table':
      return table();
    case 'ankle_band':
      return band('shank', -0.88 * body.shank_m, [0.038, 0.038], 0.013);
    case 'thigh_band':
      return band('thigh', -0.72 * body.thigh_m, [0.079, 0.086], 0.022);
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

/** A firm chair without wheels; `at_m` moves it forward from where it is sat on. */
function chair(at_m: number, is_sat_on: boolean): Prop {
  const group = new Group();
  const solids: Solid[] = [];
  const top_m = seated_hip_m - seat_below_hip_m;
  const thick_m = 0.045;
  block(
    group,
    solids,
    [at_m + 0.055, top_m - thick_m / 2, 0],
    [0.45, thick_m, 0.46],
    0.02,
    seat_cover,
  );
  for (const z of [-0.18, 0.18]) {
    rodBetween(
      group,
      new Vector3(at_m + 0.24, top_m - thick_m, z),
      new Vector3(at_m + 0.265, 0, z * 1.08),
      0.019,
      0.012,
    );
    rodBetween(
      group,
      new Vector3(at_m - 0.125, top_m - thick_m, z),
      new Vector3(at_m - 0.205, 0, z * 1.08),
      0.019,
      0.012,
    );
    rodBetween(
      group,
      new Vector3(at_m - 0.145, top_m - 0.02, z),
      new Vector3(at_m - 0.205, top_m + 0.42, z * 0.98),
      0.017,
      0.013,
    );
  }
  block(group, [], [at_m - 0.192, top_m + 0.35, 0], [0.022, 0.17, 0.4], 0.0105, seat_cover, 0.13);
  const corners = [-0.2, 0.2].flatMap((z) => [
    new Vector3(at_m + 0.27, 0, z),
    new Vector3(at_m - 0.21, 0, z),
    new Vector3(at_m - 0.2, top_m + 0.45, z),
  ]);
  return { group, solids, corners, is_sat_on };
}

function mat(): Prop {
  const group = new Group();
  const solids: Solid[] = [];
  block(group, solids, [0, 0.006, 0], [1.9, 0.012, 0.66], 0.006, '#8fa8a0');
  const corners = [-0.95, 0.95].flatMap((x) => [-0.33, 0.33].map((z) => new Vector3(x, 0, z)));
  return { group, solids, corners, is_sat_on: false };
}

function table(): Prop {
  const group = new Group();
  const solids: Solid[] = [];
  const x = table_edge_m + 0.24;
  block(group, solids, [x, table_height_m - 0.02, 0], [0.48, 0.04, 0.9], 0.014, seat_cover);
  for (const dx of [-0.19, 0.19]) {
    for (const z of [-0.39, 0.39]) {
      rodBetween(
        group,
        new Vector3(x + dx, table_height_m - 0.03, z),
        new Vector3(x + dx * 1.05, 0, z),
        0.022,
        0.014,
      );
    }
  }
  const corners = [-0.24, 0.24].flatMap((dx) =>
    [-0.45, 0.45].flatMap((z) => [0, table_height_m].map((y) => new Vector3(x + dx, y, z))),
  );
  return { group, solids, corners, is_sat_on: false };
}

/** A looped band around both legs, stretched between them. */
function band(
  segment: 'shank' | 'thigh',
  down_m: number,
  [aside_m, before_m]: [number, number],
  half_width_m: number,
): Prop {
  const group = new Group();
  const mesh = new Mesh(undefined, matt(band_colour));
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  group.add(mesh);
  const at = (frames: Frames, side: Side) =>
    new Vector3(0, down_m, 0).applyMatrix4(frames[`${side}_${segment}`]);
  const follow = (frames: Frames): void => {
    const left = at(frames, 'left');
    const right = at(frames, 'right');
    const across = right.clone().sub(left).normalize();
    const axis = new Vector3(0, 1, 0)
      .transformDirection(frames[`left_${segment}`])
      .add(new Vector3(0, 1, 0).transformDirection(frames[`right_${segment}`]));
    axis.addScaledVector(across, -axis.dot(across)).normalize();
    const forward = axis.clone().cross(across);
    const points: Vector3[] = [];
    for (const [middle, sign] of [
      [right, 1],
      [left, -1],
    ] as const) {
      for (let i = 0; i <= 12; ++i) {
        const angle = (sign * (90 - i * 15) * Math.PI) / 180;
        points.push(
          middle
            .clone()
            .addScaledVector(across, sign * Math.cos(angle) * aside_m)
            .addScaledVector(forward, Math.sin(angle) * before_m),
        );
      }
    }
    const curve = new CatmullRomCurve3(points, true, 'centripetal');
    mesh.geometry.dispose();
    mesh.geometry = ribbon(curve, axis, half_width_m);
  };
  return { group, solids: [], corners: [], is_sat_on: false, follow };
}

/** A flat tube along a closed curve, tall along `axis`. */
function ribbon(curve: CatmullRomCurve3, axis: Vector3, half_width_m: number): TubeGeometry {
  const thin_m = 0.0028;
  const geometry = new TubeGeometry(curve, 96, thin_m, 8, true);
  const position = geometry.getAttribute('position');
  const normal = geometry.getAttribute('normal');
  const n = new Vector3();
  for (let i = 0; i < position.count; ++i) {
    n.fromBufferAttribute(normal, i);
    const along = n.dot(axis) * (half_width_m - thin_m);
    position.setXYZ(
      i,
      position.getX(i) + axis.x * along,
      position.getY(i) + axis.y * along,
      position.getZ(i) + axis.z * along,
    );
  }
  return geometry;
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
