// SPDX-License-Identifier: Apache-2.0
// The body's shape: soft blobs in each segment's frame, of neither sex and no particular age. Lengths
// follow the measures in body.ts; girths are drawn by eye.
import * as body from '../body';
import type { Side } from '../exercise';
import { sigma } from '../movement/frames';
import type { Blob, Part } from './field';

type Triple = [number, number, number];

/** Trunk, head, legs and arms to below the elbows: one skin. */
export function bodyParts(): Part[] {
  return [
    ...trunk(),
    ...(['left', 'right'] as const).flatMap((side) => [...leg(side), upperArm(side), elbow(side)]),
  ];
}

/** A hand with its wrist: a skin of its own, so that it can rest on the body. */
export function forearmParts(side: Side): Part[] {
  return [wrist(side), hand(side)];
}

/** An ellipsoid by its half sizes. */
function ball(at: Triple, half: Triple, blend_m: number): Blob {
  return { from: at, to: at, radii_m: [1], stretch: half, blend_m };
}

function rod(from: Triple, to: Triple, radii_m: number[], blend_m: number, stretch?: Triple): Blob {
  return stretch ? { from, to, radii_m, blend_m, stretch } : { from, to, radii_m, blend_m };
}

function trunk(): Part[] {
  const neck_y = body.neck_in_thorax_m.y;
  const shoulder = body.shoulder_in_thorax_m;
  const twice = (make: (z: 1 | -1) => Blob): Blob[] => [make(1), make(-1)];
  return [
    {
      segment: 'pelvis',
      limb: 'trunk',
      blend_m: 0.05,
      blobs: [
        // the pelvic girdle, then buttocks
        ball([-0.01, 0.04, 0], [0.096, 0.105, 0.152], 0.05),
        ...twice((z) => ball([-0.06, -0.01, z * 0.072], [0.07, 0.092, 0.08], 0.06)),
        ball([0.0, -0.045, 0], [0.07, 0.06, 0.09], 0.05),
      ],
    },
    {
      segment: 'thorax',
      limb: 'trunk',
      blend_m: 0.08,
      blobs: [
        // waist, ribs, breast, back
        ball([0.012, 0.02, 0], [0.096, 0.13, 0.136], 0.06),
        ball([0.012, 0.2, 0], [0.104, 0.18, 0.146], 0.07),
        ball([0.026, 0.27, 0], [0.094, 0.1, 0.142], 0.06),
        ball([-0.03, 0.27, 0], [0.08, 0.13, 0.15], 0.06),
        // from shoulder to shoulder, and the slope up to the neck
        rod(
          [-0.004, shoulder.y + 0.006, -0.115],
          [-0.004, shoulder.y + 0.006, 0.115],
          [0.06, 0.066, 0.06],
          0.06,
          [1, 0.8, 1],
        ),
        ...twice((z) =>
          rod(
            [-0.026, neck_y + 0.012, z * 0.022],
            [-0.008, shoulder.y + 0.014, z * 0.148],
            [0.036, 0.035, 0.034],
            0.06,
          ),
        ),
      ],
    },
    {
      segment: 'neck',
      limb: 'trunk',
      blend_m: 0.045,
      blobs: [rod([-0.006, -0.02, 0], [0.014, 0.1, 0], [0.058, 0.053, 0.052], 0.03)],
    },
    {
      segment: 'head',
      limb: 'trunk',
      blend_m: 0.022,
      blobs: [
        // skull, face, chin, then a hint of nose and ears
        ball([-0.006, 0.102, 0], [0.093, 0.088, 0.0745], 0.03),
        // hair: a little more at the crown
        ball([-0.016, 0.11, 0], [0.088, 0.086, 0.0755], 0.02),
        ball([0.022, 0.052, 0], [0.068, 0.09, 0.06], 0.06),
        ball([0.046, -0.012, 0], [0.036, 0.032, 0.037], 0.07),
        rod([0.082, 0.084, 0], [0.0945, 0.043, 0], [0.004, 0.0082], 0.024),
        ...twice((z) =>
          rod(
            [-0.006, 0.068, z * 0.0735],
            [0.0, 0.034, z * 0.068],
            [0.0125, 0.009],
            0.012,
            [1, 1, 0.66],
          ),
        ),
      ],
    },
  ];
}

