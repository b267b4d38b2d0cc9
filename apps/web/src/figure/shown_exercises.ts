// SPDX-License-Identifier: Apache-2.0
// The table of demonstrations: which posture an exercise is shown from, what moves, how far, what
// stands around and where one looks from; then what its variants change. Ranges are what is shown, in the
// driver's own degrees; whoever measures the exercise asks for a range in its file.
import type { Entry } from './demonstrations';
import { in_line_deg } from './movement/on_the_mat';
import { sitting_deg, sitting_high_deg } from './movement/squat';
import { low_step_up_deg, step_up_deg } from './movement/step_up';
import { across_deg, to_chest_deg } from './movement/to_the_chest';

const range = (value: number, why: string) => ({ range_deg: { value, why } });
const small = 'About half, the careful way.';

const seated: Record<string, Entry> = {
  'seated-hip-internal-rotation': {
    posture: 'seated',
    props: ['chair'],
    look_from: { around_deg: 24, above_deg: 10 },
    variants: {
      'knee-drop-in': { posture: 'seated_feet_wide', driver: 'sink_in' },
      band: { props: ['chair', 'ankle_band'] },
    },
  },
  'seated-hip-external-rotation': {
    posture: 'seated_foot_tucked',
    driver: 'turn_out',
    props: ['chair'],
    look_from: { around_deg: 14, above_deg: 10 },
    ...range(20, 'Half of the 40° or so that adults reach sitting: well seen, and easy to hold.'),
    variants: {
      'smaller-range': range(10, small),
      band: { props: ['chair', 'chair_leg_band'] },
    },
  },
  'seated-march': {
    posture: 'seated_hands_on_seat',
    driver: 'march',
    props: ['chair'],
    look_from: { around_deg: 52, above_deg: 9 },
    ...range(22, 'The knee a hand’s width and a half above the other, without the back rounding.'),
    variants: {
      'smaller-range': range(11, small),
      'ankle-weight': { props: ['chair', 'ankle_weight'] },
    },
  },
  'sit-to-stand': {
    posture: 'standing',
    driver: 'stand_up',
    props: ['chair_to_sit_on'],
    look_from: { around_deg: 58, above_deg: 9 },
    end_deg: sitting_deg,
    variants: {
      'smaller-range': {
        driver: 'stand_up_from_high',
        props: ['chair_with_cushion'],
        end_deg: sitting_high_deg,
      },
      'with-hands': { driver: 'stand_up_with_hands', props: ['armchair_to_sit_on'] },
    },
  },
  'seated-knee-extension': {
    posture: 'seated',
    props: ['chair'],
    look_from: { around_deg: 62, above_deg: 9 },
    variants: {
      'thigh-squeeze': {
        posture: 'seated_leg_straight',
        driver: 'press_knee',
        end_deg: 90,
        hold_s: 5,
      },
      'ankle-weight': { props: ['chair', 'ankle_weight'] },
    },
  },
};

const standing: Record<string, Entry> = {
  squat: {
    posture: 'standing',
    driver: 'squat',
    props: ['chair_behind'],
    look_from: { around_deg: 52, above_deg: 9 },
    variants: {
      'smaller-range': {
        driver: 'squat_at_table',
        props: ['table'],
        look_from: { around_deg: 98, above_deg: 9 },
      },
      'chair-rise': { driver: 'squat_onto_chair', props: ['chair_to_sit_on'], end_deg: sitting_deg },
      band: { props: ['chair_behind', 'thigh_band'] },
    },
  },
  'standing-hip-abduction': {
    posture: 'standing_at_chair',
    driver: 'leg_out',
    props: ['chair_beside'],
    look_from: { around_deg: 12, above_deg: 8 },
    ...range(20, 'As far as most people come without leaning the trunk.'),
    variants: {
      'smaller-range': {
        posture: 'standing_at_table',
        props: ['table_near'],
        look_from: { around_deg: 152, above_deg: 8 },
        ...range(11, small),
      },
      band: { props: ['chair_beside', 'ankle_band'] },
    },
  },
  'standing-hip-extension': {
    posture: 'standing_at_table',
    driver: 'leg_back',
    props: ['table_near'],
    look_from: { around_deg: 106, above_deg: 8 },
    ...range(15, 'Hips go back by 10–20°; beyond it the low back would arch.'),
    variants: {
      'smaller-range': {
        driver: 'toes_back',
        ...range(15, 'The foot slides back until only its toes touch the floor.'),
      },
      band: { props: ['table_near', 'ankle_band'] },
    },
  },
  'heel-raise': {
    posture: 'standing_one_hand',
    driver: 'heels_up',
    props: ['table_near'],
    look_from: { around_deg: 112, above_deg: 8 },
    ...range(28, 'The heels a hand’s breadth up: 6 cm over feet of this length.'),
    variants: {
      'smaller-range': { posture: 'standing_at_table', ...range(15, small) },
      'one-leg': { posture: 'standing_on_one_leg', driver: 'one_heel_up' },
    },
  },
  'step-up': {
    posture: 'standing',
    driver: 'step_up',
    props: ['step', 'rail'],
    look_from: { around_deg: 60, above_deg: 9 },
    end_deg: step_up_deg,
    variants: {
      'smaller-range': { driver: 'step_up_low', props: ['low_step', 'rail'], end_deg: low_step_up_deg },
      'with-hands': { driver: 'step_up_at_rails', props: ['step', 'rail', 'second_rail'] },
    },
  },
};

