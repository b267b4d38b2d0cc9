// SPDX-License-Identifier: Apache-2.0
// For tests: every exercise file of the content, in the order of their names.
import type { ExerciseJson } from './exercise';

const found = import.meta.glob<ExerciseJson>(
  ['../../../../content/exercises/*.json', '!../../../../content/exercises/*.spec.json'],
  { eager: true, import: 'default' },
);

export const exercise_files: readonly ExerciseJson[] = Object.values(found);
