// SPDX-License-Identifier: Apache-2.0
// How far the clock on the wall is ahead of UTC: the local day of what is kept depends on it.

export function utc_offset_min(at: Date): number {
  return -at.getTimezoneOffset() || 0;
}
