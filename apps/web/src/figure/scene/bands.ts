// SPDX-License-Identifier: Apache-2.0
// Elastic bands, stretched between both legs or between an ankle and a leg of the chair.
import { CatmullRomCurve3, Group, Mesh, MeshLambertMaterial, TubeGeometry, Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import { sigma, type Frames } from '../movement/frames';
import type { Prop } from './props';

const band_colour = '#0f6b62';

/** What the band goes around at one end: its middle, and half its widths along and across the band. */
interface Around {
  middle: Vector3;
  aside_m: number;
  before_m: number;
}

/** A looped band around both legs. */
export function bandBetweenLegs(
  segment: 'shank' | 'thigh',
  down_m: number,
  [aside_m, before_m]: [number, number],
  half_width_m: number,
): Prop {
  return loop(half_width_m, (frames) => {
    const at = (side: Side): Around => ({
      middle: new Vector3(0, down_m, 0).applyMatrix4(frames[`${side}_${segment}`]),
      aside_m,
      before_m,
    });
    const axis = new Vector3(0, 1, 0)
      .transformDirection(frames[`left_${segment}`])
      .add(new Vector3(0, 1, 0).transformDirection(frames[`right_${segment}`]));
    return { from: at('left'), to: at('right'), axis };
  });
}

/** A looped band around the working ankle and the chair's leg on the same side. */
export function bandToChairLeg(side: Side, leg_m: { x: number; z: number }): Prop {
  return loop(0.013, (frames) => {
    const ankle = new Vector3(0, -0.88 * body.shank_m, 0).applyMatrix4(frames[`${side}_shank`]);
    const leg = new Vector3(leg_m.x, ankle.y, sigma(side) * leg_m.z);
    const axis = new Vector3(0, 1, 0).transformDirection(frames[`${side}_shank`]);
    return {
      from: { middle: leg, aside_m: 0.018, before_m: 0.018 },
      to: { middle: ankle, aside_m: 0.038, before_m: 0.038 },
      axis: axis.add(new Vector3(0, 1, 0)),
    };
  });
}

/** A band from one thing around another and back, laid anew for every pose. */
function loop(
  half_width_m: number,
  endsIn: (frames: Frames) => { from: Around; to: Around; axis: Vector3 },
): Prop {
  const group = new Group();
  const mesh = new Mesh(undefined, new MeshLambertMaterial({ color: band_colour }));
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  group.add(mesh);
  const follow = (frames: Frames): void => {
    const { from, to, axis } = endsIn(frames);
    const across = to.middle.clone().sub(from.middle).normalize();
    axis.addScaledVector(across, -axis.dot(across)).normalize();
    const forward = axis.clone().cross(across);
    const points: Vector3[] = [];
    for (const [end, sign] of [
      [to, 1],
      [from, -1],
    ] as const) {
      for (let i = 0; i <= 12; ++i) {
        const angle = (sign * (90 - i * 15) * Math.PI) / 180;
        points.push(
          end.middle
            .clone()
            .addScaledVector(across, sign * Math.cos(angle) * end.aside_m)
            .addScaledVector(forward, Math.sin(angle) * end.before_m),
        );
      }
    }
    const curve = new CatmullRomCurve3(points, true, 'centripetal');
    mesh.geometry.dispose();
    mesh.geometry = ribbon(curve, axis, half_width_m);
  };
  return { group, solids: [], corners: [], is_sat_on: false, follow };
}

/** A flat tube along a closed curve, tall along `axis`. */
function ribbon(curve: CatmullRomCurve3, axis: Vector3, half_width_m: number): TubeGeometry {
  const thin_m = 0.0028;
  const geometry = new TubeGeometry(curve, 96, thin_m, 8, true);
  const position = geometry.getAttribute('position');
  const normal = geometry.getAttribute('normal');
  const n = new Vector3();
  for (let i = 0; i < position.count; ++i) {
    n.fromBufferAttribute(normal, i);
    const along = n.dot(axis) * (half_width_m - thin_m);
    position.setXYZ(
      i,
      position.getX(i) + axis.x * along,
      position.getY(i) + axis.y * along,
      position.getZ(i) + axis.z * along,
    );
  }
  return geometry;
}
