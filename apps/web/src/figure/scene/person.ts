// SPDX-License-Identifier: Apache-2.0
// The person on the stage: skins for the body and both forearms, drawn on the way of the movement.
import { Group, Mesh, type BufferGeometry } from 'three';
import type { Side } from '../exercise';
import type { Frames } from '../movement/frames';
import { framesOf, type Pose } from '../movement/pose';
import { isMirrored, poseOnWay, type Play } from '../pose_at';
import { bodyParts, forearmParts } from '../skin/anatomy';
import { createBending, type Bend } from '../skin/bending';
import { Field, type Solid } from '../skin/field';
import { figureMaterial } from '../skin/material';
import { buildSkin } from '../skin/skin';
import { finishInSlices } from '../skin/slices';

export interface Person {
  group: Group;
  /** Forearms and hands: they may be before what lies inside the body. */
  forearms: readonly Mesh[];
  setBrightness: (brightness: number) => void;
  /** `way`: how far each side is on its way, 0 at rest. */
  follow: (frames: Frames, way: { left: number; right: number }) => void;
  dispose: () => void;
}

/** Sizes of the cells that the surface is drawn through. */
export interface Fineness {
  body_m: number;
  hand_m: number;
}
export const fine: Fineness = { body_m: 0.0118, hand_m: 0.0058 };
export const coarse: Fineness = { body_m: 0.017, hand_m: 0.0085 };

/**
 * Where the segments are at a share of the way, with both legs as the working one where the other only
 * rests as that began: what is drawn there serves both sides.
 */
function bothAt(play: Play, way: number): Frames {
  const there = poseOnWay(play, way);
  const leg = there.legs[play.side];
  const pose: Pose = isMirrored(play) ? { ...there, legs: { left: leg, right: leg } } : there;
  return framesOf(pose);
}

export async function createPerson(
  play: Play,
  gives_way_to: readonly Solid[],
  shaded_by: readonly Solid[],
  fineness: Fineness,
): Promise<Person> {
  const frames = bothAt(play, play.demonstration.drawn_at ?? 0.5);
  const at_rest = bothAt(play, 0);
  const at_end = bothAt(play, 1);
  const group = new Group();
  const bends: Bend[] = [];
  const geometries: BufferGeometry[] = [];
  const clothed = figureMaterial(true);
  const bare = figureMaterial(false);
  const body_parts = bodyParts();
  const skins = [
    { parts: body_parts, cell_m: fineness.body_m, look: clothed },
    ...(['left', 'right'] as Side[]).map((side) => ({
      parts: forearmParts(side),
      cell_m: fineness.hand_m,
      look: bare,
    })),
  ];
  const forearms: Mesh[] = [];
  for (const { parts, cell_m, look } of skins) {
    const skin = await finishInSlices(
      buildSkin({ parts, frames, gives_way_to, shaded_by, cell_m }),
    );
    const { geometry } = skin;
    const mesh = new Mesh(geometry, look.material);
    mesh.frustumCulled = false;
    mesh.castShadow = true;
    group.add(mesh);
    geometries.push(geometry);
    const ends = {
      rest: { frames: at_rest, field: new Field(parts, at_rest, gives_way_to) },
      end: { frames: at_end, field: new Field(parts, at_end, gives_way_to) },
    };
    bends.push(
      await finishInSlices(createBending(skin, frames, parts === body_parts ? ends : null)),
    );
    if (parts !== body_parts) {
      forearms.push(mesh);
    }
  }
  return {
    group,
    forearms,
    setBrightness: (brightness) => {
      clothed.uniforms.brightness.value = brightness;
      bare.uniforms.brightness.value = brightness;
    },
    follow: (now, way) => bends.forEach((bend) => bend(now, way)),
    dispose: () => {
      geometries.forEach((geometry) => geometry.dispose());
      clothed.material.dispose();
      bare.material.dispose();
    },
  };
}
