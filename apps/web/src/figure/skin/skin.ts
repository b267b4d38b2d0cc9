// SPDX-License-Identifier: Apache-2.0
// A skin over the bones: built once in a posture between rest and end of the movement, then bent with
// the segments. Built half way, no joint bends far from where its surface was drawn.
import {
  Bone,
  BufferAttribute,
  BufferGeometry,
  Matrix4,
  Skeleton,
  SkinnedMesh,
  Vector3,
  type Material,
} from 'three';
import type { Frames, SegmentName } from '../movement/frames';
import { boxDistance, Field, type Part, type Solid } from './field';
import { garmentAt } from './garment';
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

/** How softly a joint's bend spreads over the skin. */
const softness_m = 0.02;

export function buildSkin(request: SkinRequest): BufferGeometry {
  const field = new Field(request.parts, request.frames, request.gives_way_to);
  const surface = surfaceOf(field, boxAround(field), request.cell_m);
  const count = surface.positions.length / 3;
  const segments = [...new Set(request.parts.map((part) => part.segment))];
  const skin_index = new Uint16Array(count * 4);
  const skin_weight = new Float32Array(count * 4);
  const shade = new Float32Array(count);
  const garment = new Float32Array(count);
  const inverse = invert(request.frames, segments);

  for (let n = 0; n < count; ++n) {
    const [x, y, z] = surface.positions.subarray(3 * n, 3 * n + 3) as unknown as number[];
    const normal = surface.normals.subarray(3 * n, 3 * n + 3);
    weigh(field, segments, x!, y!, z!, n, skin_index, skin_weight);
    shade[n] = shadeAt(field, request.shaded_by, x!, y!, z!, normal);
    garment[n] = garmentAt(inverse, x!, y!, z!);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(surface.positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(surface.normals, 3));
  geometry.setAttribute('skinIndex', new BufferAttribute(skin_index, 4));
  geometry.setAttribute('skinWeight', new BufferAttribute(skin_weight, 4));
  geometry.setAttribute('shade', new BufferAttribute(shade, 1));
  geometry.setAttribute('garment', new BufferAttribute(garment, 1));
  geometry.setIndex(new BufferAttribute(surface.indices, 1));
  return geometry;
}

/** The mesh of a skin, with one bone for each of its segments, in the order of `buildSkin`. */
export function skinnedMesh(
  geometry: BufferGeometry,
  parts: readonly Part[],
  drawn_in: Frames,
  material: Material,
): { mesh: SkinnedMesh; follow: (frames: Frames) => void } {
  const segments = [...new Set(parts.map((part) => part.segment))];
  const bones = segments.map(() => {
    const bone = new Bone();
    bone.matrixAutoUpdate = false;
    return bone;
  });
  const inverses = segments.map((name) => drawn_in[name].clone().invert());
  const mesh = new SkinnedMesh(geometry, material);
  mesh.bind(new Skeleton(bones, inverses), new Matrix4());
  mesh.frustumCulled = false;
  const follow = (frames: Frames): void => {
    segments.forEach((name, i) => {
      bones[i]!.matrixWorld.copy(frames[name]);
    });
  };
  return { mesh, follow };
}

function boxAround(field: Field): { least: [number, number, number]; most: [number, number, number] } {
  const least = new Vector3(Infinity, Infinity, Infinity);
  const most = new Vector3(-Infinity, -Infinity, -Infinity);
  const corner = new Vector3();
  for (const { centre, reach_m } of field.placed) {
    least.min(corner.copy(centre).addScalar(-reach_m - 0.02));
    most.max(corner.copy(centre).addScalar(reach_m + 0.02));
  }
  return { least: [least.x, least.y, least.z], most: [most.x, most.y, most.z] };
}

/** The segments a point moves with: the nearest one's part, shared with neighbours near a joint. */
function weigh(
  field: Field,
  segments: readonly SegmentName[],
  x: number,
  y: number,
  z: number,
  n: number,
  index: Uint16Array,
  weight: Float32Array,
): void {
  const near = field.near(x, y, z, 0.12);
  const found = near
    .map((one) => ({
      segment: segments.indexOf(one.part.segment),
      limb: one.part.limb,
      distance: field.partDistance(one, x, y, z),
    }))
    .sort((a, b) => a.distance - b.distance);
  const nearest = found[0]!;
  const kept = found
    .filter((one) => one.limb === nearest.limb || one.limb === 'trunk' || nearest.limb === 'trunk')
    .slice(0, 4);
  const shares = kept.map((one) => Math.exp(-(one.distance - nearest.distance) / softness_m));
  const sum = shares.reduce((a, b) => a + b, 0);
  kept.forEach((one, i) => {
    index[4 * n + i] = one.segment;
    weight[4 * n + i] = shares[i]! / sum;
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
  for (let i = 1; i <= 4; ++i) {
    const h = 0.022 * i;
    const px = x + h * normal[0]!;
    const py = y + h * normal[1]!;
    const pz = z + h * normal[2]!;
    let d = Math.min(py + 0.002, h);
    const near = field.near(px, py, pz, h);
    if (near.length > 0) {
      d = Math.min(d, field.distance(px, py, pz, near));
    }
    for (const solid of solids) {
      d = Math.min(d, boxDistance(solid, px, py, pz));
    }
    hidden += (h - Math.max(d, 0)) / h / 2 ** (i * 0.6);
  }
  return Math.max(0, 1 - 0.52 * hidden);
}

function invert(
  frames: Frames,
  segments: readonly SegmentName[],
): Partial<Record<SegmentName, Matrix4>> {
  return Object.fromEntries(segments.map((name) => [name, frames[name].clone().invert()]));
}