function leg(side: Side): Part[] {
  const s = sigma(side);
  const thigh = body.thigh_m;
  const shank = body.shank_m;
  const floor = -body.ankle_height_m;
  const toe = body.toe_joint_in_foot_m;
  const limb = `${side}_leg`;
  return [
    {
      segment: `${side}_thigh`,
      limb,
      blend_m: 0.06,
      blobs: [
        rod(
          [0.0, 0.0, s * 0.006],
          [0.002, -thigh, s * 0.0],
          [0.08, 0.079, 0.0745, 0.067, 0.058, 0.052],
          0.03,
          [1.02, 1, 0.96],
        ),
        // the front of the thigh, the inner bulge above the knee, the knee cap
        rod(
          [0.022, -0.05, s * 0.008],
          [0.016, -thigh * 0.84, s * 0.006],
          [0.05, 0.062, 0.057, 0.042],
          0.06,
        ),
        ball([0.02, -thigh * 0.87, s * -0.024], [0.026, 0.045, 0.026], 0.05),
        ball([0.029, -thigh + 0.004, 0], [0.025, 0.034, 0.03], 0.04),
      ],
    },
    {
      segment: `${side}_shank`,
      limb,
      blend_m: 0.03,
      blobs: [
        rod(
          [0.0, 0.0, 0],
          [-0.004, -shank, 0],
          [0.051, 0.047, 0.043, 0.038, 0.0325, 0.0305, 0.0335],
          0.03,
        ),
        // the calf's two heads, the inner one lower
        rod(
          [-0.012, 0.0, s * -0.012],
          [-0.012, -0.27, s * -0.008],
          [0.026, 0.036, 0.039, 0.032, 0.02],
          0.035,
        ),
        rod(
          [-0.012, 0.0, s * 0.012],
          [-0.01, -0.24, s * 0.01],
          [0.026, 0.035, 0.037, 0.03, 0.02],
          0.035,
        ),
        ball([0.02, -0.066, 0], [0.022, 0.04, 0.022], 0.05),
        // ankle bones
        ball([0.0, -shank + 0.004, s * -0.027], [0.017, 0.017, 0.013], 0.022),
        ball([-0.008, -shank - 0.002, s * 0.028], [0.017, 0.018, 0.013], 0.022),
      ],
    },
    {
      segment: `${side}_foot`,
      limb,
      blend_m: 0.03,
      flat_below_m: floor,
      blobs: [
        // heel, instep, outer edge, ball of the foot
        ball([-0.024, floor + 0.03, 0], [0.034, 0.042, 0.03], 0.03),
        rod([0.0, -0.014, 0], [0.1, floor + 0.022, s * -0.005], [0.037, 0.034, 0.03], 0.035),
        rod(
          [-0.015, floor + 0.018, s * 0.008],
          [0.1, floor + 0.016, s * 0.016],
          [0.026, 0.027, 0.025],
          0.035,
        ),
        ball([0.104, floor + 0.014, s * 0.001], [0.044, 0.026, 0.0455], 0.03),
      ],
    },
    {
      segment: `${side}_toes`,
      limb,
      blend_m: 0.03,
      flat_below_m: -toe.y + floor,
      blobs: [
        // the ball's front, the toes, the big one
        ball([0.006, -0.002, s * 0.001], [0.046, 0.024, 0.0445], 0.03),
        ball([0.158 - toe.x, -0.006, s * -0.004], [0.036, 0.018, 0.038], 0.035),
        rod(
          [0.14 - toe.x, -0.002, s * -0.026],
          [0.184 - toe.x, -0.005, s * -0.023],
          [0.016, 0.0145],
          0.02,
        ),
      ],
    },
  ];
}

