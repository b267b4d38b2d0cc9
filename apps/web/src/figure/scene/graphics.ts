// SPDX-License-Identifier: Apache-2.0
// Whether this browser can draw in three dimensions, and whether it has a graphics card for it.

export interface Graphics {
  /** Computed by the processor: fewer triangles then, no smoothing of edges. */
  is_software: boolean;
}

/** Throws when the browser offers no WebGL 2. */
export function probeGraphics(): Graphics {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const gl = canvas.getContext('webgl2');
  if (!gl) {
    throw new Error('The demonstration cannot be drawn: this browser offers no WebGL.');
  }
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(unmasked ? unmasked.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { is_software: /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name) };
}
