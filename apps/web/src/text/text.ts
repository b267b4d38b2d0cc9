// SPDX-License-Identifier: Apache-2.0
// Every word the app says itself, by key, in the language chosen.
import type { Language } from '../engine/messages.ts';
import { language } from '../keep/settings.ts';
import de from './de.json';
import en from './en.json';

export type TextKey = keyof typeof en;
export type Values = Record<string, string | number>;

const texts: Record<Language, Record<TextKey, string>> = { en, de };

/** Puts values into the places `{name}` of a text. */
export function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

export function t(key: TextKey, values: Values = {}): string {
  return filled(texts[language.value][key], values);
}

/** A text whose key comes from outside, such as the engine's; `otherwise` where there is none. */
export function t_or(key: string, otherwise: string): string {
  return key in en ? t(key as TextKey) : otherwise;
}

export function number(value: number, digits = 0): string {
  return value.toLocaleString(language.value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function date(iso: string, with_time = false): string {
  const form: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
  if (with_time) Object.assign(form, { hour: '2-digit', minute: '2-digit' });
  return new Date(iso).toLocaleDateString(language.value === 'en' ? 'en-GB' : 'de-DE', form);
}
