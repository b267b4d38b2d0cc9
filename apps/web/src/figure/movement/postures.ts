// SPDX-License-Identifier: Apache-2.0
// The postures that exercises begin from. The person faces along X; the floor is at y = 0.
import type { Side } from '../exercise';
import { kneeling, long_step } from './kneeling';
import * as lying from './lying';
import type { Pose } from './pose';
import * as seated from './seated';
import * as upright from './upright';

/** Each posture, with `side` the side that will work. */
export const postures = {
  seated: seated.seated,
  seated_feet_wide: seated.seated_feet_wide,
  seated_foot_tucked: seated.seated_foot_tucked,
  seated_hands_on_seat: seated.seated_hands_on_seat,
  seated_leg_straight: seated.seated_leg_straight,
  seated_ankle_crossed: seated.seated_ankle_crossed,
  standing: upright.standing,
  standing_at_chair: upright.standing_at_chair,
  standing_at_table: upright.standing_at_table,
  standing_one_hand: upright.standing_one_hand,
  standing_on_one_leg: upright.standing_on_one_leg,
  standing_hollow: upright.standing_hollow,
  long_step,
  lying_on_back: lying.lying_on_back,
  lying_on_back_knees_bent: lying.lying_on_back_knees_bent,
  lying_on_back_hands_on_belly: lying.lying_on_back_hands_on_belly,
  lying_on_back_one_knee_bent: lying.lying_on_back_one_knee_bent,
  lying_on_back_hollow: lying.lying_on_back_hollow,
  lying_on_back_ankle_crossed: lying.lying_on_back_ankle_crossed,
  lying_on_side: lying.lying_on_side,
  lying_on_side_knees_bent: lying.lying_on_side_knees_bent,
  lying_on_front: lying.lying_on_front,
  lying_on_front_knee_bent: lying.lying_on_front_knee_bent,
  kneeling,
} satisfies Record<string, (side: Side) => Pose>;

export type PostureName = keyof typeof postures;
