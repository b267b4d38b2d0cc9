// SPDX-License-Identifier: Apache-2.0
// What lies inside the body, drawn over it as if the body were glass; arms and things before it still
// hide it.
import {
  DirectionalLight,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  Scene,
  type Object3D,
} from 'three';
import type { Stage } from './stage';

export interface Inside {
  render: (stage: Stage) => void;
  dispose: () => void;
}

export function createInside(content: Object3D, hidden_by: readonly Object3D[]): Inside {
  const scene = new Scene();
  const light = new DirectionalLight(0xfff6ea, 1.5);
  const hides = new MeshBasicMaterial({ colorWrite: false });
  scene.add(new HemisphereLight(0xffffff, 0xcbb59c, 2.1), light, light.target, content);
  for (const thing of hidden_by) {
    thing.updateWorldMatrix(true, true);
    thing.traverse((part) => {
      if (part instanceof Mesh) {
        const before = new Mesh(part.geometry, hides);
        before.matrixAutoUpdate = false;
        before.matrix.copy(part.matrixWorld);
        before.frustumCulled = false;
        before.renderOrder = -1;
        scene.add(before);
      }
    });
  }
  return {
    render: ({ renderer, camera }) => {
      light.position.copy(camera.position);
      light.position.y += 1.5;
      renderer.autoClear = false;
      renderer.clearDepth();
      renderer.render(scene, camera);
      renderer.autoClear = true;
    },
    dispose: () => {
      content.removeFromParent();
      hides.dispose();
    },
  };
}
