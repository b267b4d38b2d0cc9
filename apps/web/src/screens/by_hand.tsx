// SPDX-License-Identifier: Apache-2.0
// Without a sensor: the timer gives the tempo, the person counts; nothing is measured, and it says so.
import { useEffect, useRef, useState } from 'preact/hooks';
import { be_silent, tell } from '../device/voice.ts';
import { StayAwake } from '../device/wake.ts';
import type { Side } from '../engine/messages.ts';
import { new_id } from '../keep/new_id.ts';
import { language } from '../keep/settings.ts';
import { pain_before } from '../keep/visit.ts';
import { utc_offset_min } from '../keep/wall_clock.ts';
import type { Pace } from '../net/catalogue.ts';
import { Heading, Page } from '../parts/page.tsx';
import { HoldRing, Tempo } from '../parts/tempo.tsx';
import { number, t } from '../text/text.ts';
import { hold_left_s, is_stretch, paced, ready_s_of, record_by_hand, told_s, type Paced } from './pace.ts';
import type { Ending } from './running_set.ts';
import { close_set, type SetProps } from './set.tsx';
import { way_back } from './set_place.ts';

type Stage = 'ready' | 'going' | 'paused' | 'counting';

/** The large number: a countdown and a stretch run down, everything else counts up. */
function shown_s(pace: Pace, now: Paced): number {
  if (now.phase === 'ready') return now.countdown_s;
  return now.phase === 'hold' && is_stretch(pace) ? hold_left_s(pace, now) : Math.floor(now.phase_s) + 1;
}

function word_of(phase: Paced['phase'], is_held: boolean): string {
  if (!is_held || phase === 'ready' || phase === 'rest') return t(`pace.${phase}`);
  return t(`stretch.${phase}`);
}

