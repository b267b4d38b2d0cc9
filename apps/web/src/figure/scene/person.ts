// SPDX-License-Identifier: Apache-2.0
// The person on the stage: skins for the body and both forearms, drawn half way of the movement.
import { Group, Mesh, type BufferGeometry } from 'three';
import type { Side } from '../exercise';
import { other, type Frames } from '../movement/frames';
import { framesOf, type Pose } from '../movement/pose';
import { poseOnWay, type Play } from '../pose_at';
import { bodyParts, forearmParts } from '../skin/anatomy';
import type { Solid } from '../skin/field';
import { figureMaterial } from '../skin/material';
import { buildSkin, createBending } from '../skin/skin';

export interface Person {
  group: Group;
  /** Forearms and hands: they may be before what lies inside the body. */
  forearms: readonly Mesh[];
  setBrightness: (brightness: number) => void;
  follow: (frames: Frames) => void;
  dispose: () => void;
}

/** Sizes of the cells that the surface is drawn through. */
export interface Fineness {
  body_m: number;
  hand_m: number;
}
export const fine: Fineness = { body_m: 0.0105, hand_m: 0.0055 };
export const coarse: Fineness = { body_m: 0.0155, hand_m: 0.0078 };

/** Half way, with both legs as the working one where they begin alike: then it serves both sides. */
export function drawnIn(play: Play): Frames {
  const rest = poseOnWay(play, 0);
  const middle = poseOnWay(play, 0.5);
  const is_alike =
    JSON.stringify(rest.legs[play.side]) === JSON.stringify(rest.legs[other(play.side)]);
  const leg = middle.legs[play.side];
  const pose: Pose = is_alike ? { ...middle, legs: { left: leg, right: leg } } : middle;
  return framesOf(pose);
}

export function createPerson(
  play: Play,
  gives_way_to: readonly Solid[],
  shaded_by: readonly Solid[],
  fineness: Fineness,
): Person {
  const frames = drawnIn(play);
  const group = new Group();
  const followers: ((frames: Frames) => void)[] = [];
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
    const skin = buildSkin({ parts, frames, gives_way_to, shaded_by, cell_m });
    const { geometry } = skin;
    const mesh = new Mesh(geometry, look.material);
    mesh.frustumCulled = false;
    mesh.castShadow = true;
    group.add(mesh);
    geometries.push(geometry);
    followers.push(createBending(skin, frames));
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
    follow: (now) => followers.forEach((follow) => follow(now)),
    dispose: () => {
      geometries.forEach((geometry) => geometry.dispose());
      clothed.material.dispose();
      bare.material.dispose();
    },
  };
}
