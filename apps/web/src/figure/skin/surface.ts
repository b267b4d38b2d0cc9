// SPDX-License-Identifier: Apache-2.0
// A mesh of a field's surface: one vertex in every cell that the surface crosses (surface nets, Gibson
// 1998), drawn onto the surface itself, with the field's own slope as normal.
import type { Field, Placed } from './field';
import type { Steps } from './slices';

export interface Surface {
  positions: Float32Array;
  normals: Float32Array;
  indices: Uint32Array;
}

interface Box {
  least: [number, number, number];
  most: [number, number, number];
}

/** Points handled between two chances to leave off. */
const batch = 256;
/** Cells along each edge of the largest cube that is judged as a whole. */
const cube = 16;

export function* surfaceOf(field: Field, box: Box, cell_m: number): Steps<Surface> {
  const cells = [0, 1, 2].map(
    (i) => Math.max(1, Math.ceil((box.most[i]! - box.least[i]!) / cell_m / cube)) * cube,
  );
  const [nx, ny, nz] = cells.map((n) => n + 1) as [number, number, number];
  const [ox, oy, oz] = box.least;
  const values = new Float32Array(nx * ny * nz);
  const is_known = new Uint8Array(nx * ny * nz);
  const at = (i: number, j: number, k: number) => (k * ny + j) * nx + i;

  // cubes far from the surface get one value; the others are divided, down to single corners
  const sample = (
    i: number,
    j: number,
    k: number,
    size: number,
    among: readonly Placed[],
  ): void => {
    const half_m = (size * cell_m) / 2;
    const x = ox + i * cell_m + half_m;
    const y = oy + j * cell_m + half_m;
    const z = oz + k * cell_m + half_m;
    const reach_m = half_m * Math.sqrt(3) * 1.3 + 0.006;
    const middle = field.distance(x, y, z, among);
    const is_crossed = Math.abs(middle) < reach_m;
    if (is_crossed && size > 2) {
      const near = field.near(x, y, z, 2 * reach_m + 0.08, among);
      const half = size / 2;
      for (let n = 0; n < 8; ++n) {
        sample(i + (n & 1) * half, j + ((n >> 1) & 1) * half, k + (n >> 2) * half, half, near);
      }
      return;
    }
    for (let c = k; c <= k + size; ++c) {
      for (let b = j; b <= j + size; ++b) {
        for (let a = i; a <= i + size; ++a) {
          const here = at(a, b, c);
          if (is_known[here]) {
            continue;
          }
          if (is_crossed) {
            values[here] = field.distance(ox + a * cell_m, oy + b * cell_m, oz + c * cell_m, among);
            is_known[here] = 1;
          } else {
            values[here] = middle;
          }
        }
      }
    }
  };
  for (let k = 0; k < nz - 1; k += cube) {
    for (let j = 0; j < ny - 1; j += cube) {
      for (let i = 0; i < nx - 1; i += cube) {
        sample(i, j, k, cube, field.placed);
        yield;
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
  for (let from = 0; from < positions.length; from += 3 * batch) {
    yield;
    const to = from + 3 * batch;
    drawOnto(
      field,
      {
        positions: surface.positions.subarray(from, to),
        normals: surface.normals.subarray(from, to),
      },
      cell_m,
    );
  }
  return surface;
}

/** Twelve edges of a cell: two corners (bits x, y, z) and the axis between them. */
const edges: readonly (readonly [number, number, number])[] = [
  [0, 1, 0],
  [2, 3, 0],
  [4, 5, 0],
  [6, 7, 0],
  [0, 2, 1],
  [1, 3, 1],
  [4, 6, 1],
  [5, 7, 1],
  [0, 4, 2],
  [1, 5, 2],
  [2, 6, 2],
  [3, 7, 2],
];

/** Two Newton steps along the slope bring each vertex onto the surface; the last slope is its normal. */
export function drawOnto(
  field: Field,
  { positions, normals }: Pick<Surface, 'positions' | 'normals'>,
  cell_m: number,
): void {
  const slope = [0, 0, 0];
  const e = 0.0015;
  // slope and mean of four corners of a tetrahedron
  const probe = (x: number, y: number, z: number, near: readonly Placed[]): number => {
    const a = field.distance(x + e, y - e, z - e, near);
    const b = field.distance(x - e, y - e, z + e, near);
    const c = field.distance(x - e, y + e, z - e, near);
    const d = field.distance(x + e, y + e, z + e, near);
    slope[0] = (a - b - c + d) / (4 * e);
    slope[1] = (c + d - a - b) / (4 * e);
    slope[2] = (b + d - a - c) / (4 * e);
    return (a + b + c + d) / 4;
  };
  for (let n = 0; n < positions.length; n += 3) {
    let x = positions[n]!;
    let y = positions[n + 1]!;
    let z = positions[n + 2]!;
    const near = field.near(x, y, z, 0.075);
    for (let step = 0; step < 2; ++step) {
      const d = probe(x, y, z, near);
      const [gx, gy, gz] = slope as [number, number, number];
      const slope2 = Math.max(0.04, gx * gx + gy * gy + gz * gz);
      const by = Math.max(-cell_m, Math.min(cell_m, d)) / slope2;
      x -= by * gx;
      y -= by * gy;
      z -= by * gz;
    }
    probe(x, y, z, near);
    const [gx, gy, gz] = slope as [number, number, number];
    const g = Math.sqrt(gx * gx + gy * gy + gz * gz) || 1;
    positions[n] = x;
    positions[n + 1] = y;
    positions[n + 2] = z;
    normals[n] = gx / g;
    normals[n + 1] = gy / g;
    normals[n + 2] = gz / g;
  }
}
