// SPDX-License-Identifier: Apache-2.0
// Where the figure's plain sports clothes and short hair end, in the segments' own frames.
import { Vector3, type Matrix4 } from 'three';
import * as body from '../body';
import type { SegmentName } from '../movement/frames';

const hem_below_hip_m = 0.55 * body.thigh_m;
const neckline_in_thorax_m = body.neck_in_thorax_m.y + 0.006;

/** The hairline in the head's frame: height over the nodding joint at each x, back to front. */
const hairline_m: readonly (readonly [number, number])[] = [
  [-0.12, 0.004],
  [-0.062, 0.012],
  [-0.038, 0.036],
  [-0.022, 0.078],
  [0.012, 0.094],
  [0.04, 0.118],
  [0.066, 0.148],
  [0.12, 0.17],
];

/** How far inside the short hair a point is, negative elsewhere. */
export function hairAt(
  into: Partial<Record<SegmentName, Matrix4>>,
  x: number,
  y: number,
  z: number,
): number {
  if (!into.head) {
    return -1;
  }
  local.set(x, y, z).applyMatrix4(into.head);
  // the line dips a little at the temples
  const at_x = local.x + 0.012 * Math.min(1, Math.abs(local.z) / 0.05);
  const next = Math.max(
    1,
    hairline_m.findIndex(([line_x]) => line_x > at_x),
  );
  const [x0, y0] = hairline_m[next - 1]!;
  const [x1, y1] = hairline_m[next]!;
  const u = Math.min(1, Math.max(0, (at_x - x0) / (x1 - x0)));
  const slope = (y1 - y0) / (x1 - x0);
  return (local.y - (y0 + u * (y1 - y0))) / Math.hypot(1, slope);
}

const local = new Vector3();

/**
 * How far inside the clothes a point is, negative on bare skin. `into`: world to segment; `armhole_m`: how far
 * the point is inside the armhole's line; `nearest`: the segment whose flesh it is.
 */
export function garmentAt(
  into: Partial<Record<SegmentName, Matrix4>>,
  x: number,
  y: number,
  z: number,
  armhole_m: number,
  nearest: SegmentName,
): number {
  const { thorax } = into;
  if (!thorax || /shank|foot|toes/.test(nearest)) {
    return -1;
  }
  let inside = 1;
  const thigh = into[nearest];
  if (thigh && nearest.endsWith('thigh')) {
    inside = Math.min(inside, local.set(x, y, z).applyMatrix4(thigh).y + hem_below_hip_m);
  }
  local.set(x, y, z).applyMatrix4(thorax);
  // a round neckline, deeper in front
  const neck = Math.hypot(local.x * 0.8, local.z, (local.y - neckline_in_thorax_m - 0.02) * 1.1);
  inside = Math.min(inside, neck - 0.083, neckline_in_thorax_m - local.y + 0.03);
  // sleeveless, the armhole a little inside where the arm begins
  inside = Math.min(inside, armhole_m - 0.012);
  return inside;
}
