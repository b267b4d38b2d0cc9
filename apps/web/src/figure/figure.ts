// SPDX-License-Identifier: Apache-2.0
// The figure that shows the movement; this one draws nothing.
import type { ExerciseJson } from '../net/catalogue.ts';

export interface FigureOptions {
  exercise: ExerciseJson;
  variant_id: string | null;
  side: 'left' | 'right';
  reduced_motion: boolean;
}

export interface Figure {
  set(
    options: Partial<{ side: 'left' | 'right'; speed: number; playing: boolean; variant_id: string | null }>,
  ): void;
  light(shares: { group: string; least: number; most: number }[] | null): void;
  dispose(): void;
}

export async function createFigure(_host: HTMLElement, _options: FigureOptions): Promise<Figure> {
  return { set() {}, light() {}, dispose() {} };
}
