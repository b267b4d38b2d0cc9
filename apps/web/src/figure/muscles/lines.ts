// SPDX-License-Identifier: Apache-2.0
// The lines along which the hip's turning muscles pull, as in content/muscles/gait2392.json (a test
// keeps them equal). Gait2392: Delp SL et al. 1990, doi 10.1109/10.102791; licence CC BY 3.0, credits
// S. Delp, J. Loan, M. Hoy, F. Zajac, E. Topp, J. Rosen, D. Thelen, F. Anderson, A. Seth.

type Body = 'pelvis' | 'femur' | 'tibia';

export interface MuscleLine {
  name: string;
  group: string;
  /** Right leg of a person 1.8 m tall, in each bone's frame. */
  path: readonly { body: Body; at_m: readonly [number, number, number] }[];
  /** For drawing. */
  shape: 'fan' | 'spindle' | 'strap';
  half_width_m: number;
  half_thickness_m: number;
}

export const hip_in_pelvis_m = [-0.0707, -0.0661, 0.0835] as const;

const p = (x: number, y: number, z: number) => ({
  body: 'pelvis' as const,
  at_m: [x, y, z] as const,
});
const f = (x: number, y: number, z: number) => ({
  body: 'femur' as const,
  at_m: [x, y, z] as const,
});
const t = (x: number, y: number, z: number) => ({
  body: 'tibia' as const,
  at_m: [x, y, z] as const,
});
const line = (
  name: string,
  group: string,
  [shape, half_width_m, half_thickness_m]: [MuscleLine['shape'], number, number],
  ...path: MuscleLine['path']
): MuscleLine => ({ name, group, path, shape, half_width_m, half_thickness_m });

export const muscle_lines: readonly MuscleLine[] = [
  line(
    'glut_med1',
    'gluteus_medius',
    ['fan', 0.026, 0.009],
    p(-0.0408, 0.0304, 0.1209),
    f(-0.0218, -0.0117, 0.0555),
  ),
  line(
    'glut_med2',
    'gluteus_medius',
    ['fan', 0.026, 0.009],
    p(-0.0855, 0.0445, 0.0766),
    f(-0.0258, -0.0058, 0.0527),
  ),
  line(
    'glut_med3',
    'gluteus_medius',
    ['fan', 0.026, 0.009],
    p(-0.1223, 0.0105, 0.0648),
    f(-0.0309, -0.0047, 0.0518),
  ),
  line(
    'glut_min1',
    'gluteus_minimus',
    ['fan', 0.017, 0.007],
    p(-0.0467, -0.008, 0.1056),
    f(-0.0072, -0.0104, 0.056),
  ),
  line(
    'glut_min2',
    'gluteus_minimus',
    ['fan', 0.017, 0.007],
    p(-0.0633, -0.0065, 0.0991),
    f(-0.0096, -0.0104, 0.056),
  ),
  line(
    'glut_min3',
    'gluteus_minimus',
    ['fan', 0.017, 0.007],
    p(-0.0834, -0.0063, 0.0856),
    f(-0.0135, -0.0083, 0.055),
  ),
  line(
    'glut_max1',
    'upper_gluteus_maximus',
    ['spindle', 0.03, 0.01],
    p(-0.1195, 0.0612, 0.07),
    p(-0.1291, 0.0012, 0.0886),
    f(-0.0457, -0.0248, 0.0392),
    f(-0.0277, -0.0566, 0.047),
  ),
  line(
    'tfl',
    'tensor_fasciae_latae',
    ['strap', 0.017, 0.01],
    p(-0.0311, 0.0214, 0.1241),
    f(0.0294, -0.0995, 0.0597),
    f(0.0054, -0.4049, 0.0357),
    t(0.006, -0.0487, 0.0297),
  ),
  line(
    'peri',
    'piriformis',
    ['spindle', 0.012, 0.008],
    p(-0.1396, 0.0003, 0.0235),
    p(-0.1193, -0.0276, 0.0657),
    f(-0.0148, -0.0036, 0.0437),
  ),
  line(
    'add_long',
    'adductors',
    ['spindle', 0.014, 0.009],
    p(-0.0316, -0.0836, 0.0169),
    f(0.005, -0.2111, 0.0234),
  ),
  line(
    'add_brev',
    'adductors',
    ['spindle', 0.014, 0.009],
    p(-0.0587, -0.0915, 0.0164),
    f(0.0009, -0.1196, 0.0294),
  ),
  line(
    'add_mag1',
    'adductors',
    ['spindle', 0.014, 0.009],
    p(-0.0732, -0.1174, 0.0255),
    f(-0.0045, -0.1211, 0.0339),
  ),
  line(
    'add_mag2',
    'adductors',
    ['spindle', 0.014, 0.009],
    p(-0.0831, -0.1192, 0.0308),
    f(0.0054, -0.2285, 0.0227),
  ),
  line(
    'add_mag3',
    'adductors',
    ['spindle', 0.014, 0.009],
    p(-0.11108, -0.11413, 0.04882),
    f(0.007, -0.3837, -0.0266),
  ),
  line(
    'pect',
    'adductors',
    ['spindle', 0.012, 0.008],
    p(-0.0431, -0.0768, 0.0451),
    f(-0.0122, -0.0822, 0.0253),
  ),
];
