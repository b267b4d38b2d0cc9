// SPDX-License-Identifier: Apache-2.0
// The figure's own angles, read from its joints as the coach reads them from a person's.
import { Vector3 } from 'three';
import type { Side } from '../exercise';
import { degrees, origin, sigma, type Frames } from './frames';

interface Joints {
  hip: Vector3;
  knee: Vector3;
  ankle: Vector3;
}

export function jointsOf(frames: Frames, side: Side): Joints {
  return {
    hip: origin(frames[`${side}_thigh`]),
    knee: origin(frames[`${side}_shank`]),
    ankle: origin(frames[`${side}_foot`]),
  };
}

/**
 * Shank against vertical in the plane across the thigh, as docs/conventions.md has it; + the foot moves
 * outward. `right` is the pelvis' axis to the person's right.
 */
export function internalRotationDeg({ knee, ankle }: Joints, right: Vector3, side: Side): number {
  const shank = ankle.clone().sub(knee).normalize();
  return degrees(Math.atan2(sigma(side) * shank.dot(right), -shank.y));
}

/** 0 straight. */
export function kneeFlexionDeg({ hip, knee, ankle }: Joints): number {
  return degrees(knee.clone().sub(hip).angleTo(ankle.clone().sub(knee)));
}

/** The thigh above the horizontal. */
export function thighElevationDeg({ hip, knee }: Joints): number {
  const thigh = knee.clone().sub(hip).normalize();
  return degrees(Math.asin(thigh.y));
}
