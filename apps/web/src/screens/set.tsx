// SPDX-License-Identifier: Apache-2.0
// The room of one set: asks for what the sensor needs, then shows set-up, coach, rest or trouble.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { allow_motion, type MotionTrouble } from '../device/motion.ts';
import { unlock_sound } from '../device/voice.ts';
import type { SetRequest } from '../engine/messages.ts';
import { language } from '../keep/settings.ts';
import { next_shin } from '../keep/visit.ts';
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
import { change_visit, leave_out } from './session_visit.ts';
import type { SetPlace } from './set_place.ts';
import { SetUp } from './set_up.tsx';
import { Trouble } from './trouble.tsx';
import { Wearing } from './wearing.tsx';

export interface SetProps {
  place: SetPlace;
  way: Way;
  /** In a session: the set is kept, and did not end for pain. */
  kept?(record_id: string): void;
}

export function Set(props: SetProps) {
  return (
    <Guarded exercise={props.place.exercise} variant_id={props.place.variant_id} is_by_therapist={props.place.is_by_therapist}>
      {props.way === 'by_hand' ? <ByHand {...props} /> : <Measured {...props} way={props.way} />}
    </Guarded>
  );
}

/** Keeps a set that is over, and leads on. */
export async function close_set({ record, series_csv }: Finished, { place, kept }: SetProps, wants_easier = false): Promise<void> {
  await keep_changed({ id: record.id, started_at: record.report.started_at, record, is_final: false }, series_csv);
  const why = record.report.stopped?.why;
  if (why === 'left') {
    void let_go(record.id).catch(() => {});
  } else if (why === 'pain') {
    if (kept) {
      leave_out(place.exercise.id);
      change_visit({ hurt: record.id });
    }
    go({ screen: 'hurt', record_id: record.id }, 'replace');
  } else if (kept) {
    kept(record.id);
  } else if (wants_easier) {
    void let_go(record.id).catch(() => {});
    go({ screen: 'variants', exercise_id: place.exercise.id }, 'replace');
  } else {
    go({ screen: 'summary', record_id: record.id }, 'replace');
  }
}

function Measured(props: SetProps & { way: 'camera' | 'phone' }) {
  const { place, way } = props;
  const { exercise, variant_id } = place;
  const [refused, set_refused] = useState<MotionTrouble | null>(null);
  const [is_worn, set_worn] = useState(way === 'camera');
  const set = useMemo(() => {
    const finish = ({ record, series_csv }: Finished) => {
      // the phone comes to the other shin next
      if (way === 'phone') next_shin.value = record.report.dose.sides[0] === 'left' ? 'right' : 'left';
      void close_set({ record, series_csv }, props, running.wants_easier.value);
    };
    const request: SetRequest = {
      exercise_id: exercise.id,
      variant_id,
      sensor: way,
      sides: place.sides.length === 0 ? [] : way === 'phone' ? [next_shin.value] : place.sides,
      repetitions: place.repetitions,
      ...(place.has_own_pace ? place.pace : {}),
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

  const trouble = set.trouble.value ?? refused;
  if (trouble) {
    return (
      <Trouble
        place={place}
        way={way}
        trouble={trouble}
        set={set}
        again={() => (way === 'phone' && !is_worn ? void wear() : set.begin())}
      />
    );
  }
  if (!is_worn) return <Wearing place={place} on={() => void wear()} />;

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
      {is_coaching ? <Coach exercise={exercise} set={set} frame={frame} /> : <SetUp place={place} way={way} set={set} frame={frame} />}
    </main>
  );
}
