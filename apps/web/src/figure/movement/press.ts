// SPDX-License-Identifier: Apache-2.0
// The straight leg's knee pressed down: a tightening that is almost no movement.
import type { Side } from '../exercise';
import type { Pose } from './pose';

/** How soft the knee is before it is pressed straight; shown, not measured. */
const soft_knee_deg = 9;

/** `change_deg` runs to 90 at the full press, whatever the exercise's own range is. */
export function press_knee(rest: Pose, side: Side, change_deg: number): Pose {
  const soft_deg = soft_knee_deg * (1 - Math.min(1, Math.abs(change_deg) / 90));
  const leg = rest.legs[side];
  return {
    ...rest,
    legs: {
      ...rest.legs,
      [side]: {
        ...leg,
        hip_flexion_deg: leg.hip_flexion_deg + soft_deg / 2,
        knee_flexion_deg: leg.knee_flexion_deg + soft_deg,
        ankle_dorsiflexion_deg: leg.ankle_dorsiflexion_deg - soft_deg / 2 + 4,
      },
    },
  };
}
