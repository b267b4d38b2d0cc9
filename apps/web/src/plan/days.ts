// SPDX-License-Identifier: Apache-2.0
// Local days, as the plan counts them: "2026-11-25".

export function day_of(moment: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** Noon of a day: a date of it is the same wherever it is shown. */
export function moment_of_day(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

export function days_between(earlier: string, later: string): number {
  return Math.round((moment_of_day(later).getTime() - moment_of_day(earlier).getTime()) / 86_400_000);
}
