// SPDX-License-Identifier: Apache-2.0
// The room of one set: asks for what the sensor needs, then shows set-up, coach, rest or trouble.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { allow_motion, type MotionTrouble } from '../device/motion.ts';
import { unlock_sound } from '../device/voice.ts';
import type { SetRequest } from '../engine/messages.ts';
import { dose, language } from '../keep/settings.ts';
import { next_shin } from '../keep/visit.ts';
import { has_sides, type ExerciseJson } from '../net/catalogue.ts';
import { let_go } from '../net/sending.ts';
import { Heading } from '../parts/page.tsx';
import { LivePicture } from '../parts/live_picture.tsx';
import { t } from '../text/text.ts';
import { ByHand } from './by_hand.tsx';
import { Coach } from './coach.tsx';
import { Guarded } from './guarded.tsx';
import { keep_changed } from './kept.ts';
import { Rest } from './rest.tsx';
import { go, type Way } from './route.ts';
import { RunningSet, type Finished } from './running_set.ts';
import { SetUp } from './set_up.tsx';
import { Trouble } from './trouble.tsx';
import { Wearing } from './wearing.tsx';

interface SetProps {
  exercise: ExerciseJson;
  variant_id: string | null;
  way: Way;
}

export function Set(props: SetProps) {
  return (
    <Guarded exercise={props.exercise} variant_id={props.variant_id}>
      {props.way === 'by_hand' ? <ByHand {...props} /> : <Measured {...props} way={props.way} />}
    </Guarded>
  );
}

export function open_summary({ record, series_csv }: Finished, wants_easier = false): Promise<void> {
  const kept = { id: record.id, started_at: record.report.started_at, record, is_final: false };
  return keep_changed(kept, series_csv).then(() => {
    if (record.report.stopped?.why === 'left') return;
    if (wants_easier) {
      void let_go(record.id).catch(() => {});
      go({ screen: 'variants', exercise_id: record.exercise.id }, 'replace');
      return;
    }
    go({ screen: record.report.stopped?.why === 'pain' ? 'hurt' : 'summary', record_id: record.id }, 'replace');
  });
}

function Measured({ exercise, variant_id, way }: SetProps & { way: 'camera' | 'phone' }) {
  const [refused, set_refused] = useState<MotionTrouble | null>(null);
  const [is_worn, set_worn] = useState(way === 'camera');
  const set = useMemo(() => {
    const finish = ({ record, series_csv }: Finished) => {
      // the phone comes to the other shin next
      if (way === 'phone') next_shin.value = record.report.dose.sides[0] === 'left' ? 'right' : 'left';
      void open_summary({ record, series_csv }, running.wants_easier.value);
    };
    const request: SetRequest = {
      exercise_id: exercise.id,
      variant_id,
      sensor: way,
      sides: !has_sides(exercise, variant_id) ? [] : way === 'phone' ? [next_shin.value] : dose.value.sides,
      repetitions: dose.value.repetitions,
      body: null,
      language: language.value,
    };
    const running = new RunningSet(request, finish);
    return running;
  }, [is_worn]);
  useEffect(() => () => set.leave(), [set]);
  useEffect(() => {
    if (is_worn) set.begin();
  }, [set]);

  const wear = async () => {
    unlock_sound();
    const trouble = await allow_motion();
    set_refused(trouble);
    if (!trouble) set_worn(true);
  };

  const where = { exercise, variant_id, way };
  const trouble = set.trouble.value ?? refused;
  if (trouble) {
    return (
      <Trouble
        {...where}
        trouble={trouble}
        set={set}
        again={() => (way === 'phone' && !is_worn ? void wear() : set.begin())}
      />
    );
  }
  if (!is_worn) return <Wearing {...where} on={() => void wear()} />;

  const frame = set.frame.value;
  const is_seen = frame !== null;
  const is_coaching = is_seen && (frame.stage === 'moving' || frame.stage === 'paused' || frame.stage === 'over');
  if (set.is_ending.value) {
    return (
      <main id="main" tabIndex={-1} class="dark-room waiting">
        <Heading text={t('set.ending')} />
      </main>
    );
  }
  if (set.rest_before.value) return <Rest exercise={exercise} variant_id={variant_id} set={set} side={set.rest_before.value} />;
  return (
    <main id="main" tabIndex={-1} class={is_coaching ? 'dark-room coach' : 'dark-room set-up'}>
      {way === 'camera' && <LivePicture key="picture" set={set} side={frame?.side ?? null} />}
      {is_coaching ? <Coach {...where} set={set} frame={frame} /> : <SetUp {...where} set={set} frame={frame} />}
    </main>
  );
}
