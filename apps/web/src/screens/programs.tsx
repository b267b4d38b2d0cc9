// SPDX-License-Identifier: Apache-2.0
// Which program? The one that fits what was told stands first; the choice stays the person's.
import { add_entry } from '../keep/journal.ts';
import { latest_of } from '../keep/entry.ts';
import { journal, program_id } from '../keep/member.ts';
import { load_programs, type ProgramText } from '../net/content.ts';
import { Page } from '../parts/page.tsx';
import { use_content } from '../parts/use_content.ts';
import { WithPlan } from '../parts/with_plan.tsx';
import { fitting_program } from '../rules/fitting_program.ts';
import { t } from '../text/text.ts';
import { address_of, go } from './route.ts';

export function Programs() {
  const programs = use_content('programs', load_programs);
  return <WithPlan answer={programs}>{(list) => <Choose list={list} />}</WithPlan>;
}

function Choose({ list }: { list: ProgramText[] }) {
  const intake = latest_of([...(journal.value ?? [])], 'intake');
  const fits = intake && fitting_program(intake.body.places.map(({ place }) => place), list);
  const ordered = [...list].sort((a, b) => Number(b.id === fits) - Number(a.id === fits));
  const choose = (program: ProgramText) =>
    void add_entry('enrolment', { program: program.id, program_version: program.version }).then(
      () => go({ screen: 'today' }),
      () => {},
    );
  return (
    <Page title={t('program.title')} lead={t('program.lead')} back={{ screen: 'today' }}>
      {!intake && (
        <p class="notice-text">
          {t('program.no_intake')} <a href={address_of({ screen: 'intake' })}>{t('program.to_intake')}</a>
        </p>
      )}
      <ul class="cards">
        {ordered.map((program) => (
          <li key={program.id} class="plain-card">
            {program.id === fits && <p class="difficulty fits">{t('program.fits')}</p>}
            {program.id === program_id.value && <p class="difficulty">{t('program.now')}</p>}
            <h2>{program.name}</h2>
            <p>{program.summary}</p>
            <ul>{program.for_whom.map((text) => <li key={text}>{text}</li>)}</ul>
            <button type="button" class={program.id === (fits ?? ordered[0]?.id) ? 'main' : ''} onClick={() => choose(program)}>
              {t('program.take', { name: program.name })}
            </button>
          </li>
        ))}
      </ul>
    </Page>
  );
}