export function ByHand(props: SetProps) {
  const { place } = props;
  const { exercise, variant_id, pace } = place;
  const has_sides = place.sides.length > 0;
  const sides: (Side | null)[] = has_sides ? place.sides : [null];
  const is_held = is_stretch(pace);
  const ready_s = ready_s_of(exercise);
  const asked = place.repetitions;
  const [stage, set_stage] = useState<Stage>('ready');
  const [turn, set_turn] = useState(0);
  const [elapsed_s, set_elapsed] = useState(0);
  const [done, set_done] = useState<number[]>([]);
  const is_closed = useRef(false);
  /** Of the sides that are done. */
  const spent_s = useRef(0);
  const leave = useRef(() => {});
  const [started_at] = useState(() => new Date().toISOString());
  const side = sides[turn] ?? null;
  const now = paced(pace, elapsed_s, ready_s);
  const left_s = told_s(pace, now);

  useEffect(() => {
    const awake = new StayAwake();
    const pause_when_hidden = () => document.hidden && set_stage((was) => (was === 'going' ? 'paused' : was));
    document.addEventListener('visibilitychange', pause_when_hidden);
    return () => {
      leave.current();
      awake.stop();
      be_silent();
      document.removeEventListener('visibilitychange', pause_when_hidden);
    };
  }, []);

  useEffect(() => {
    if (stage !== 'going') return;
    const begun = performance.now() - elapsed_s * 1000;
    const timer = setInterval(() => set_elapsed((performance.now() - begun) / 1000), 100);
    return () => clearInterval(timer);
  }, [stage, turn]);

  useEffect(() => {
    if (stage !== 'going') return;
    if (now.phase === 'ready') {
      if (now.countdown_s <= 3) tell({ text: number(now.countdown_s), priority: 'count' });
    } else if (now.phase === 'rest') {
      tell({ text: number(now.count), priority: 'count' });
    } else {
      tell({ text: word_of(now.phase, is_held), priority: 'tempo' });
    }
  }, [stage, now.phase, now.count, now.countdown_s]);

  useEffect(() => {
    if (stage === 'going' && left_s !== null) tell({ text: number(left_s), priority: 'count' });
  }, [left_s]);

  useEffect(() => {
    if (stage === 'going' && now.count >= asked && now.phase === 'rest') end_turn();
  }, [now.count, now.phase]);

  const end_turn = () => {
    spent_s.current += elapsed_s;
    set_done([...done, now.count]);
    set_stage('counting');
  };

  const close = (how: Ending, counts: number[]) => {
    if (is_closed.current) return;
    is_closed.current = true;
    const of = (wanted: Side) => (has_sides ? (counts[sides.indexOf(wanted)] ?? 0) : (counts[0] ?? 0));
    const record = record_by_hand({
      id: new_id(),
      exercise: { id: exercise.id, version: exercise.version, variant: variant_id },
      has_sides,
      duration_s: Math.round((spent_s.current + (stage === 'going' || stage === 'paused' ? elapsed_s : 0)) * 10) / 10,
      texts: { text: t('by_hand.nothing_measured'), remedy: exercise.movement ? t('by_hand.measure_next') : t('by_hand.timer_is_its_way') },
      report: {
        started_at,
        utc_offset_min: utc_offset_min(new Date(started_at)),
        language: language.value,
        dose: { sides: has_sides ? place.sides : ['left', 'right'], repetitions: asked },
        pain_before_0_10: pain_before.value,
        pain_after_0_10: null,
        effort_0_10: null,
        stopped: how && { why: how, where: null, pain_0_10: null },
        sensor: 'by_hand',
        self_counted: { left: of('left'), right: of('right') },
      },
    });
    be_silent();
    void close_set({ record, series_csv: '' }, props);
  };

  // who leaves midway keeps what was counted
  leave.current = () => {
    const counts = stage === 'going' || stage === 'paused' ? [...done, now.count] : done;
    if (counts.some((n) => n > 0)) close('left', counts);
  };

  if (stage === 'ready') {
    return (
      <Page
        title={side ? t(`by_hand.ready.${side}`) : t('by_hand.ready.both')}
        lead={t('by_hand.lead', { s: number(ready_s) })}
        back={way_back(place)}
        action={
          <button type="button" class="main" onClick={() => (set_elapsed(0), set_stage('going'))}>{t('by_hand.begin')}</button>
        }
      >
        <p>{t(is_held ? 'by_hand.stretch' : 'by_hand.tempo', { out: number(pace.out_s), hold: number(pace.hold_s), back: number(pace.back_s) })}</p>
        <p>{t('by_hand.honest')}</p>
      </Page>
    );
  }
  if (stage === 'counting') {
    const count = done[turn] ?? 0;
    const change = (by: number) => set_done(done.map((n, i) => (i === turn ? Math.max(0, n + by) : n)));
    const is_last = turn + 1 >= sides.length;
    return (
      <Page
        title={t('by_hand.how_many')}
        lead={side ? t(`side.${side}`) : undefined}
        action={
          <>
            <button
              type="button"
              class="main"
              onClick={() => {
                if (is_last) close(done.every((n) => n >= asked) ? null : 'finished', done);
                else set_turn(turn + 1), set_elapsed(0), set_stage('ready');
              }}
            >
              {is_last ? t('by_hand.to_summary') : t(`by_hand.other.${sides[turn + 1] ?? 'left'}`)}
            </button>
            <button type="button" class="stop" onClick={() => close('pain', done)}>{t('coach.hurts')}</button>
          </>
        }
      >
        <div class="stepper">
          <button type="button" onClick={() => change(-1)} aria-label={t('by_hand.less')}>−</button>
          <output class="giant">{number(count)}</output>
          <button type="button" onClick={() => change(1)} aria-label={t('by_hand.more')}>+</button>
        </div>
      </Page>
    );
  }
  return (
    <main id="main" tabIndex={-1} class="dark-room coach by-hand">
      <Heading text={exercise.name} class="hidden" />
      <div class="coach-facts">
        <p class="side">{side ? t(`side.${side}`) : t('side.both')}</p>
        <p class="count" aria-live="polite"><strong>{number(now.count)}</strong> <span>{t('coach.of', { n: asked })}</span></p>
      </div>
      <div class="pace">
        <p class="number">{number(shown_s(pace, now))}</p>
        <p class="pace-word">{stage === 'paused' ? t('coach.paused') : word_of(now.phase, is_held)}</p>
      </div>
      {now.phase === 'hold' && <HoldRing share={now.phase_s / pace.hold_s} text={is_held ? '' : number(Math.floor(now.phase_s))} />}
      <Tempo is_stretch={is_held} frame={{ phase: now.phase === 'ready' ? 'rest' : now.phase, phase_s: now.phase_s, hold_s: now.phase === 'hold' ? now.phase_s : now.phase === 'back' ? pace.hold_s : 0, tempo: pace }} />
      <div class="coach-controls">
        {stage === 'paused' ? (
          <button type="button" class="main" onClick={() => set_stage('going')}>{t('go_on')}</button>
        ) : (
          <button type="button" onClick={() => (set_stage('paused'), be_silent())}>{t('coach.pause')}</button>
        )}
        <button type="button" class="stop" onClick={() => close('pain', [...done, now.count])}>{t('coach.hurts')}</button>
        <button type="button" onClick={end_turn}>{t('coach.finish')}</button>
      </div>
    </main>
  );
}
