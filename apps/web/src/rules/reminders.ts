// SPDX-License-Identifier: Apache-2.0
// Reminders: what is offered first, and when they would disturb.
import type { Reminders, Weekday } from '../keep/entry.ts';

export const kWeek: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export function first_reminders(time_zone: string): Reminders {
  return {
    is_on: false,
    days: ['mon', 'wed', 'fri'],
    at: '18:00',
    time_zone,
    quiet: { from: '21:00', until: '08:00' },
    push: false,
  };
}

/** Quiet hours may go over midnight. From and until the same: there are none. */
export function is_quiet({ at, quiet }: Pick<Reminders, 'at' | 'quiet'>): boolean {
  const { from, until } = quiet;
  if (from === until) return false;
  return from < until ? from <= at && at < until : from <= at || at < until;
}

export function with_day(days: Weekday[], day: Weekday, is_in: boolean): Weekday[] {
  return kWeek.filter((each) => (each === day ? is_in : days.includes(each)));
}

export type ReminderFault = 'no_day' | 'no_time' | 'quiet';

const is_time = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Why these cannot be kept; null: they can. */
export function fault_of(reminders: Reminders): ReminderFault | null {
  if (!reminders.is_on) return null;
  if (reminders.days.length === 0) return 'no_day';
  if (![reminders.at, reminders.quiet.from, reminders.quiet.until].every(is_time)) return 'no_time';
  return is_quiet(reminders) ? 'quiet' : null;
}
