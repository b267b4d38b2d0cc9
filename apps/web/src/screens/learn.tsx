// SPDX-License-Identifier: Apache-2.0
// What do I do? The figure, the steps, what to heed; the rest behind "More".
import { useState } from 'preact/hooks';
import type { Shares, Side } from '../engine/messages.ts';
import { dose } from '../keep/settings.ts';
import { has_sides, variant_of, type CautionJson, type ExerciseJson } from '../net/catalogue.ts';
import { FigureView } from '../parts/figure_view.tsx';
import { Page } from '../parts/page.tsx';
import { t } from '../text/text.ts';
import { estimated_shares } from './estimated_shares.ts';
import { Guarded } from './guarded.tsx';
import { address_of } from './route.ts';

function Cautions({ list }: { list: CautionJson[] }) {
  return (
    <ul class="cautions">
      {list.map(({ text, action }) => (
        <li key={text}>
          <strong class={`act ${action}`}>{t(`act.${action}`)}</strong> {text}
        </li>
      ))}
    </ul>
  );
}

export function Learn({ exercise, variant_id }: { exercise: ExerciseJson; variant_id: string | null }) {
  const [side, set_side] = useState<Side>(dose.value.sides[0] ?? 'right');
  const [shares, set_shares] = useState<Shares[] | null>(null);
  const [knows_no_muscles, set_knows_no_muscles] = useState(false);
  const variant = variant_of(exercise, variant_id);
  const toggle_muscles = async () => {
    if (shares) {
      set_shares(null);
      return;
    }
    const found = await estimated_shares(exercise.id, variant_id);
    set_shares(found);
    set_knows_no_muscles(found === null);
  };
  return (
    <Guarded exercise={exercise} variant_id={variant_id}>
      <Page
        title={variant ? `${exercise.name}: ${variant.name}` : exercise.name}
        back={{ screen: 'variants', exercise_id: exercise.id }}
        wide
        action={
          <a class="button main" href={address_of({ screen: 'ways', exercise_id: exercise.id, variant_id })}>
            {t('learn.ready')}
          </a>
        }
      >
        <div class="columns">
          <FigureView
            exercise={exercise}
            variant_id={variant_id}
            side={side}
            has_controls
            shares={shares}
            toggle_muscles={() => void toggle_muscles()}
            {...(has_sides(exercise, variant_id) ? { choose_side: set_side } : {})}
          />
          <div>
            {shares && <p class="soft" role="status">{t('muscles.estimate')}</p>}
            {knows_no_muscles && <p class="soft" role="status">{t('figure.no_muscles')}</p>}
            {variant && (
              <section>
                <h2>{t('learn.this_way')}</h2>
                <ol class="steps">
                  {variant.instructions.map((step) => <li key={step}>{step}</li>)}
                </ol>
              </section>
            )}
            <section>
              <h2>{variant ? t('learn.the_exercise') : t('learn.steps')}</h2>
              <ol class="steps">
                {exercise.steps.map((step) => <li key={step}>{step}</li>)}
              </ol>
            </section>
          </div>
        </div>
        <section>
          <h2>{t('learn.how_measured')}</h2>
          <dl class="muscles">
            {exercise.ways.map((way) => (
              <div key={way}>
                <dt>{t(`way.${way === 'timer' ? 'by_hand' : way}`)}</dt>
                <dd>{exercise.how_measured[way]}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section class="panel">
          <h2>{t('learn.stop_signs')}</h2>
          <Cautions list={exercise.stop_signs} />
        </section>
        <details class="panel">
          <summary>{t('learn.before')}</summary>
          <Cautions list={exercise.cautions} />
        </details>
        <details class="panel">
          <summary>{t('learn.more')}</summary>
          <h2>{t('learn.for_whom')}</h2>
          <ul>{exercise.for_whom.map((text) => <li key={text}>{text}</li>)}</ul>
          <h2>{t('learn.benefits')}</h2>
          <ul>{exercise.benefits.map((text) => <li key={text}>{text}</li>)}</ul>
          <h2>{t('learn.muscles')}</h2>
          <dl class="muscles">
            {exercise.muscles.map(({ name, role, posture }) => (
              <div key={name}>
                <dt>{name} <span class="soft">({t(`role.${role}`)})</span></dt>
                <dd>{posture}</dd>
              </div>
            ))}
          </dl>
          <h2>{t('learn.sources')}</h2>
          <ul class="sources">
            {exercise.references.map(({ id, citation, doi }) => (
              <li key={id} lang="en">
                {citation}
                {doi && <> <a href={`https://doi.org/${doi}`} rel="noreferrer" target="_blank">doi.org/{doi}</a></>}
              </li>
            ))}
          </ul>
          <p class="soft">{exercise.reviewer ? t('learn.reviewed', { name: exercise.reviewer.name, role: exercise.reviewer.role }) : t('learn.not_reviewed')}</p>
        </details>
      </Page>
    </Guarded>
  );
}
