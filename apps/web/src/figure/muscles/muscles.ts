// SPDX-License-Identifier: Apache-2.0
// Muscles of the working hip as tapered bands from origin to insertion, coloured by their share.
import { BufferAttribute, BufferGeometry, CatmullRomCurve3, Color, Group, Mesh, MeshLambertMaterial, Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import { sigma, type Frames } from '../movement/frames';
import { hip_in_pelvis_m, muscle_lines, type MuscleLine } from './lines';
import { middleShare, type GroupShare } from './share';

export interface Muscles {
  group: Group;
  follow: (frames: Frames) => void;
  light: (shares: readonly GroupShare[] | null) => void;
  /** The middle of a group in the world, as last followed; null when it is not shown. */
  middleOf: (group: string) => Vector3 | null;
  dispose: () => void;
}

const around = 10;
const along = 18;
const at_rest = new Color('#efe6d6');
const at_work = new Color('#b4532a');

/** Colour runs to full clay at half of all the turning effort: no group is far beyond that. */
const full_share = 0.5;

export function shareColour(share: number): Color {
  return at_rest.clone().lerp(at_work, Math.min(1, Math.max(0, share / full_share)));
}

export function createMuscles(side: Side): Muscles {
  const group = new Group();
  const bands = muscle_lines.map((line) => {
    const geometry = emptyBand();
    const material = new MeshLambertMaterial({ color: at_rest });
    const mesh = new Mesh(geometry, material);
    mesh.frustumCulled = false;
    mesh.renderOrder = 1;
    group.add(mesh);
    return { line, geometry, material, mesh, middle: new Vector3() };
  });
  return {
    group,
    follow: (frames) => {
      for (const band of bands) {
        const points = pathOf(band.line, side, frames);
        bend(band.geometry, points, band.line.belly_m);
        band.middle.copy(new CatmullRomCurve3(points).getPointAt(band.line.group === 'adductors' ? 0.55 : 0.45));
      }
    },
    light: (shares) => {
      group.visible = shares !== null;
      for (const { line, material, mesh } of bands) {
        const share = shares?.find((one) => one.group === line.group);
        mesh.visible = share !== undefined;
        if (share) {
          material.color.copy(shareColour(middleShare(share)));
        }
      }
    },
    middleOf: (name) => {
      const own = bands.filter(({ line, mesh }) => line.group === name && mesh.visible);
      if (!group.visible || own.length === 0) {
        return null;
      }
      const sum = own.reduce((a, band) => a.add(band.middle), new Vector3());
      return sum.multiplyScalar(1 / own.length);
    },
    dispose: () => {
      group.removeFromParent();
      for (const { geometry, material } of bands) {
        geometry.dispose();
        material.dispose();
      }
    },
  };
}

/** The line's points in the world. */
function pathOf(line: MuscleLine, side: Side, frames: Frames): Vector3[] {
  const s = sigma(side);
  const frame = {
    pelvis: frames.pelvis,
    femur: frames[`${side}_thigh`],
    tibia: frames[`${side}_shank`],
  };
  return line.path.map(({ body: bone, at_m }) => {
    const point = new Vector3(...at_m);
    if (bone === 'pelvis') {
      // our pelvis has its origin in the middle of the hips
      point.sub(new Vector3(hip_in_pelvis_m[0], hip_in_pelvis_m[1], 0));
    }
    point.multiplyScalar(body.model_scale);
    point.z *= s;
    return point.applyMatrix4(frame[bone]);
  });
}

function emptyBand(): BufferGeometry {
  const geometry = new BufferGeometry();
  const count = (along + 1) * (around + 1);
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(count * 3), 3));
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(count * 3), 3));
  const indices: number[] = [];
  for (let i = 0; i < along; ++i) {
    for (let j = 0; j < around; ++j) {
      const a = i * (around + 1) + j;
      const b = a + around + 1;
      indices.push(a, b, a + 1, b, b + 1, a + 1);
    }
  }
  geometry.setIndex(indices);
  return geometry;
}

/** Lays a spindle along the points: thin tendons at both ends, the belly between. */
function bend(geometry: BufferGeometry, points: Vector3[], belly_m: number): void {
  const curve = new CatmullRomCurve3(points, false, 'centripetal');
  const position = geometry.getAttribute('position') as BufferAttribute;
  const normal = geometry.getAttribute('normal') as BufferAttribute;
  const { normals, binormals } = curve.computeFrenetFrames(along, false);
  const n = new Vector3();
  for (let i = 0; i <= along; ++i) {
    const u = i / along;
    const at = curve.getPointAt(u);
    const radius_m = belly_m * (0.28 + 0.72 * Math.sin(Math.PI * Math.min(1, u * 1.02)) ** 0.8) * (u > 0.98 || u < 0.02 ? 0.4 : 1);
    for (let j = 0; j <= around; ++j) {
      const angle = (2 * Math.PI * j) / around;
      n.copy(normals[i]!)
        .multiplyScalar(Math.cos(angle))
        .addScaledVector(binormals[i]!, Math.sin(angle));
      const k = i * (around + 1) + j;
      position.setXYZ(k, at.x + n.x * radius_m, at.y + n.y * radius_m, at.z + n.z * radius_m);
      normal.setXYZ(k, n.x, n.y, n.z);
    }
  }
  position.needsUpdate = true;
  normal.needsUpdate = true;
}
