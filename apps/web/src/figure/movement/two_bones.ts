// SPDX-License-Identifier: Apache-2.0
// Two bones between two points: where elbow or knee must be.
import { Vector3 } from 'three';

/**
 * The middle joint of two bones from `start` to `end`, on the side of `pole`. Beyond reach, both point
 * at the end and the returned `end` is as far as they come.
 */
export function bendTowards(
  start: Vector3,
  end: Vector3,
  first_m: number,
  second_m: number,
  pole: Vector3,
): { middle: Vector3; end: Vector3 } {
  const line = end.clone().sub(start);
  const least_m = Math.abs(first_m - second_m) + 1e-6;
  const length_m = Math.min(Math.max(line.length(), least_m), first_m + second_m - 1e-9);
  line.normalize();
  const along_m = (first_m ** 2 - second_m ** 2 + length_m ** 2) / (2 * length_m);
  const aside_m = Math.sqrt(Math.max(0, first_m ** 2 - along_m ** 2));
  const aside = pole.clone().addScaledVector(line, -pole.dot(line)).normalize();
  const middle = start.clone().addScaledVector(line, along_m).addScaledVector(aside, aside_m);
  return { middle, end: start.clone().addScaledVector(line, length_m) };
}
