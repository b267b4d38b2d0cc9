// SPDX-License-Identifier: Apache-2.0
// Arms by where the hand is: shoulder and elbow follow from it.
import { Matrix4, Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import { bendTowards } from './two_bones';
import { origin, sigma, type Frames, type SegmentName } from './frames';

type Triple = [number, number, number];

/** Where a hand is. Triples are of the right arm; the left one's third number is mirrored. */
export interface ArmPose {
  /** What the hand moves with. `thigh` is its line from hip to knee, which does not roll with it. */
  held_to: SegmentName | 'thigh' | 'world';
  wrist_m: Triple;
  /** Which way the fingers point and the palm faces, along the axes of what the hand is held to. */
  fingers: Triple;
  palm: Triple;
  /** Which way the elbow points, along the thorax' axes. */
  elbow: Triple;
}

/** The line from hip to knee as a frame: −Y down the thigh, X as near to the pelvis' up as can be. */
function thighLine(frames: Frames, side: Side): Matrix4 {
  const hip = origin(frames[`${side}_thigh`]);
  const knee = origin(frames[`${side}_shank`]);
  const right = new Vector3(0, 0, 1).transformDirection(frames.pelvis);
  const y = hip.clone().sub(knee).normalize();
  const x = y.clone().cross(right).normalize();
  const z = x.clone().cross(y);
  return new Matrix4().makeBasis(x, y, z).setPosition(hip);
}

function holder(arm: ArmPose, side: Side, frames: Frames): Matrix4 {
  switch (arm.held_to) {
    case 'thigh':
      return thighLine(frames, side);
    case 'world':
      return new Matrix4();
    default:
      return frames[arm.held_to];
  }
}

/** Where the wrist is asked to be. */
export function wristOf(arm: ArmPose, side: Side, frames: Frames): Vector3 {
  const [x, y, z] = arm.wrist_m;
  return new Vector3(x, y, sigma(side) * z).applyMatrix4(holder(arm, side, frames));
}

/** Upper arm, forearm and hand; a hand out of reach is reached for. */
export function placeArm(
  arm: ArmPose,
  side: Side,
  frames: Frames,
): { upper_arm: Matrix4; forearm: Matrix4; hand: Matrix4 } {
  const s = sigma(side);
  const mirrored = (t: Triple) => new Vector3(t[0], t[1], s * t[2]);
  const held = holder(arm, side, frames);
  const wrist = wristOf(arm, side, frames);
  const fingers = mirrored(arm.fingers).transformDirection(held);
  const palm = mirrored(arm.palm).transformDirection(held);
  const at = body.shoulder_in_thorax_m;
  const shoulder = new Vector3(at.x, at.y, s * at.z).applyMatrix4(frames.thorax);
  const pole = mirrored(arm.elbow).transformDirection(frames.thorax);
  const { middle, end } = bendTowards(shoulder, wrist, body.upper_arm_m, body.forearm_m, pole);

  // the palm faces the body when the arm hangs: a hand's z axis points out of its back, outward
  const hand_y = fingers.clone().negate().normalize();
  const back = palm.clone().negate();
  const hand_z = back.addScaledVector(hand_y, -back.dot(hand_y)).normalize().multiplyScalar(s);
  const hand_x = hand_y.clone().cross(hand_z);
  const hand = new Matrix4().makeBasis(hand_x, hand_y, hand_z).setPosition(end);

  // the upper arm's x axis lies in the plane of the elbow; the forearm rolls half way to the hand
  const upper_y = shoulder.clone().sub(middle).normalize();
  const fore_y = middle.clone().sub(end).normalize();
  const bend = pole.clone().addScaledVector(upper_y, -pole.dot(upper_y)).normalize();
  const upper_x = bend.negate();
  const upper_arm = new Matrix4()
    .makeBasis(upper_x, upper_y, upper_x.clone().cross(upper_y))
    .setPosition(shoulder);
  const fore_x = hand_x.clone().addScaledVector(fore_y, -hand_x.dot(fore_y)).normalize();
  const forearm = new Matrix4()
    .makeBasis(fore_x, fore_y, fore_x.clone().cross(fore_y))
    .setPosition(middle);
  return { upper_arm, forearm, hand };
}
