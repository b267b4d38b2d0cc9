// SPDX-License-Identifier: Apache-2.0
// For tests: the body as a few capsules a little inside its skin, and how deep they reach into each
// other and into things.
import { Vector3 } from 'three';
import * as body from './body';
import { sigma, type Frames, type SegmentName } from './movement/frames';
import { boxDistance, type Solid } from './skin/field';

export interface Capsule {
  name: string;
  from: Vector3;
  to: Vector3;
  radius_m: number;
}

/** Radii are those of the bare limb's thinner half: flesh gives way by the rest. */
export function capsulesOf(frames: Frames): Capsule[] {
  const at = (segment: SegmentName, x: number, y: number, z = 0) =>
    new Vector3(x, y, z).applyMatrix4(frames[segment]);
  const found: Capsule[] = [];
  const add = (name: string, from: Vector3, to: Vector3, radius_m: number) =>
    found.push({ name, from, to, radius_m });
  for (const side of ['left', 'right'] as const) {
    const s = sigma(side);
    const of = (part: string) => `${side}_${part}`;
    const t = body.thigh_m;
    add(of('thigh'), at(`${side}_thigh`, 0, -0.3 * t), at(`${side}_thigh`, 0, -0.7 * t), 0.062);
    add(of('thigh'), at(`${side}_thigh`, 0, -0.7 * t), at(`${side}_thigh`, 0, -t), 0.047);
    const shank = (y: number, x = 0) => at(`${side}_shank`, x, y);
    add(of('shank'), shank(-0.06, -0.008), shank(-0.22, -0.008), 0.04);
    add(of('shank'), shank(-0.22), shank(-0.4), 0.029);
    add(of('foot'), at(`${side}_foot`, -0.025, -0.032), at(`${side}_foot`, 0.1, -0.045), 0.021);
    add(of('toes'), at(`${side}_toes`, 0, 0), at(`${side}_toes`, 0.05, -0.004), 0.011);
    add(of('upper_arm'), at(`${side}_upper_arm`, 0, -0.08), at(`${side}_forearm`, 0, 0), 0.028);
    add(of('forearm'), at(`${side}_forearm`, 0, -0.03), at(`${side}_hand`, 0, 0), 0.022);
    add(of('hand'), at(`${side}_hand`, 0, -0.02), at(`${side}_hand`, 0, -0.1, 0), 0.011);
    add(
      of('fingers'),
      at(`${side}_hand`, 0, -0.1),
      at(`${side}_hand`, 0, -0.16, -0.014 * s),
      0.007,
    );
    add('trunk', at('pelvis', -0.03, 0, 0.06 * s), at('thorax', -0.01, 0.02, 0.05 * s), 0.075);
    add('trunk', at('thorax', 0.0, 0.02, 0.05 * s), at('thorax', 0.0, 0.27, 0.06 * s), 0.078);
  }
  add('head', at('head', 0.0, 0.09), at('head', 0.02, 0.05), 0.066);
  return found;
}

/** The shortest way between two straight pieces. */
function between(a: Capsule, b: Capsule): number {
  let shortest = Infinity;
  const p = new Vector3();
  const q = new Vector3();
  const along = b.to.clone().sub(b.from);
  const length2 = Math.max(along.lengthSq(), 1e-12);
  for (let i = 0; i <= 16; ++i) {
    p.copy(a.from).lerp(a.to, i / 16);
    const t = Math.min(1, Math.max(0, q.copy(p).sub(b.from).dot(along) / length2));
    shortest = Math.min(shortest, p.distanceTo(q.copy(b.from).addScaledVector(along, t)));
  }
  return shortest;
}

/** What joins or rests in itself, and is therefore not compared. */
function belongs(a: string, b: string): boolean {
  if (a === b) {
    return true;
  }
  const [side_a, part_a] = split(a);
  const [side_b, part_b] = split(b);
  const arm = ['upper_arm', 'forearm', 'hand', 'fingers'];
  const foot = ['shank', 'foot', 'toes'];
  const pair = [part_a, part_b];
  if (pair.includes('trunk')) {
    return pair.some((part) => ['head', 'thigh', 'upper_arm'].includes(part));
  }
  if (side_a !== side_b) {
    // the hands may hold each other
    return pair.every((part) => ['hand', 'fingers'].includes(part));
  }
  return (
    pair.every((part) => arm.includes(part)) ||
    pair.every((part) => foot.includes(part)) ||
    pair.every((part) => ['thigh', 'shank'].includes(part))
  );
}

function split(name: string): [string, string] {
  const at = /^(left|right)_(.*)$/.exec(name);
  return at ? [at[1]!, at[2]!] : ['', name];
}

export interface Clash {
  what: string;
  depth_m: number;
}

/** Every pair of parts that reach into each other. */
export function clashes(capsules: readonly Capsule[]): Clash[] {
  const found: Clash[] = [];
  capsules.forEach((a, i) => {
    for (const b of capsules.slice(i + 1)) {
      if (!belongs(a.name, b.name)) {
        const depth_m = a.radius_m + b.radius_m - between(a, b);
        if (depth_m > 0) {
          found.push({ what: `${a.name} in ${b.name}`, depth_m });
        }
      }
    }
  });
  return found;
}

/** Every part that reaches below the floor or into a thing. */
export function clashesWith(capsules: readonly Capsule[], solids: readonly Solid[]): Clash[] {
  const found: Clash[] = [];
  const p = new Vector3();
  for (const { name, from, to, radius_m } of capsules) {
    for (let i = 0; i <= 8; ++i) {
      p.copy(from).lerp(to, i / 8);
      const depths: [string, number][] = [
        ['the floor', radius_m - p.y],
        ...solids.map((solid): [string, number] => [
          `a thing at ${solid.at_m.join(' ')}`,
          radius_m - boxDistance(solid, p.x, p.y, p.z),
        ]),
      ];
      for (const [thing, depth_m] of depths) {
        if (depth_m > 0) {
          found.push({ what: `${name} in ${thing}`, depth_m });
        }
      }
    }
  }
  return found;
}
