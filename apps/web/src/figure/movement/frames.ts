// SPDX-License-Identifier: Apache-2.0
// Segments and their frames; rotations by three angles and back.
import { Matrix4, Quaternion, Vector3 } from 'three';
import type { Side } from '../exercise';

const sided = ['upper_arm', 'forearm', 'hand', 'thigh', 'shank', 'foot', 'toes'] as const;
type SidedName = (typeof sided)[number];
export type SegmentName = 'pelvis' | 'thorax' | 'neck' | 'head' | `${Side}_${SidedName}`;
export const segment_names: readonly SegmentName[] = [
  'pelvis',
  'thorax',
  'neck',
  'head',
  ...(['left', 'right'] as const).flatMap((side) =>
    sided.map((name) => `${side}_${name}` as const),
  ),
];

/** Each segment's pose in the world; its origin is the joint towards the pelvis. */
export type Frames = Record<SegmentName, Matrix4>;

/** +1 right, −1 left. */
export const sigma = (side: Side): 1 | -1 => (side === 'right' ? 1 : -1);
export const other = (side: Side): Side => (side === 'right' ? 'left' : 'right');
export const radians = (angle_deg: number): number => (angle_deg * Math.PI) / 180;
export const degrees = (angle_rad: number): number => (angle_rad * 180) / Math.PI;

const x_axis = new Vector3(1, 0, 0);
const y_axis = new Vector3(0, 1, 0);
const z_axis = new Vector3(0, 0, 1);

/** Rotation about Z, then the new X, then the new Y: flexion, adduction, internal rotation. */
export function turned(z_deg: number, x_deg: number, y_deg: number): Quaternion {
  return new Quaternion()
    .setFromAxisAngle(z_axis, radians(z_deg))
    .multiply(new Quaternion().setFromAxisAngle(x_axis, radians(x_deg)))
    .multiply(new Quaternion().setFromAxisAngle(y_axis, radians(y_deg)));
}

/** The three angles of `turned` again. Singular only where the middle one is ±90°. */
export function anglesOf(rotation: Quaternion): { z_deg: number; x_deg: number; y_deg: number } {
  const e = new Matrix4().makeRotationFromQuaternion(rotation).elements;
  return {
    z_deg: degrees(Math.atan2(-e[4]!, e[5]!)),
    x_deg: degrees(Math.asin(Math.max(-1, Math.min(1, e[6]!)))),
    y_deg: degrees(Math.atan2(-e[2]!, e[10]!)),
  };
}

export function origin(frame: Matrix4): Vector3 {
  return new Vector3().setFromMatrixPosition(frame);
}
