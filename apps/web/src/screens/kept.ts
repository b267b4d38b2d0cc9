// SPDX-License-Identifier: Apache-2.0
// A set by its id: from the device's store, or the one that the store had no room for.
import { keep_record, record_of, series_of } from '../keep/store.ts';
import type { KeptRecord } from '../keep/tables.ts';
import { unsaved } from '../keep/visit.ts';

export async function kept_or_unsaved(id: string): Promise<KeptRecord | null> {
  if (unsaved.value?.kept.id === id) return unsaved.value.kept;
  try {
    return await record_of(id);
  } catch {
    return null;
  }
}

export async function csv_series_of(id: string): Promise<string | null> {
  if (unsaved.value?.kept.id === id) return unsaved.value.series_csv || null;
  return series_of(id).catch(() => null);
}

/** Keeps a changed set; false: there is no room, and it lives as long as the page. */
export async function keep_changed(kept: KeptRecord, series_csv?: string): Promise<boolean> {
  const csv = series_csv ?? (unsaved.value?.kept.id === kept.id ? unsaved.value.series_csv : undefined);
  try {
    await keep_record(kept, csv);
    if (unsaved.value?.kept.id === kept.id) unsaved.value = null;
    return true;
  } catch {
    unsaved.value = { kept, series_csv: csv ?? '' };
    return false;
  }
}
