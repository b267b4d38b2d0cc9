// SPDX-License-Identifier: Apache-2.0
// It can't be measured now: why, what to do, and another way in.
import { unlock_sound } from '../device/voice.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import { Page } from '../parts/page.tsx';
import { t } from '../text/text.ts';
import { address_of, type Way } from './route.ts';
import type { RunningSet, SetTrouble } from './running_set.ts';
import { ways_for } from './ways.tsx';

/** Troubles that trying again cannot mend. */
const kFinal: SetTrouble[] = ['unsupported', 'refused', 'camera_insecure', 'motion_insecure', 'too_slow'];

export function Trouble(props: {
  exercise: ExerciseJson;
  variant_id: string | null;
  way: Way;
  trouble: SetTrouble;
  set: RunningSet;
  again(): void;
}) {
  const { exercise, variant_id, way, trouble, set } = props;
  const counts = set.frame.value?.counts;
  const has_counted = trouble === 'camera_lost' && counts !== undefined && counts.left + counts.right + counts.both > 0;
  return (
    <Page
      title={t(`trouble.${trouble}.title`)}
      lead={t(`trouble.${trouble}.help`)}
      back={{ screen: 'ways', exercise_id: exercise.id, variant_id }}
      action={
        <>
          {has_counted && (
            <button type="button" class="main" onClick={() => set.end('finished')}>{t('trouble.keep')}</button>
          )}
          {!kFinal.includes(trouble) && (
            <button type="button" class={has_counted ? '' : 'main'} onClick={props.again}>{t('again')}</button>
          )}
          {ways_for(exercise, variant_id)
            .filter((other) => other !== way)
            .map((other, i) => (
              <a
                key={other}
                class={kFinal.includes(trouble) && i === 0 ? 'button main' : 'button'}
                onClick={unlock_sound}
                href={address_of({ screen: 'set', exercise_id: exercise.id, variant_id, way: other })}
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