const stretches: Record<string, Entry> = {
  'figure-4-stretch': {
    posture: 'lying_on_back_ankle_crossed',
    driver: 'figure_4_lying',
    props: ['mat'],
    look_from: { around_deg: 58, above_deg: 22 },
    ...range(across_deg, 'The thigh comes a little past upright, where both hands reach it.'),
    variants: {
      'smaller-range': {
        posture: 'seated_ankle_crossed',
        driver: 'lean_over',
        props: ['chair'],
        look_from: { around_deg: 48, above_deg: 12 },
        ...range(20, 'A slight lean with a straight back is enough to feel the stretch.'),
      },
    },
  },
  'hip-flexor-stretch': {
    posture: 'kneeling',
    driver: 'kneeling_forward',
    props: ['mat', 'chair_by_the_mat'],
    look_from: { around_deg: 76, above_deg: 10 },
    ...range(22, 'The thigh behind comes to 15–20° of extension, about where most hips end.'),
    variants: {
      'smaller-range': {
        posture: 'long_step',
        driver: 'step_forward',
        props: ['table_ahead'],
        ...range(14, 'Half as much extension, standing.'),
      },
    },
  },
  'knee-to-chest': {
    posture: 'lying_on_back_hands_on_belly',
    driver: 'knee_to_chest',
    props: ['mat'],
    look_from: { around_deg: 72, above_deg: 16 },
    ...range(to_chest_deg, 'As far as the thigh comes before the pelvis must follow.'),
    variants: {
      'smaller-range': {
        posture: 'lying_on_back',
        driver: 'heel_slide',
        ...range(85, 'The knee bent to about a right angle, the foot on the bed.'),
      },
      'both-knees': { driver: 'both_knees_to_chest' },
    },
  },
};

const on_the_mat: Record<string, Entry> = {
  'side-lying-hip-abduction': {
    posture: 'lying_on_side',
    driver: 'upper_leg_up',
    props: ['mat'],
    look_from: { around_deg: -62, above_deg: 14 },
    ...range(35, 'From resting to about 25° above level: higher would tip the pelvis.'),
    variants: {
      'smaller-range': {
        posture: 'lying_on_side_knees_bent',
        drawn_at: 1,
        ...range(18, 'A hand’s width at the bent knee.'),
      },
      'ankle-weight': { props: ['mat', 'ankle_weight'] },
    },
  },
  clamshell: {
    posture: 'lying_on_side_knees_bent',
    driver: 'upper_knee_open',
    drawn_at: 1,
    props: ['mat'],
    look_from: { around_deg: -52, above_deg: 18 },
    ...range(40, 'As far as the knee opens while the pelvis stays on its side.'),
    variants: {
      'smaller-range': range(20, small),
      band: { props: ['mat', 'thigh_band'] },
    },
  },
  bridge: {
    posture: 'lying_on_back_knees_bent',
    driver: 'bridge',
    props: ['mat'],
    look_from: { around_deg: 76, above_deg: 12 },
    ...range(in_line_deg, 'Shoulders, hips and knees in one line over feet placed like this.'),
    variants: {
      'smaller-range': range(11, 'The bottom a hand’s width off the mat.'),
      'one-leg': { driver: 'bridge_on_one_leg' },
    },
  },
  'prone-hip-extension': {
    posture: 'lying_on_front',
    driver: 'straight_leg_back',
    props: ['mat', 'belly_pillow'],
    look_from: { around_deg: 74, above_deg: 12 },
    ...range(11, 'The foot a hand’s width up; beyond 10–20° the low back would arch.'),
    variants: {
      'smaller-range': {
        posture: 'lying_on_front_knee_bent',
        ...range(7, 'The thigh only a little off the floor.'),
      },
      'ankle-weight': { props: ['mat', 'belly_pillow', 'ankle_weight'] },
    },
  },
  'straight-leg-raise': {
    posture: 'lying_on_back_one_knee_bent',
    driver: 'straight_leg_up',
    props: ['mat'],
    look_from: { around_deg: 74, above_deg: 12 },
    ...range(38, 'As high as the other knee at most.'),
    variants: {
      'smaller-range': range(9, 'The heel a hand’s width off the floor.'),
      'ankle-weight': { props: ['mat', 'ankle_weight'] },
    },
  },
  'pelvic-tilt': {
    posture: 'lying_on_back_hollow',
    driver: 'pelvis_back_lying',
    props: ['mat'],
    look_from: { around_deg: 80, above_deg: 10 },
    ...range(14, 'From a small hollow below the back to the back flat on the mat.'),
    variants: {
      'smaller-range': range(8, small),
      standing: {
        posture: 'standing_hollow',
        driver: 'pelvis_back_standing',
        props: ['wall'],
        look_from: { around_deg: 60, above_deg: 8 },
      },
    },
  },
};

export const shown_exercises: Record<string, Entry> = {
  ...seated,
  ...standing,
  ...stretches,
  ...on_the_mat,
};
