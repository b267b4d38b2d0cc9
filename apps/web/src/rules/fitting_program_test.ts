// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { fitting_program, type Fitting } from './fitting_program.ts';

const kPrograms: Fitting[] = [
  { id: 'hip-pain', for_places: ['groin', 'hip_side', 'hip_back', 'thigh'] },
  { id: 'knee-pain', for_places: ['knee'] },
  { id: 'stronger-hips', for_places: [] },
];

test('a place that hurts leads to the program that is for it', () => {
  expect(fitting_program(['thigh'], kPrograms)).toBe('hip-pain');
  expect(fitting_program(['knee'], kPrograms)).toBe('knee-pain');
});

test('of several places the first one with a program counts', () => {
  expect(fitting_program(['elsewhere', 'knee', 'groin'], kPrograms)).toBe('knee-pain');
});

test('who has no pain, or pain elsewhere, is shown the program that prevents', () => {
  expect(fitting_program([], kPrograms)).toBe('stronger-hips');
  expect(fitting_program(['elsewhere'], kPrograms)).toBe('stronger-hips');
});
