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
  /**
   * Parts of one limb flow together in their order; each limb then flows into the trunk, the first
   * one, and into no other: feet that touch stay two.
   */
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

/** The smaller of two, rounded where they are within `k` of each other. */
function softMin(a: number, b: number, k: number): number {
  const apart = a > b ? a - b : b - a;
  const least = a < b ? a : b;
  if (apart >= k) {
    return least;
  }
  const h = k - apart;
  return least - (h * h) / (4 * k);
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
  return b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)));
}

/** A blob made ready: scaled by its stretch, with a sphere around it that spares most of the work. */
interface Ready {
  /** 1 / stretch. */
  ix: number;
  iy: number;
  iz: number;
  ax: number;
  ay: number;
  az: number;
  bx: number;
  by: number;
  bz: number;
  length2: number;
  radii: readonly number[];
  blend: number;
  cx: number;
  cy: number;
  cz: number;
  reach: number;
}

const unit: Triple = [1, 1, 1];

function ready(blob: Blob): Ready {
  const [sx, sy, sz] = blob.stretch ?? unit;
  const [fx, fy, fz] = blob.from;
  const [tx, ty, tz] = blob.to;
  const bx = (tx - fx) / sx;
  const by = (ty - fy) / sy;
  const bz = (tz - fz) / sz;
  return {
    ix: 1 / sx,
    iy: 1 / sy,
    iz: 1 / sz,
    ax: fx / sx,
    ay: fy / sy,
    az: fz / sz,
    bx,
    by,
    bz,
    length2: bx * bx + by * by + bz * bz,
    radii: blob.radii_m,
    blend: blob.blend_m,
    cx: (fx + tx) / 2,
    cy: (fy + ty) / 2,
    cz: (fz + tz) / 2,
    reach:
      Math.hypot(tx - fx, ty - fy, tz - fz) / 2 + Math.max(...blob.radii_m) * Math.max(sx, sy, sz),
  };
}

/** First-order distance to a blob: exact for spheres, close enough near the surface for the others. */
function blobDistance(blob: Ready, x: number, y: number, z: number): number {
  let px = x * blob.ix - blob.ax;
  let py = y * blob.iy - blob.ay;
  let pz = z * blob.iz - blob.az;
  let t = 0;
  if (blob.length2 > 0) {
    t = (px * blob.bx + py * blob.by + pz * blob.bz) / blob.length2;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    px -= t * blob.bx;
    py -= t * blob.by;
    pz -= t * blob.bz;
  }
  const away = Math.sqrt(px * px + py * py + pz * pz) + 1e-9;
  const gx = px * blob.ix;
  const gy = py * blob.iy;
  const gz = pz * blob.iz;
  const slope = Math.sqrt(gx * gx + gy * gy + gz * gz) / away;
  return (away - radiusAt(blob.radii, t)) / (slope > 1e-6 ? slope : 1e-6);
}

export interface Placed {
  part: Part;
  blobs: readonly Ready[];
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
    for (const blob of one.blobs) {
      const cx = lx - blob.cx;
      const cy = ly - blob.cy;
      const cz = lz - blob.cz;
      const matters_within = d + blob.blend + blob.reach;
      if (matters_within > 0 && cx * cx + cy * cy + cz * cz < matters_within * matters_within) {
        const own = blobDistance(blob, lx, ly, lz);
        d = d === Infinity ? own : softMin(d, own, blob.blend);
      }
    }
    const floor = one.part.flat_below_m;
    return floor === undefined ? d : -softMin(-d, ly - floor, 0.022);
  }

  /** The parts that can matter within `within_m` of a point. */
  near(
    x: number,
    y: number,
    z: number,
    within_m: number,
    among: readonly Placed[] = this.placed,
  ): Placed[] {
    return among.filter(({ centre, reach_m }) => {
      const dx = x - centre.x;
      const dy = y - centre.y;
      const dz = z - centre.z;
      const far = reach_m + within_m;
      return dx * dx + dy * dy + dz * dz < far * far;
    });
  }

  distance(x: number, y: number, z: number, among: readonly Placed[] = this.placed): number {
    const trunk_name = this.placed[0]!.part.limb;
    let trunk = Infinity;
    let whole = Infinity;
    for (let i = 0; i < among.length; ) {
      const { limb: name, blend_m } = among[i]!.part;
      let limb = Infinity;
      for (; i < among.length && among[i]!.part.limb === name; ++i) {
        limb = join(limb, this.partDistance(among[i]!, x, y, z), among[i]!.part.blend_m);
      }
      if (name === trunk_name) {
        trunk = limb;
        whole = limb;
      } else {
        whole = Math.min(whole, join(trunk, limb, blend_m));
      }
    }
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
  return {
    part,
    blobs: part.blobs.map(ready),
    rows,
    centre: centre.applyMatrix4(frame),
    reach_m,
  };
}
