// SPDX-License-Identifier: Apache-2.0
// Where the figure stands: renderer, camera, light and floor.
import {
  BufferAttribute,
  CircleGeometry,
  Color,
  DirectionalLight,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  PCFShadowMap,
  PerspectiveCamera,
  Scene,
  ShadowMaterial,
  Vector3,
  WebGLRenderer,
} from 'three';
import type { Graphics } from './graphics';

export interface Stage {
  renderer: WebGLRenderer;
  scene: Scene;
  camera: PerspectiveCamera;
  /** Puts the main light up and aside of someone who looks from there. */
  lightFor: (around_deg: number) => void;
  render: () => void;
  dispose: () => void;
}

/** Half the picture's height, as an angle. A long lens keeps proportions calm. */
const field_of_view_deg = 26;

export function createStage(
  canvas: HTMLCanvasElement,
  is_dark: boolean,
  graphics: Graphics,
): Stage {
  const renderer = new WebGLRenderer({ canvas, antialias: !graphics.is_software, alpha: true });
  renderer.setClearColor(0x000000, 0);
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;

  const scene = new Scene();
  const camera = new PerspectiveCamera(field_of_view_deg, 1, 0.5, 20);

  scene.add(new HemisphereLight(0xf4f6ff, 0xb89f82, is_dark ? 1.05 : 1.3));
  const key = new DirectionalLight(0xfff1dc, 2.15);
  key.target.position.set(0.1, 0.6, 0);
  key.castShadow = true;
  const shadow_px = graphics.is_software ? 512 : 1024;
  key.shadow.mapSize.set(shadow_px, shadow_px);
  key.shadow.radius = shadow_px / 150;
  key.shadow.normalBias = 0.022;
  key.shadow.bias = -0.0006;
  Object.assign(key.shadow.camera, {
    left: -1.25,
    right: 1.25,
    top: 1.3,
    bottom: -1.2,
    near: 1,
    far: 7,
  });
  scene.add(key, key.target);
  const fill = new DirectionalLight(0xe6eeff, 0.35);
  scene.add(fill);

  renderer.shadowMap.autoUpdate = !graphics.is_software;
  let frame = 1;

  const floor = floorDisc(is_dark);
  const shadow = new Mesh(
    new CircleGeometry(1.6, 48).rotateX(-Math.PI / 2),
    new ShadowMaterial({ color: is_dark ? 0x000000 : 0x3a2c1a, opacity: is_dark ? 0.45 : 0.2 }),
  );
  shadow.receiveShadow = true;
  shadow.position.y = 0.001;
  floor.renderOrder = -2;
  shadow.renderOrder = -1;
  scene.add(floor, shadow);

  return {
    renderer,
    scene,
    camera,
    lightFor: (around_deg) => {
      // up, and to the picture's left or right: whichever is the person's front
      const aside_deg = around_deg > 0 ? -48 : 48;
      const a = ((around_deg + aside_deg) * Math.PI) / 180;
      const b = ((around_deg - aside_deg) * Math.PI) / 180;
      key.position.set(key.target.position.x + 2.3 * Math.cos(a), 3.4, 2.3 * Math.sin(a));
      fill.position.set(2.6 * Math.cos(b), 1.2, 2.6 * Math.sin(b));
    },
    render: () => {
      if (graphics.is_software) {
        // every other picture keeps the shadow of the one before
        frame = (frame + 1) % 2;
        renderer.shadowMap.needsUpdate ||= frame === 0;
      }
      // three sends moved points once per numbered picture, and a shadow counts as the next one
      renderer.info.render.frame += 1;
      renderer.render(scene, camera);
    },
    dispose: () => {
      scene.traverse((thing) => {
        if (thing instanceof Mesh) {
          thing.geometry.dispose();
          for (const material of [thing.material].flat()) {
            material.dispose();
          }
        }
      });
      key.shadow.map?.dispose();
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}

/** A round floor that fades into the page. */
function floorDisc(is_dark: boolean): Mesh {
  const geometry = new CircleGeometry(1.15, 96).rotateX(-Math.PI / 2);
  const colour = new Color(is_dark ? '#3b4744' : '#e4dccc');
  const count = geometry.getAttribute('position').count;
  const colours = new Float32Array(count * 4);
  for (let i = 0; i < count; ++i) {
    colours.set([colour.r, colour.g, colour.b, i === 0 ? 0.95 : 0], 4 * i);
  }
  geometry.setAttribute('color', new BufferAttribute(colours, 4));
  const material = new MeshBasicMaterial({
    vertexColors: true,
    transparent: true,
    depthWrite: false,
  });
  return new Mesh(geometry, material);
}

/** How far the camera must be from `middle`, looking along `towards`, to see all points. */
export function distanceToSee(
  camera: PerspectiveCamera,
  points: readonly Vector3[],
  middle: Vector3,
  towards: Vector3,
): number {
  const forward = towards.clone().normalize();
  const right = forward
    .clone()
    .cross(new Vector3(0, 1, 0))
    .normalize();
  const up = right.clone().cross(forward);
  const tan_v = Math.tan((camera.fov * Math.PI) / 360);
  const tan_h = tan_v * camera.aspect;
  let far_m = 1;
  for (const point of points) {
    const p = point.clone().sub(middle);
    const depth = p.dot(forward);
    far_m = Math.max(
      far_m,
      Math.abs(p.dot(up)) / tan_v - depth,
      Math.abs(p.dot(right)) / tan_h - depth,
    );
  }
  return 1.07 * far_m;
}
