// SPDX-License-Identifier: Apache-2.0
// The calendar file of the reminders. The plan's module writes it; whoever loads that module says so here.
import { signal } from '@preact/signals';
import type { Reminders } from '../keep/entry.ts';

type MakeCalendar = (settings: Reminders, now: string) => Promise<string>;

const maker = signal<MakeCalendar | null>(null);

export function calendar_comes_from(make: MakeCalendar): void {
  maker.value = make;
}

/** Whether there is someone to write one. */
export function has_calendar(): boolean {
  return maker.value !== null;
}

/** The file's text; null: it could not be made. */
export async function calendar_text(settings: Reminders): Promise<string | null> {
  return (await maker.value?.(settings, new Date().toISOString()).catch(() => null)) ?? null;
}
