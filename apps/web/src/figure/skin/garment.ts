// SPDX-License-Identifier: Apache-2.0
// Where the figure's plain sports clothes end: waist and hems, in the segments' own frames.
import { Vector3, type Matrix4 } from 'three';
import * as body from '../body';
import type { SegmentName } from '../movement/frames';

const hem_below_hip_m = 0.55 * body.thigh_m;
const neckline_in_thorax_m = body.neck_in_thorax_m.y + 0.006;
const armhole_m = 0.152;

const local = new Vector3();

/** How far inside the clothes a point is, negative on bare skin. `into`: world to segment. */
export function garmentAt(
  into: Partial<Record<SegmentName, Matrix4>>,
  x: number,
  y: number,
  z: number,
): number {
  const { thorax, pelvis } = into;
  if (!thorax || !pelvis) {
    return -1;
  }
  local.set(x, y, z).applyMatrix4(pelvis);
  const side = local.z > 0 ? 'right' : 'left';
  let inside = 1;
  const thigh = into[`${side}_thigh`];
  if (thigh) {
    inside = Math.min(inside, local.set(x, y, z).applyMatrix4(thigh).y + hem_below_hip_m);
  }
  local.set(x, y, z).applyMatrix4(thorax);
  // a round neckline, deeper in front
  const neck = Math.hypot(local.x * 0.8, local.z, (local.y - neckline_in_thorax_m - 0.02) * 1.1);
  inside = Math.min(inside, neck - 0.083, neckline_in_thorax_m - local.y + 0.03);
  // sleeveless
  if (local.y > 0.14) {
    const hole = armhole_m - Math.abs(local.z) - 0.1 * (body.shoulder_in_thorax_m.y - local.y);
    inside = Math.min(inside, hole + Math.max(0, 0.24 - local.y));
  }
  return inside;
}
