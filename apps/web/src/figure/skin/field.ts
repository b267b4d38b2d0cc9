// SPDX-License-Identifier: Apache-2.0
// The body as a field: how far a point is outside its surface, negative inside. Soft blobs flow into
// each other within a limb and where limbs join, so that a joint has no seam in any posture.
import { Matrix4, Vector3 } from 'three';
import type { Frames, SegmentName } from '../movement/frames';

type Triple = readonly [number, number, number];

/** A soft limb between two points of a segment's frame, or an ellipsoid where they are the same. */
export interface Blob {
  from: Triple;
  to: Triple;
  /** Radii along the way, evenly spaced, joined smoothly. */
  radii_m: readonly number[];
  /** The section's widths along the segment's axes, as multiples of the radius. */
  stretch?: Triple;
  /** How softly it flows into the segment's blobs before it. */
  blend_m: number;
}

/** All blobs of one segment. */
export interface Part {
  segment: SegmentName;
  /** Parts of one limb flow together in their order; limbs then flow into the trunk, the first one. */
  limb: string;
  /** How softly it flows into what comes before it. */
  blend_m: number;
  blobs: readonly Blob[];
  /** Cut flat below this height of the segment's frame: a sole. */
  flat_below_m?: number;
}

/** A solid thing that the body gives way to: half sizes about a centre, in the world. */
export interface Solid {
  at_m: Triple;
  half_m: Triple;
}

export function softMin(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.min(a, b) - h * h * k * 0.25;
}

function radiusAt(radii: readonly number[], t: number): number {
  const last = radii.length - 1;
  if (last === 0) {
    return radii[0]!;
  }
  const at = t * last;
  const i = Math.min(last - 1, Math.floor(at));
  const u = at - i;
  const b = radii[i]!;
  const c = radii[i + 1]!;
  const a = i > 0 ? radii[i - 1]! : b;
  const d = i + 2 <= last ? radii[i + 2]! : c;
  // a Catmull-Rom curve through the radii
  return (
    b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)))
  );
}

/** First-order distance to a blob: exact for spheres, close enough near the surface for the others. */
function blobDistance(blob: Blob, x: number, y: number, z: number): number {
  const [sx, sy, sz] = blob.stretch ?? unit;
  const ax = blob.from[0] / sx;
  const ay = blob.from[1] / sy;
  const az = blob.from[2] / sz;
  const bx = blob.to[0] / sx - ax;
  const by = blob.to[1] / sy - ay;
  const bz = blob.to[2] / sz - az;
  let px = x / sx - ax;
  let py = y / sy - ay;
  let pz = z / sz - az;
  const length2 = bx * bx + by * by + bz * bz;
  let t = 0;
  if (length2 > 0) {
    t = Math.min(1, Math.max(0, (px * bx + py * by + pz * bz) / length2));
    px -= t * bx;
    py -= t * by;
    pz -= t * bz;
  }
  const away = Math.sqrt(px * px + py * py + pz * pz) + 1e-9;
  const slope = Math.sqrt((px / sx) ** 2 + (py / sy) ** 2 + (pz / sz) ** 2) / away;
  return (away - radiusAt(blob.radii_m, t)) / Math.max(slope, 1e-6);
}
const unit: Triple = [1, 1, 1];

interface Placed {
  part: Part;
  /** World to segment, the first three rows. */
  rows: readonly number[];
  centre: Vector3;
  reach_m: number;
}

/** The parts placed by a pose, and what they make way for. */
export class Field {
  readonly placed: readonly Placed[];

  constructor(
    parts: readonly Part[],
    frames: Frames,
    private readonly solids: readonly Solid[] = [],
  ) {
    this.placed = parts.map((part) => place(part, frames[part.segment]));
  }

  /** Distance to one part alone, without its limb. */
  partDistance(one: Placed, x: number, y: number, z: number): number {
    const r = one.rows;
    const lx = r[0]! * x + r[1]! * y + r[2]! * z + r[3]!;
    const ly = r[4]! * x + r[5]! * y + r[6]! * z + r[7]!;
    const lz = r[8]! * x + r[9]! * y + r[10]! * z + r[11]!;
    let d = Infinity;
    for (const blob of one.part.blobs) {
      const own = blobDistance(blob, lx, ly, lz);
      d = d === Infinity ? own : softMin(d, own, blob.blend_m);
    }
    const floor = one.part.flat_below_m;
    return floor === undefined ? d : -softMin(-d, ly - floor, 0.016);
  }

  /** The parts that can matter within `within_m` of a point. */
  near(x: number, y: number, z: number, within_m: number): Placed[] {
    return this.placed.filter(({ centre, reach_m }) => {
      const dx = x - centre.x;
      const dy = y - centre.y;
      const dz = z - centre.z;
      const far = reach_m + within_m;
      return dx * dx + dy * dy + dz * dz < far * far;
    });
  }

  distance(x: number, y: number, z: number, among: readonly Placed[] = this.placed): number {
    let whole = Infinity;
    let limb = Infinity;
    let limb_name = '';
    let limb_blend = 0.01;
    for (const one of among) {
      if (one.part.limb !== limb_name) {
        whole = join(whole, limb, limb_blend);
        limb = Infinity;
        limb_name = one.part.limb;
        limb_blend = one.part.blend_m;
      }
      limb = join(limb, this.partDistance(one, x, y, z), one.part.blend_m);
    }
    whole = join(whole, limb, limb_blend);
    for (const solid of this.solids) {
      whole = -softMin(-whole, boxDistance(solid, x, y, z), 0.022);
    }
    return whole;
  }
}

function join(a: number, b: number, k: number): number {
  if (a === Infinity) {
    return b;
  }
  return b === Infinity ? a : softMin(a, b, k);
}

export function boxDistance({ at_m, half_m }: Solid, x: number, y: number, z: number): number {
  const qx = Math.abs(x - at_m[0]) - half_m[0];
  const qy = Math.abs(y - at_m[1]) - half_m[1];
  const qz = Math.abs(z - at_m[2]) - half_m[2];
  const outside = Math.hypot(Math.max(qx, 0), Math.max(qy, 0), Math.max(qz, 0));
  return outside + Math.min(Math.max(qx, qy, qz), 0);
}

function place(part: Part, frame: Matrix4): Placed {
  const e = frame.clone().invert().elements;
  const rows = [0, 1, 2].flatMap((i) => [e[i]!, e[4 + i]!, e[8 + i]!, e[12 + i]!]);
  const centre = new Vector3();
  const ends = part.blobs.flatMap((blob) => [blob.from, blob.to]);
  for (const end of ends) {
    centre.add(new Vector3(...end));
  }
  centre.multiplyScalar(1 / ends.length);
  let reach_m = 0;
  for (const blob of part.blobs) {
    const widest = Math.max(...blob.radii_m) * Math.max(...(blob.stretch ?? unit));
    for (const end of [blob.from, blob.to]) {
      reach_m = Math.max(reach_m, centre.distanceTo(new Vector3(...end)) + widest);
    }
  }
  return { part, rows, centre: centre.applyMatrix4(frame), reach_m };
}
