// SPDX-License-Identifier: Apache-2.0
// Where the figure stands: renderer, camera, light and floor.
import {
  AmbientLight,
  BufferAttribute,
  CircleGeometry,
  Color,
  DirectionalLight,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  PCFShadowMap,
  PerspectiveCamera,
  PlaneGeometry,
  Scene,
  ShadowMaterial,
  Vector3,
  WebGLRenderer,
} from 'three';

export interface Stage {
  renderer: WebGLRenderer;
  scene: Scene;
  camera: PerspectiveCamera;
  render: () => void;
  dispose: () => void;
}

/** Half the picture's height, as an angle. A long lens keeps proportions calm. */
const field_of_view_deg = 26;

export function createStage(canvas: HTMLCanvasElement, is_dark: boolean): Stage {
  let renderer: WebGLRenderer;
  try {
    renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
  } catch {
    throw new Error('The demonstration cannot be drawn: this browser offers no WebGL.');
  }
  renderer.setClearColor(0x000000, 0);
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;

  const scene = new Scene();
  const camera = new PerspectiveCamera(field_of_view_deg, 1, 0.5, 20);

  scene.add(new HemisphereLight(0xfffaf2, 0xb09a80, is_dark ? 1.25 : 1.5));
  scene.add(new AmbientLight(0xffffff, 0.1));
  const key = new DirectionalLight(0xfff4e4, 1.9);
  key.position.set(1.7, 3.2, -1.5);
  key.target.position.set(0.1, 0.6, 0);
  key.castShadow = true;
  key.shadow.mapSize.set(1024, 1024);
  key.shadow.radius = 5;
  key.shadow.normalBias = 0.022;
  key.shadow.bias = -0.0006;
  Object.assign(key.shadow.camera, { left: -1.25, right: 1.25, top: 1.3, bottom: -1.2, near: 1, far: 7 });
  scene.add(key, key.target);
  const fill = new DirectionalLight(0xdfe9ff, 0.4);
  fill.position.set(1.2, 1.2, 2.6);
  scene.add(fill);

  const floor = floorDisc(is_dark);
  const shadow = new Mesh(
    new PlaneGeometry(6, 6).rotateX(-Math.PI / 2),
    new ShadowMaterial({ color: is_dark ? 0x000000 : 0x3a2c1a, opacity: is_dark ? 0.5 : 0.24 }),
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
    render: () => renderer.render(scene, camera),
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
  const geometry = new CircleGeometry(1.5, 96).rotateX(-Math.PI / 2);
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
  const right = forward.clone().cross(new Vector3(0, 1, 0)).normalize();
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
  return far_m;
}
