// SPDX-License-Identifier: Apache-2.0
// What is known of this visit only, and of a set that could not be stored.
import { signal } from '@preact/signals';
import type { Side } from '../engine/messages.ts';
import { dose } from './settings.ts';
import type { KeptRecord } from './tables.ts';

/** Told at the end of the screening; asked anew on each visit. */
export const pain_before = signal<number | null>(null);

/** The shin that the phone is strapped to next. */
export const next_shin = signal<Side>(dose.peek().sides[0] ?? 'left');

/** The answers were gone through on this visit. */
export const was_screened = signal(false);

/** A set that is not on the device because it had no room: it lives as long as the page. */
export const unsaved = signal<{ kept: KeptRecord; series_csv: string } | null>(null);

/** When a set ended for pain on this visit: the safety questions come again before the next one. */
export const hurt_at = signal<string | null>(null);
