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

test('of the shipped programs each fits the places it is made for', () => {
  const modules = import.meta.glob('../../../../content/programs/*.json', { eager: true });
  const shipped = Object.values(modules).map((module) => (module as { default: Fitting }).default).filter((each) => each.for_places);
  expect(fitting_program(['groin'], shipped)).toBe('hip-pain');
  expect(fitting_program(['knee'], shipped)).toBe('knee-pain');
  expect(fitting_program(['low_back'], shipped)).toBe('low-back-pain');
  expect(fitting_program([], shipped)).toBe('stronger-hips');
});
