// SPDX-License-Identifier: Apache-2.0
// Can you see me? The live picture, one instruction, ticks; it begins by itself.
import { useEffect, useState } from 'preact/hooks';
import { has_two_cameras } from '../device/camera.ts';
import type { LiveFrame } from '../engine/messages.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import { Heading } from '../parts/page.tsx';
import { number, t } from '../text/text.ts';
import { address_of, type Way } from './route.ts';
import type { RunningSet } from './running_set.ts';
import { way_back, type SetPlace } from './set_place.ts';

/** A sign for each state beside its colour and its words. */
const kSign = { good: '✓', mend: '!', unknown: '·' } as const;

export function SetUp(props: {
  place: SetPlace;
  way: Way;
  set: RunningSet;
  frame: LiveFrame | null;
}) {
  const { set, frame, place } = props;
  const [can_turn, set_can_turn] = useState(false);
  useEffect(() => {
    if (props.way === 'camera' && set.camera.value) void has_two_cameras().then(set_can_turn, () => {});
  }, [set.camera.value]);

  return (
    <div class="set-up-words">
      <Heading text={props.way === 'camera' ? t('set_up.title') : t('set_up.phone_title')} class="small" />
      <Instruction {...props} exercise={place.exercise} />
      {frame && frame.checks.length > 0 && (
        <ul class="checks">
          {frame.checks.map(({ id, state }) => (
            <li key={id} class={state}>
              <span class="sign" aria-hidden="true">{kSign[state]}</span>
              {t(`check.${id}`)}
              <span class="hidden">: {t(`check_state.${state}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="row controls">
        <a class="button" href={address_of(way_back(place))}>{t('set_up.leave')}</a>
        {can_turn && <button type="button" onClick={() => set.turn_camera()}>{t('set_up.turn_camera')}</button>}
        {frame && <button type="button" class="main" onClick={() => set.say_ready()}>{t('set_up.ready')}</button>}
      </div>
    </div>
  );
}

function Instruction({ exercise, way, set, frame }: { exercise: ExerciseJson; way: Way; set: RunningSet; frame: LiveFrame | null }) {
  if (!frame) {
    const progress = set.progress.value;
    return (
      <div class="instruction" role="status">
        <p>{progress?.what === 'models' ? t('set_up.models') : t('set_up.loading')}</p>
        {progress && (
          <progress
            aria-label={t('set_up.loading')}
            {...(progress.share === null ? {} : { value: progress.share, max: 1 })}
          />
        )}
        <p class="place">{way === 'camera' ? t(`set_up.place.${exercise.movement?.view ?? 'any'}`) : t('set_up.place.phone')}</p>
      </div>
    );
  }
  if (frame.stage === 'countdown' && frame.countdown_s !== null) {
    return (
      <div class="instruction countdown" role="status">
        <p>{t('set_up.countdown')}</p>
        <p class="giant">{number(Math.max(1, Math.ceil(frame.countdown_s)))}</p>
      </div>
    );
  }
  const advice = frame.advice ?? frame.obstacle?.text;
  if (advice) {
    return (
      <div class="instruction" role="status">
        <p>{advice}</p>
      </div>
    );
  }
  return (
    <div class="instruction" role="status">
      <p>{way === 'camera' ? t('set_up.hold_still') : t('set_up.hold_still_phone')}</p>
      <progress value={frame.steady} max={1} aria-label={t('set_up.steady')} />
    </div>
  );
}
