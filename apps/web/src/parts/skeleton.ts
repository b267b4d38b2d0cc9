// SPDX-License-Identifier: Apache-2.0
// Draws the landmarks as a skeleton: the working leg thick, what is hardly seen dashed.
import type { Side } from '../engine/messages.ts';

/** Indices of the 33 landmarks. */
const kTrunk: [number, number][] = [
  [11, 12], [23, 24], [11, 23], [12, 24], [11, 13], [13, 15], [12, 14], [14, 16],
];
const kLeg: Record<Side, [number, number][]> = {
  left: [[23, 25], [25, 27], [27, 29], [29, 31]],
  right: [[24, 26], [26, 28], [28, 30], [30, 32]],
};
/** Below an even chance a landmark is a guess, and drawn as one. */
const kSeen = 0.5;

export function draw_skeleton(context: CanvasRenderingContext2D, landmarks: Float32Array, side: Side | null): void {
  const { width, height } = context.canvas;
  const unit = Math.min(width, height) / 100;
  const at = (i: number) => ({
    x: (landmarks[3 * i] ?? 0) * width,
    y: (landmarks[3 * i + 1] ?? 0) * height,
    visibility: landmarks[3 * i + 2] ?? 0,
  });
  const bone = ([from, to]: [number, number], is_working: boolean) => {
    const a = at(from);
    const b = at(to);
    const is_seen = Math.min(a.visibility, b.visibility) >= kSeen;
    context.setLineDash(is_seen ? [] : [1.6 * unit, 1.6 * unit]);
    const strokes: [number, string][] = is_working
      ? [[3.2, 'rgba(22,33,31,0.5)'], [2.5, '#f7f5f0'], [1.4, '#0f6b62']]
      : [[1.8, 'rgba(22,33,31,0.5)'], [1, '#f7f5f0']];
    for (const [thickness, colour] of strokes) {
      context.lineWidth = thickness * unit;
      context.strokeStyle = colour;
      context.beginPath();
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
      context.stroke();
    }
  };
  context.lineCap = 'round';
  for (const each of kTrunk) bone(each, false);
  for (const each of ['left', 'right'] as const) {
    for (const part of kLeg[each]) bone(part, side === each || side === null);
  }
  context.setLineDash([]);
}
