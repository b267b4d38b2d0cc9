// SPDX-License-Identifier: Apache-2.0
// A skin over the bones: built once in a posture between rest and end of the movement, then bent with
// the segments. Built half way, no joint bends far from where its surface was drawn.
import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Matrix4, Vector3 } from 'three';
import type { Frames, SegmentName } from '../movement/frames';
import { boxDistance, Field, type Part, type Solid } from './field';
import { garmentAt, hairAt } from './garment';
import type { Steps } from './slices';
import { surfaceOf } from './surface';

export interface SkinRequest {
  parts: readonly Part[];
  /** Where the segments are when the skin is drawn. */
  frames: Frames;
  /** What the body gives way to, such as a seat. */
  gives_way_to: readonly Solid[];
  /** What throws soft shade on it. */
  shaded_by: readonly Solid[];
  cell_m: number;
}

/** How far from the shoulder joint the armhole can be. */
const shoulder_reach_m = 0.125;

/** How softly a joint's bend spreads over the skin. */
const softness_m = 0.027;

/** A surface and what each of its points moves with: up to three segments, the strongest first. */
export interface Skin {
  geometry: BufferGeometry;
  segments: readonly SegmentName[];
  index: Uint8Array;
  weight: Float32Array;
}

export function* buildSkin(request: SkinRequest): Steps<Skin> {
  const field = new Field(request.parts, request.frames, request.gives_way_to);
  const surface = yield* surfaceOf(field, boxAround(field), request.cell_m);
  const count = surface.positions.length / 3;
  const segments = [...new Set(request.parts.map((part) => part.segment))];
  const index = new Uint8Array(count * 3);
  const weight = new Float32Array(count * 3);
  const shade = new Float32Array(count);
  const garment = new Float32Array(count);
  const hair = new Float32Array(count);
  const inverse = invert(request.frames, segments);
  const shoulders = (['left', 'right'] as const).map((side) =>
    new Vector3().setFromMatrixPosition(request.frames[`${side}_upper_arm`]),
  );
  const isAtShoulder = (x: number, y: number, z: number): boolean =>
    shoulders.some((at) => Math.hypot(x - at.x, y - at.y, z - at.z) < shoulder_reach_m);

  for (let n = 0; n < count; ++n) {
    if (n % 256 === 0) {
      yield;
    }
    const [x, y, z] = surface.positions.subarray(3 * n, 3 * n + 3) as unknown as number[];
    const normal = surface.normals.subarray(3 * n, 3 * n + 3);
    const parts = partsNear(field, segments, x!, y!, z!);
    weigh(parts, n, index, weight);
    const own = shadeAt(field, request.shaded_by, x!, y!, z!, normal);
    // a face stays bright
    shade[n] = segments[index[3 * n]!] === 'head' ? 0.55 + 0.45 * own : own;
    hair[n] = hairAt(inverse, x!, y!, z!);
    const nearest = segments[index[3 * n]!]!;
    const armhole_m = armhole(parts, isAtShoulder(x!, y!, z!));
    garment[n] = garmentAt(inverse, x!, y!, z!, armhole_m, nearest);
  }
  const geometry = new BufferGeometry();
  const changing = (values: Float32Array) =>
    new BufferAttribute(values, 3).setUsage(DynamicDrawUsage);
  geometry.setAttribute('position', changing(surface.positions));
  geometry.setAttribute('normal', changing(surface.normals));
  geometry.setAttribute('shade', new BufferAttribute(shade, 1));
  geometry.setAttribute('garment', new BufferAttribute(garment, 1));
  geometry.setAttribute('hair', new BufferAttribute(hair, 1));
  geometry.setIndex(new BufferAttribute(surface.indices, 1));
  return { geometry, segments, index, weight };
}

function boxAround(field: Field): {
  least: [number, number, number];
  most: [number, number, number];
} {
  const least = new Vector3(Infinity, Infinity, Infinity);
  const most = new Vector3(-Infinity, -Infinity, -Infinity);
  const corner = new Vector3();
  for (const { centre, reach_m } of field.placed) {
    least.min(corner.copy(centre).addScalar(-reach_m - 0.02));
    most.max(corner.copy(centre).addScalar(reach_m + 0.02));
  }
  return { least: [least.x, least.y, least.z], most: [most.x, most.y, most.z] };
}

interface NearPart {
  segment: number;
  limb: string;
  distance: number;
}

/** The parts around a point of the surface, the nearest first. */
function partsNear(
  field: Field,
  segments: readonly SegmentName[],
  x: number,
  y: number,
  z: number,
): NearPart[] {
  return field
    .near(x, y, z, 0.12)
    .map((one) => ({
      segment: segments.indexOf(one.part.segment),
      limb: one.part.limb,
      distance: field.partDistance(one, x, y, z),
    }))
    .sort((a, b) => a.distance - b.distance);
}

/** The segments a point moves with: the nearest one's part, shared with neighbours near a joint. */
function weigh(
  found: readonly NearPart[],
  n: number,
  index: Uint8Array,
  weight: Float32Array,
): void {
  const nearest = found[0]!;
  const kept = found
    .filter((one) => one.limb === nearest.limb || one.limb === 'trunk' || nearest.limb === 'trunk')
    .slice(0, 3);
  const shares = kept
    .map((one) => Math.exp(-(one.distance - nearest.distance) / softness_m))
    .map((share) => (share < 0.02 ? 0 : share));
  const sum = shares.reduce((a, b) => a + b, 0);
  index.fill(nearest.segment, 3 * n, 3 * n + 3);
  kept.forEach((one, i) => {
    index[3 * n + i] = one.segment;
    weight[3 * n + i] = shares[i]! / sum;
  });
}

/** How much of the light from all around reaches a point, 0..1 (after Evans 2006, SIGGRAPH course). */
function shadeAt(
  field: Field,
  solids: readonly Solid[],
  x: number,
  y: number,
  z: number,
  normal: ArrayLike<number>,
): number {
  let hidden = 0;
  const around = field.near(x, y, z, 0.18);
  for (let i = 1; i <= 4; ++i) {
    const h = 0.022 * i;
    const px = x + h * normal[0]!;
    const py = y + h * normal[1]!;
    const pz = z + h * normal[2]!;
    let d = Math.min(py + 0.012, h);
    d = Math.min(d, field.distance(px, py, pz, around));
    for (const solid of solids) {
      d = Math.min(d, boxDistance(solid, px, py, pz));
    }
    hidden += (h - Math.max(d, 0)) / h / 2 ** (i * 0.6);
  }
  return Math.max(0, 1 - 0.52 * hidden);
}

/**
 * How much nearer a point is to the trunk than to an arm: the armhole's line is where they are equal. An
 * arm that only lies before the trunk, away from its shoulder, leaves the cloth as it is.
 */
function armhole(found: readonly NearPart[], is_at_shoulder: boolean): number {
  let to_trunk = 1;
  let to_arm = 1;
  for (const { limb, distance } of found) {
    if (limb.endsWith('arm')) {
      to_arm = Math.min(to_arm, distance);
    } else {
      to_trunk = Math.min(to_trunk, distance);
    }
  }
  return is_at_shoulder || to_arm < to_trunk ? to_arm - to_trunk : 1;
}

function invert(
  frames: Frames,
  segments: readonly SegmentName[],
): Partial<Record<SegmentName, Matrix4>> {
  return Object.fromEntries(segments.map((name) => [name, frames[name].clone().invert()]));
}