function upperArm(side: Side): Part {
  const s = sigma(side);
  const length = body.upper_arm_m;
  return {
    segment: `${side}_upper_arm`,
    limb: `${side}_arm`,
    blend_m: 0.04,
    blobs: [
      rod(
        [0, 0.0, 0],
        [0, -length, 0],
        [0.037, 0.033, 0.031, 0.0305, 0.031, 0.0335],
        0.03,
        [1, 1, 0.96],
      ),
      // the shoulder's cap, the arm's front and back
      ball([0.0, -0.008, s * 0.003], [0.042, 0.054, 0.04], 0.045),
      rod([0.009, -0.09, 0], [0.006, -0.26, 0], [0.018, 0.025, 0.018], 0.035),
      rod([-0.01, -0.07, 0], [-0.008, -0.25, 0], [0.02, 0.025, 0.018], 0.035),
    ],
  };
}

/** Radii from elbow to wrist, at every fifth of the way. */
const forearm_radii_m = [0.0338, 0.035, 0.0325, 0.0285, 0.0245, 0.0235];
const forearm_stretch: Triple = [1.04, 1, 0.94];

/** The forearm's upper two fifths, of one skin with the upper arm. */
function elbow(side: Side): Part {
  const s = sigma(side);
  return {
    segment: `${side}_forearm`,
    limb: `${side}_arm`,
    blend_m: 0.022,
    blobs: [
      rod(
        [0, 0, 0],
        [0, -0.4 * body.forearm_m, 0],
        forearm_radii_m.slice(0, 3),
        0.02,
        forearm_stretch,
      ),
      rod([0.01, -0.03, s * 0.003], [0.008, -0.088, 0], [0.018, 0.023, 0.016], 0.03),
    ],
  };
}

/** The forearm's lower four fifths, of one skin with the hand: one fifth is covered by both. */
function wrist(side: Side): Part {
  return {
    segment: `${side}_forearm`,
    limb: 'forearm',
    blend_m: 0.02,
    blobs: [
      rod(
        [0, -0.2 * body.forearm_m, 0],
        [0, -body.forearm_m, 0],
        forearm_radii_m.slice(1),
        0.02,
        forearm_stretch,
      ),
    ],
  };
}

/** Fingers together and gently bent, the thumb aside. The palm faces −z on the right hand. */
function hand(side: Side): Part {
  const s = sigma(side);
  const unitLength = body.hand_m / 0.186;
  const at = (x: number, y: number, z: number): Triple => [x, -y * unitLength, s * z];
  const finger = (x: number, length: number, radius: number): Blob[] => {
    const spread = x * 0.12;
    const middle = 0.098 + length * 0.45;
    return [
      rod(at(x, 0.088, 0.001), at(x + spread, middle, -0.006), [radius * 1.04, radius], 0.009),
      rod(
        at(x + spread, middle, -0.006),
        at(x + spread * 1.4, 0.098 + length * 0.94, -0.022),
        [radius, radius * 0.82],
        0.006,
      ),
    ];
  };
  return {
    segment: `${side}_hand`,
    limb: 'forearm',
    blend_m: 0.026,
    blobs: [
      rod(at(0, 0, 0), at(0, 0.03, 0), [0.0255, 0.027], 0.02, [1.05, 1, 0.74]),
      // the palm, from wrist to knuckles
      rod(at(0.014, 0.026, 0), at(0.023, 0.088, 0.002), [0.019, 0.0165], 0.018, [1.1, 1, 0.82]),
      rod(at(-0.012, 0.026, 0), at(-0.022, 0.084, 0.001), [0.019, 0.0155], 0.02, [1.1, 1, 0.82]),
      rod(at(0.002, 0.03, 0), at(0.001, 0.09, 0.002), [0.019, 0.0165], 0.02, [1.1, 1, 0.82]),
      ...finger(0.0275, 0.074, 0.0092),
      ...finger(0.0092, 0.084, 0.0096),
      ...finger(-0.0092, 0.076, 0.0092),
      ...finger(-0.0265, 0.058, 0.0082),
      // thumb: ball, then two bones
      rod(at(0.02, 0.026, -0.008), at(0.042, 0.062, -0.018), [0.0175, 0.0125], 0.022),
      rod(at(0.042, 0.062, -0.018), at(0.051, 0.108, -0.024), [0.0118, 0.009], 0.008),
    ],
  };
}
