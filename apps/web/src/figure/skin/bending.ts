// SPDX-License-Identifier: Apache-2.0
// Lays a skin over the segments of a pose. Done here and not by the graphics card: with the few points
// that move in an exercise this is quick everywhere, also where graphics are computed without a card.
//
// Bending alone pinches a joint that moves far. So the skin is drawn anew for the two ends of the
// movement as well, and each point follows from one to the other (after Vaillant et al. 2013, Implicit
// Skinning, ACM Trans Graph 32:125, there at every moment, here at three).
import { Matrix4, Vector3, type BufferAttribute } from 'three';
import type { Frames } from '../movement/frames';
import type { Field } from './field';
import type { Skin } from './skin';
import type { Steps } from './slices';
import { drawOnto } from './surface';

/** How each point of the drawn skin must be moved before it is bent, to lie right at one end. */
interface Mend {
  position: Float32Array;
  normal: Float32Array;
}

/** A point moved further than this has lost its place. */
const furthest_m = 0.03;

export interface Ends {
  /** Both legs as the working one is at rest, and at the end of the movement. */
  rest: { frames: Frames; field: Field };
  end: { frames: Frames; field: Field };
}

export type Bend = (frames: Frames, way: { left: number; right: number }) => void;

export function* createBending(skin: Skin, drawn_in: Frames, ends: Ends | null): Steps<Bend> {
  const { geometry, segments, index, weight } = skin;
  const position = geometry.getAttribute('position') as BufferAttribute;
  const normal = geometry.getAttribute('normal') as BufferAttribute;
  const drawn_at = (position.array as Float32Array).slice();
  const drawn_normal = (normal.array as Float32Array).slice();
  const inverses = segments.map((name) => drawn_in[name].clone().invert());
  const turn = new Float32Array(segments.length * 12);
  const has_moved = new Uint8Array(segments.length);
  const m = new Float64Array(12);

  /** Reads the segments' turns since the skin was drawn, and which of them changed. */
  const read = (frames: Frames): void => {
    const now = new Matrix4();
    segments.forEach((name, i) => {
      const e = now.multiplyMatrices(frames[name], inverses[i]!).elements;
      has_moved[i] = 0;
      for (let n = 0; n < 12; ++n) {
        const value = Math.fround(e[(n % 3) + 4 * Math.floor(n / 3)]!);
        if (turn[12 * i + n] !== value) {
          turn[12 * i + n] = value;
          has_moved[i] = 1;
        }
      }
    });
  };

  /** The mean turn of the segments that a point moves with, into `m`: three columns and a shift. */
  const mix = (vertex: number): void => {
    const w = 3 * vertex;
    const a = 12 * index[w]!;
    const wa = weight[w]!;
    for (let n = 0; n < 12; ++n) {
      m[n] = wa * turn[a + n]!;
    }
    for (let other = 1; other < 3 && weight[w + other]! > 0; ++other) {
      const b = 12 * index[w + other]!;
      const wb = weight[w + other]!;
      for (let n = 0; n < 12; ++n) {
        m[n] = m[n]! + wb * turn[b + n]!;
      }
    }
  };

  /** Brings each mended point's shift nearer to its neighbours', so that a crease stays smooth. */
  const even = (shift: Float32Array): void => {
    const triangles = geometry.getIndex()!.array;
    const sum = new Float32Array(shift.length);
    const count = new Float32Array(shift.length / 3);
    for (let i = 0; i < triangles.length; ++i) {
      const a = triangles[i]!;
      const b = triangles[i % 3 === 2 ? i - 2 : i + 1]!;
      for (let n = 0; n < 3; ++n) {
        sum[3 * a + n] = sum[3 * a + n]! + shift[3 * b + n]!;
      }
      count[a] = count[a]! + 1;
    }
    for (let v = 0; v < count.length; ++v) {
      if (weight[3 * v]! <= 0.995 && count[v]! > 0) {
        for (let n = 0; n < 3; ++n) {
          shift[3 * v + n] = 0.5 * shift[3 * v + n]! + (0.5 * sum[3 * v + n]!) / count[v]!;
        }
      }
    }
  };

  function* mendFor(end: { frames: Frames; field: Field }): Steps<Mend> {
    const count = drawn_at.length / 3;
    const mend = {
      position: new Float32Array(drawn_at.length),
      normal: new Float32Array(drawn_at.length),
    };
    read(end.frames);
    const point = { positions: new Float32Array(3), normals: new Float32Array(3) };
    const back = new Matrix4();
    const at = new Vector3();
    for (let v = 0, p = 0; v < count; ++v, p += 3) {
      if (weight[3 * v]! > 0.995) {
        continue;
      }
      if (v % 64 === 0) {
        yield;
      }
      mix(v);
      back.set(
        m[0]!,
        m[3]!,
        m[6]!,
        m[9]!,
        m[1]!,
        m[4]!,
        m[7]!,
        m[10]!,
        m[2]!,
        m[5]!,
        m[8]!,
        m[11]!,
        0,
        0,
        0,
        1,
      );
      at.fromArray(drawn_at, p).applyMatrix4(back).toArray(point.positions);
      drawOnto(end.field, point, furthest_m / 2);
      back.invert();
      const moved = new Vector3().fromArray(point.positions).applyMatrix4(back);
      moved.sub(at.fromArray(drawn_at, p));
      const turned = new Vector3().fromArray(point.normals).transformDirection(back);
      turned.sub(at.fromArray(drawn_normal, p));
      if (moved.length() < furthest_m) {
        moved.toArray(mend.position, p);
        turned.toArray(mend.normal, p);
      }
    }
    for (let i = 0; i < 3; ++i) {
      even(mend.position);
    }
    even(mend.normal);
    return mend;
  }
  const rest = ends ? yield* mendFor(ends.rest) : null;
  const end = ends ? yield* mendFor(ends.end) : null;
  // nothing is laid out yet
  turn.fill(NaN);
  let last_way = { left: NaN, right: NaN };

  return (frames, way) => {
    read(frames);
    const is_new_way = way.left !== last_way.left || way.right !== last_way.right;
    last_way = { ...way };
    const out = position.array as Float32Array;
    const out_normal = normal.array as Float32Array;
    let has_changed = false;
    for (let v = 0, p = 0; p < out.length; ++v, p += 3) {
      const w = 3 * v;
      const is_mended = rest !== null && end !== null && weight[w]! <= 0.995;
      const moves = has_moved[index[w]!] || has_moved[index[w + 1]!] || has_moved[index[w + 2]!];
      if (!moves && !(is_mended && is_new_way)) {
        continue;
      }
      has_changed = true;
      mix(v);
      let x = drawn_at[p]!;
      let y = drawn_at[p + 1]!;
      let z = drawn_at[p + 2]!;
      let nx = drawn_normal[p]!;
      let ny = drawn_normal[p + 1]!;
      let nz = drawn_normal[p + 2]!;
      if (is_mended) {
        const here = z > 0 ? way.right : way.left;
        const mend = here < 0.5 ? rest : end;
        const share = Math.abs(2 * here - 1);
        x += share * mend.position[p]!;
        y += share * mend.position[p + 1]!;
        z += share * mend.position[p + 2]!;
        nx += share * mend.normal[p]!;
        ny += share * mend.normal[p + 1]!;
        nz += share * mend.normal[p + 2]!;
      }
      out[p] = m[0]! * x + m[3]! * y + m[6]! * z + m[9]!;
      out[p + 1] = m[1]! * x + m[4]! * y + m[7]! * z + m[10]!;
      out[p + 2] = m[2]! * x + m[5]! * y + m[8]! * z + m[11]!;
      out_normal[p] = m[0]! * nx + m[3]! * ny + m[6]! * nz;
      out_normal[p + 1] = m[1]! * nx + m[4]! * ny + m[7]! * nz;
      out_normal[p + 2] = m[2]! * nx + m[5]! * ny + m[8]! * nz;
    }
    if (has_changed) {
      position.needsUpdate = true;
      normal.needsUpdate = true;
    }
  };
}
