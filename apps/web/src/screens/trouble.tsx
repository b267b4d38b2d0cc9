// SPDX-License-Identifier: Apache-2.0
// It can't be measured now: why, what to do, and another way in.
import { unlock_sound } from '../device/voice.ts';
import { Page } from '../parts/page.tsx';
import { t } from '../text/text.ts';
import { address_of, type Way } from './route.ts';
import type { RunningSet, SetTrouble } from './running_set.ts';
import { set_by, way_back, type SetPlace } from './set_place.ts';
import { ways_for } from './ways.tsx';

/** Troubles that trying again cannot mend. */
const kFinal: SetTrouble[] = ['unsupported', 'refused', 'camera_insecure', 'motion_insecure', 'too_slow'];

export function Trouble(props: {
  place: SetPlace;
  way: Way;
  trouble: SetTrouble;
  set: RunningSet;
  again(): void;
}) {
  const { place, way, trouble, set } = props;
  const counts = set.frame.value?.counts;
  const has_counted = trouble === 'camera_lost' && counts !== undefined && counts.left + counts.right + counts.both > 0;
  return (
    <Page
      title={t(`trouble.${trouble}.title`)}
      lead={t(`trouble.${trouble}.help`)}
      back={way_back(place)}
      action={
        <>
          {has_counted && (
            <button type="button" class="main" onClick={() => set.end('finished')}>{t('trouble.keep')}</button>
          )}
          {!kFinal.includes(trouble) && (
            <button type="button" class={has_counted ? '' : 'main'} onClick={props.again}>{t('again')}</button>
          )}
          {ways_for(place.exercise, place.variant_id)
            .filter((other) => other !== way)
            .map((other, i) => (
              <a
                key={other}
                class={kFinal.includes(trouble) && i === 0 ? 'button main' : 'button'}
                onClick={unlock_sound}
                href={address_of(set_by(place, other))}
              >
                {t(`way.${other}`)}
              </a>
            ))}
          {trouble === 'too_slow' && (
            <button type="button" onClick={() => set.accept_slowness()}>{t('trouble.nevertheless')}</button>
          )}
        </>
      }
    />
  );
}
