// SPDX-License-Identifier: Apache-2.0
// The figure's matt surface: bone-white skin and plain clothes, softly shaded.
import { Color, MeshLambertMaterial } from 'three';

export interface FigureMaterial {
  material: MeshLambertMaterial;
  uniforms: {
    skin: { value: Color };
    cloth: { value: Color };
    hair_colour: { value: Color };
    rim: { value: Color };
    /** Less than 1 lets what is drawn inside stand out. */
    brightness: { value: number };
  };
}

export function figureMaterial(has_clothes: boolean): FigureMaterial {
  const uniforms = {
    skin: { value: new Color('#e6d9c5') },
    cloth: { value: new Color('#7d9a92') },
    hair_colour: { value: new Color('#8a7a6b') },
    rim: { value: new Color('#fff3df') },
    brightness: { value: 1 },
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
        attribute float hair;
        varying float v_shade;
        varying float v_garment;
        varying float v_hair;
`,
      )
      .replace(
        '#include <project_vertex>',
        `#include <project_vertex>
        v_shade = shade;
        v_garment = garment;
        v_hair = hair;
`,
      );
    shader.fragmentShader = shader.fragmentShader
      .replace(
        '#include <common>',
        `#include <common>
        uniform vec3 skin;
        uniform vec3 cloth;
        uniform vec3 hair_colour;
        uniform vec3 rim;
        uniform float brightness;
        varying float v_shade;
        varying float v_garment;
        varying float v_hair;
`,
      )
      .replace(
        '#include <color_fragment>',
        `float edge = max(fwidth(v_garment), 1e-5);
        float is_cloth = ${has_clothes ? 'smoothstep(-edge, edge, v_garment)' : '0.0'};
        // a hem casts a thin line of shade on the skin below it
        float hem = ${has_clothes ? '0.1 * smoothstep(-0.011, 0.0, v_garment) * (1.0 - is_cloth)' : '0.0'};
        diffuseColor.rgb = mix(skin * (1.0 - hem), cloth, is_cloth);
        diffuseColor.rgb = mix(diffuseColor.rgb, hair_colour, ${has_clothes ? 'smoothstep(-0.0025, 0.0025, v_hair)' : '0.0'});`,
      )
      .replace(
        '#include <opaque_fragment>',
        `float facing = clamp(dot(normal, normalize(vViewPosition)), 0.0, 1.0);
        // shade is warm on skin, as light that has been in the skin before
        vec3 shaded = pow(vec3(v_shade), mix(vec3(0.8, 1.05, 1.2), vec3(1.0), is_cloth));
        outgoingLight *= shaded;
        outgoingLight += rim * 0.11 * pow(1.0 - facing, 2.5) * v_shade;
        outgoingLight *= brightness;
        #include <opaque_fragment>`,
      );
  };
  material.customProgramCacheKey = () => `coxa-figure-${has_clothes}`;
  return { material, uniforms };
}
