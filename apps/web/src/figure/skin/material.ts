// SPDX-License-Identifier: Apache-2.0
// The figure's matt surface: bone-white skin and plain clothes, softly shaded, with a window near the
// working hip through which muscles show.
import { Color, MeshLambertMaterial, Vector3 } from 'three';

export interface FigureMaterial {
  material: MeshLambertMaterial;
  uniforms: {
    skin: { value: Color };
    cloth: { value: Color };
    rim: { value: Color };
    /** The window's middle in the world and how far it is open, 0..1. */
    window_at: { value: Vector3 };
    window_open: { value: number };
  };
}

export function figureMaterial(has_clothes: boolean): FigureMaterial {
  const uniforms = {
    skin: { value: new Color('#e6d9c5') },
    cloth: { value: new Color('#7d9a92') },
    rim: { value: new Color('#fff3df') },
    window_at: { value: new Vector3() },
    window_open: { value: 0 },
  };
  const material = new MeshLambertMaterial({ color: 0xffffff });
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, uniforms);
    shader.vertexShader = shader.vertexShader
      .replace(
        '#include <common>',
        `#include <common>
        attribute float shade;
        attribute float garment;
        varying float v_shade;
        varying float v_garment;
        varying vec3 v_at_W;`,
      )
      .replace(
        '#include <project_vertex>',
        `#include <project_vertex>
        v_shade = shade;
        v_garment = garment;
        v_at_W = (modelMatrix * vec4(transformed, 1.0)).xyz;`,
      );
    shader.fragmentShader = shader.fragmentShader
      .replace(
        '#include <common>',
        `#include <common>
        uniform vec3 skin;
        uniform vec3 cloth;
        uniform vec3 rim;
        uniform vec3 window_at;
        uniform float window_open;
        varying float v_shade;
        varying float v_garment;
        varying vec3 v_at_W;`,
      )
      .replace(
        '#include <color_fragment>',
        `float edge = max(fwidth(v_garment), 1e-5);
        float is_cloth = ${has_clothes ? 'smoothstep(-edge, edge, v_garment)' : '0.0'};
        // a hem casts a thin line of shade on the skin below it
        float hem = ${has_clothes ? '0.1 * smoothstep(-0.011, 0.0, v_garment) * (1.0 - is_cloth)' : '0.0'};
        diffuseColor.rgb = mix(skin * (1.0 - hem), cloth, is_cloth);`,
      )
      .replace(
        '#include <opaque_fragment>',
        `float facing = clamp(dot(normal, normalize(vViewPosition)), 0.0, 1.0);
        // shade is warm on skin, as light that has been in the skin before
        vec3 shaded = pow(vec3(v_shade), mix(vec3(0.8, 1.05, 1.2), vec3(1.0), is_cloth));
        outgoingLight *= shaded;
        outgoingLight += rim * 0.11 * pow(1.0 - facing, 2.5) * v_shade;
        float gone = window_open * (1.0 - smoothstep(0.13, 0.3, distance(v_at_W, window_at)));
        diffuseColor.a *= mix(1.0, mix(0.42, 0.13, facing), gone);
        #include <opaque_fragment>`,
      );
  };
  material.customProgramCacheKey = () => `coxa-figure-${has_clothes}`;
  return { material, uniforms };
}
