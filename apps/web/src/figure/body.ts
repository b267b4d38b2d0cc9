// SPDX-License-Identifier: Apache-2.0
// The figure's measures: segment lengths and masses of an average adult of neither sex.
//
// Lengths as shares of the height after Drillis and Contini 1966 (Body segment parameters, Office of
// Vocational Rehabilitation, report 1166-03), as printed in Winter DA, Biomechanics and Motor Control
// of Human Movement, 4th ed. 2009, fig. 4.1; masses as shares of the whole from its table 4.1.
// Departures: the shoulder joint lies inside and below the acromion (0.103 instead of 0.129 of the height
// from the middle, 35 mm lower), the hip joints are as wide apart as in the leg model of content/muscles/gait2392.json.

export const height_m = 1.72;

export const thigh_m = 0.245 * height_m;
export const shank_m = 0.246 * height_m;
export const ankle_height_m = 0.039 * height_m;
export const foot_m = 0.152 * height_m;
/** Where the toes bend, in the foot's frame: about two thirds of the way from heel to toe. */
export const toe_joint_in_foot_m = { x: 0.128, y: 0.016 - ankle_height_m, z: 0 };
/** From the ankle back to the heel's end. */
export const heel_m = 0.058;
export const upper_arm_m = 0.186 * height_m;
export const forearm_m = 0.146 * height_m;
export const hand_m = 0.108 * height_m;

/** The leg model's owner is 1.8 m tall. */
export const model_scale = height_m / 1.8;
export const hip_half_width_m = 0.0835 * model_scale;

/** Where the spine bends, above the middle of the hips, in the pelvis' frame. */
export const lumbar_in_pelvis_m = { x: -0.025, y: 0.105, z: 0 };
/** Above the hips: 0.818 − 0.530 of the height. */
const shoulder_above_hip_m = 0.288 * height_m;
export const shoulder_in_thorax_m = {
  x: 0.012,
  y: shoulder_above_hip_m - lumbar_in_pelvis_m.y - 0.035,
  z: 0.103 * height_m,
};
/** The base of the neck, in the thorax' frame. */
export const neck_in_thorax_m = { x: 0.0, y: shoulder_in_thorax_m.y + 0.087, z: 0 };
/** From the base of the neck to the joint on which the head nods. */
export const neck_length_m = 0.084;

/** Masses as shares of the whole body, and each centre of mass as a share of the way down. */
export const mass_shares = {
  head_arms_trunk: 0.678,
  thigh: 0.1,
  shank: 0.0465,
  foot: 0.0145,
  arm: 0.05,
};
export const thigh_centre = 0.433;
export const shank_centre = 0.433;
/** Of head and trunk with arms hanging, above the hips as a share of the way to the shoulders. */
export const trunk_centre = 0.626;
