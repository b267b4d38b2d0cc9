// SPDX-License-Identifier: Apache-2.0
// Muscles of the working hip as tapered bands from origin to insertion, coloured by their share.
import {
  BufferAttribute,
  BufferGeometry,
  CatmullRomCurve3,
  Color,
  Group,
  Mesh,
  MeshLambertMaterial,
  Vector3,
} from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import { origin, sigma, type Frames } from '../movement/frames';
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

const around = 14;
const along = 20;
const at_rest = new Color('#efe6d6');
const at_work = new Color('#b4532a');

/** Colour runs to full clay at half of all the turning effort: no group is far beyond that. */
const full_share = 0.5;

export function shareColour(share: number): Color {
  return at_rest.clone().lerp(at_work, Math.min(1, Math.max(0, share / full_share)));
}

/** Where on the way from origin to insertion a group is pointed at: where it is seen best. */
const label_at: Record<string, number> = {
  gluteus_medius: 0.22,
  gluteus_minimus: 0.6,
  upper_gluteus_maximus: 0.35,
  tensor_fasciae_latae: 0.1,
  piriformis: 0.3,
  adductors: 0.6,
};
const deep = ['gluteus_minimus', 'piriformis'];

export function createMuscles(side: Side): Muscles {
  const group = new Group();
  const bands = muscle_lines.map((line) => {
    const geometry = emptyBand();
    const material = new MeshLambertMaterial({ color: at_rest, transparent: true });
    // the deep ones lie under the gluteus medius, also where their lines would cross it
    material.polygonOffset = deep.includes(line.group);
    material.polygonOffsetFactor = 2;
    material.polygonOffsetUnits = 4000;
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
        bend(band.geometry, points, origin(frames[`${side}_thigh`]), band.line);
        band.middle.copy(new CatmullRomCurve3(points).getPointAt(label_at[band.line.group] ?? 0.5));
      }
    },
    light: (shares) => {
      group.visible = shares !== null;
      for (const { line, material, mesh } of bands) {
        const share = shares?.find((one) => one.group === line.group);
        mesh.visible = share !== undefined;
        if (share) {
          const middle = middleShare(share);
          material.color.copy(shareColour(middle));
          // what does next to nothing is drawn faintly
          material.opacity = Math.min(1, 0.4 + 3 * middle);
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
      indices.push(a, a + 1, b, b, a + 1, b + 1);
    }
  }
  geometry.setIndex(indices);
  return geometry;
}

/** Width along the way, as a share of the widest, for each shape of muscle. */
const widths: Record<MuscleLine['shape'], readonly number[]> = {
  fan: [0.72, 0.95, 1, 0.92, 0.74, 0.52, 0.32],
  spindle: [0.3, 0.68, 0.95, 1, 0.92, 0.66, 0.34],
  /** A short belly, then a long flat tendon. */
  strap: [0.5, 1, 0.85, 0.45, 0.34, 0.32, 0.28],
};

/** Lays a flat band along the points, its flat side away from the hip's middle. */
function bend(geometry: BufferGeometry, points: Vector3[], hip: Vector3, line: MuscleLine): void {
  const curve = new CatmullRomCurve3(points, false, 'centripetal');
  const position = geometry.getAttribute('position') as BufferAttribute;
  const normal = geometry.getAttribute('normal') as BufferAttribute;
  const profile = widths[line.shape];
  const n = new Vector3();
  const outward = new Vector3();
  const aside = new Vector3();
  for (let i = 0; i <= along; ++i) {
    const u = i / along;
    const at = curve.getPointAt(u);
    const tangent = curve.getTangentAt(u);
    outward.copy(at).sub(hip);
    outward.addScaledVector(tangent, -outward.dot(tangent)).normalize();
    aside.crossVectors(tangent, outward);
    const on = u * (profile.length - 1);
    const k = Math.min(profile.length - 2, Math.floor(on));
    // both ends close
    const closing = i === 0 || i === along ? 0.02 : 1;
    const width = profile[k]! + (on - k) * (profile[k + 1]! - profile[k]!);
    const wide_m = line.half_width_m * width * closing;
    const thick_m = line.half_thickness_m * (0.45 + 0.55 * width) * closing;
    for (let j = 0; j <= around; ++j) {
      const angle = (2 * Math.PI * j) / around;
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      const v = i * (around + 1) + j;
      n.copy(outward)
        .multiplyScalar(c * thick_m)
        .addScaledVector(aside, s * wide_m);
      position.setXYZ(v, at.x + n.x, at.y + n.y, at.z + n.z);
      n.copy(outward)
        .multiplyScalar(c * wide_m)
        .addScaledVector(aside, s * thick_m)
        .normalize();
      normal.setXYZ(v, n.x, n.y, n.z);
    }
  }
  position.needsUpdate = true;
  normal.needsUpdate = true;
}
