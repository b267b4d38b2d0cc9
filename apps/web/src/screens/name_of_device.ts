// SPDX-License-Identifier: Apache-2.0
// What this device is called, until the person says otherwise.
import { t } from '../text/text.ts';

export function name_of_device(): string {
  const kinds: [RegExp, string][] = [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Mac OS/, 'Mac'],
    [/Windows/, 'Windows'],
    [/Linux/, 'Linux'],
  ];
  return kinds.find(([pattern]) => pattern.test(navigator.userAgent))?.[1] ?? t('pair.device');
}
