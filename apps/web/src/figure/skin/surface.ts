// SPDX-License-Identifier: Apache-2.0
// A mesh of a field's surface: one vertex in every cell that the surface crosses (surface nets, Gibson
// 1998), drawn onto the surface itself, with the field's own slope as normal.
import type { Field } from './field';

export interface Surface {
  positions: Float32Array;
  normals: Float32Array;
  indices: Uint32Array;
}

interface Box {
  least: [number, number, number];
  most: [number, number, number];
}

/** Cells of a block along each axis. */
const block = 8;

export function surfaceOf(field: Field, box: Box, cell_m: number): Surface {
  const cells = [0, 1, 2].map((i) =>
    Math.max(1, Math.ceil((box.most[i]! - box.least[i]!) / cell_m / block)),
  ).map((blocks) => blocks * block);
  const [nx, ny, nz] = cells.map((n) => n + 1) as [number, number, number];
  const [ox, oy, oz] = box.least;
  const values = new Float32Array(nx * ny * nz).fill(NaN);
  const at = (i: number, j: number, k: number) => (k * ny + j) * nx + i;
  const half_m = (block * cell_m) / 2;
  const diagonal_m = half_m * Math.sqrt(3);

  // far from the surface one value serves a whole block
  for (let k = 0; k < nz - 1; k += block) {
    for (let j = 0; j < ny - 1; j += block) {
      for (let i = 0; i < nx - 1; i += block) {
        const x = ox + i * cell_m + half_m;
        const y = oy + j * cell_m + half_m;
        const z = oz + k * cell_m + half_m;
        const middle = field.distance(x, y, z);
        const is_crossed = Math.abs(middle) < diagonal_m * 1.25 + 0.01;
        const near = is_crossed ? field.near(x, y, z, 2.3 * diagonal_m + 0.07) : [];
        for (let c = k; c <= k + block; ++c) {
          for (let b = j; b <= j + block; ++b) {
            for (let a = i; a <= i + block; ++a) {
              const here = at(a, b, c);
              if (is_crossed) {
                values[here] =
                  near.length === 0
                    ? middle
                    : field.distance(ox + a * cell_m, oy + b * cell_m, oz + c * cell_m, near);
              } else if (Number.isNaN(values[here]!)) {
                values[here] = middle;
              }
            }
          }
        }
      }
    }
  }

  const positions: number[] = [];
  const vertex_of = new Int32Array(nx * ny * nz).fill(-1);
  for (let k = 0; k < nz - 1; ++k) {
    for (let j = 0; j < ny - 1; ++j) {
      for (let i = 0; i < nx - 1; ++i) {
        let count = 0;
        let x = 0;
        let y = 0;
        let z = 0;
        for (const [a, b, axis] of edges) {
          const ai = a & 1;
          const aj = (a >> 1) & 1;
          const ak = a >> 2;
          const va = values[at(i + ai, j + aj, k + ak)]!;
          const vb = values[at(i + (b & 1), j + ((b >> 1) & 1), k + (b >> 2))]!;
          if (va < 0 === vb < 0) {
            continue;
          }
          const t = va / (va - vb);
          x += ai + (axis === 0 ? t : 0);
          y += aj + (axis === 1 ? t : 0);
          z += ak + (axis === 2 ? t : 0);
          ++count;
        }
        if (count > 0) {
          vertex_of[at(i, j, k)] = positions.length / 3;
          positions.push(
            ox + (i + x / count) * cell_m,
            oy + (j + y / count) * cell_m,
            oz + (k + z / count) * cell_m,
          );
        }
      }
    }
  }

  // a square across every edge that the surface crosses
  const indices: number[] = [];
  const steps = [1, nx, nx * ny];
  for (let k = 1; k < nz - 1; ++k) {
    for (let j = 1; j < ny - 1; ++j) {
      for (let i = 1; i < nx - 1; ++i) {
        const here = at(i, j, k);
        const is_inside = values[here]! < 0;
        for (let axis = 0; axis < 3; ++axis) {
          if (is_inside === values[here + steps[axis]!]! < 0) {
            continue;
          }
          const u = steps[(axis + 1) % 3]!;
          const v = steps[(axis + 2) % 3]!;
          const a = vertex_of[here]!;
          const b = vertex_of[here - u]!;
          const c = vertex_of[here - u - v]!;
          const d = vertex_of[here - v]!;
          if (is_inside) {
            indices.push(a, b, c, a, c, d);
          } else {
            indices.push(a, c, b, a, d, c);
          }
        }
      }
    }
  }
  const surface = {
    positions: new Float32Array(positions),
    normals: new Float32Array(positions.length),
    indices: new Uint32Array(indices),
  };
  drawOnto(field, surface, cell_m);
  return surface;
}

/** Twelve edges of a cell: two corners (bits x, y, z) and the axis between them. */
const edges: readonly (readonly [number, number, number])[] = [
  [0, 1, 0], [2, 3, 0], [4, 5, 0], [6, 7, 0],
  [0, 2, 1], [1, 3, 1], [4, 6, 1], [5, 7, 1],
  [0, 4, 2], [1, 5, 2], [2, 6, 2], [3, 7, 2],
];

/** Two Newton steps along the slope bring each vertex onto the surface; the last slope is its normal. */
function drawOnto(field: Field, { positions, normals }: Surface, cell_m: number): void {
  const e = 0.0012;
  for (let n = 0; n < positions.length; n += 3) {
    let x = positions[n]!;
    let y = positions[n + 1]!;
    let z = positions[n + 2]!;
    const near = field.near(x, y, z, 0.08);
    for (let step = 0; step < 3; ++step) {
      const gx = field.distance(x + e, y, z, near) - field.distance(x - e, y, z, near);
      const gy = field.distance(x, y + e, z, near) - field.distance(x, y - e, z, near);
      const gz = field.distance(x, y, z + e, near) - field.distance(x, y, z - e, near);
      const slope2 = (gx * gx + gy * gy + gz * gz) / (4 * e * e);
      if (step === 2 || slope2 < 1e-6) {
        const g = Math.hypot(gx, gy, gz) || 1;
        normals.set([gx / g, gy / g, gz / g], n);
        break;
      }
      const d = field.distance(x, y, z, near);
      const by = Math.max(-cell_m, Math.min(cell_m, d / Math.sqrt(slope2))) / Math.sqrt(slope2);
      x -= (by * gx) / (2 * e);
      y -= (by * gy) / (2 * e);
      z -= (by * gz) / (2 * e);
    }
    positions.set([x, y, z], n);
  }
}
