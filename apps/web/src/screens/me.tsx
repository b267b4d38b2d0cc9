// SPDX-License-Identifier: Apache-2.0
// What do you know about me? Language, voice, captions, reminders, account, devices; take everything along, delete everything.
import { useEffect, useState } from 'preact/hooks';
import { download } from '../device/download.ts';
import type { Language } from '../engine/messages.ts';
import { latest_setting, type JournalDocument } from '../keep/entry.ts';
import { all_documents, journal_version } from '../keep/journal.ts';
import { captions_on, is_paired, language, screening, settings_to_export, voice_on } from '../keep/settings.ts';
import type { Erased } from '../net/account.ts';
import { erase_everything, erase_here } from '../net/joining.ts';
import { Choice } from '../parts/choice.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Page } from '../parts/page.tsx';
import { date, t } from '../text/text.ts';
import { Account, Devices } from './me_account.tsx';
import { address_of } from './route.ts';

const on_off = () => [
  { value: 'on', text: t('on') },
  { value: 'off', text: t('off') },
];

export function Me() {
  const [documents, set_documents] = useState<JournalDocument[] | null>(null);
  useEffect(() => void all_documents().then(set_documents, () => set_documents([])), [journal_version.value]);
  return (
    <Page title={t('me.title')}>
      <section class="panel">
        <Choice<Language>
          legend={t('me.language')}
          name="language"
          value={language.value}
          options={[
            { value: 'en', text: 'English', lang: 'en' },
            { value: 'de', text: 'Deutsch', lang: 'de' },
          ]}
          pick={(value) => (language.value = value)}
        />
        <Choice
          legend={t('me.voice')}
          name="voice"
          value={voice_on.value ? 'on' : 'off'}
          options={on_off()}
          pick={(value) => (voice_on.value = value === 'on')}
        />
        <Choice
          legend={t('me.captions')}
          name="captions"
          value={captions_on.value ? 'on' : 'off'}
          options={on_off()}
          pick={(value) => (captions_on.value = value === 'on')}
        />
      </section>
      <RemindersPanel documents={documents ?? []} />
      <Account />
      <Devices />
      <Kept documents={documents} />
    </Page>
  );
}

function RemindersPanel({ documents }: { documents: JournalDocument[] }) {
  const reminders = latest_setting(documents, 'reminders');
  const days = reminders?.days.map((day) => t(`reminders.day.${day}`)).join(', ');
  return (
    <section class="panel">
      <h2>{t('reminders.title')}</h2>
      <p>{reminders?.is_on ? t('reminders.now', { days: days ?? '', at: reminders.at }) : t('reminders.none')}</p>
      <div class="row">
        <a class="button" href={address_of({ screen: 'reminders' })}>{t('reminders.change')}</a>
      </div>
    </section>
  );
}

type Erasing =
  | { is: 'no' | 'asking' | 'busy' | 'unreachable' | 'asking_here' }
  | { is: 'done'; on_server: Erased | null };

function backups_in_words({ backup_days, backups_until }: Erased): string {
  if (backup_days === 0) return t('me.backups_none');
  return backups_until === null ? t('me.backups_unknown') : t('me.backups_until', { date: date(backups_until) });
}

/** What is kept on this device, and the two things one may do with all of it. */
function Kept({ documents }: { documents: JournalDocument[] | null }) {
  const [erasing, set_erasing] = useState<Erasing>({ is: 'no' });
  const sets = documents?.filter((each) => each.schema === 'coxa.session/1').length ?? 0;
  const entries = (documents?.length ?? 0) - sets;

  const export_all = async () => {
    const everything = { schema: 'coxa.export/1', settings: settings_to_export(), documents: await all_documents() };
    download('coxa-export.json', 'application/json', JSON.stringify(everything, null, 2));
  };
  const erase_all = async () => {
    set_erasing({ is: 'busy' });
    const outcome = await erase_everything();
    if (outcome === 'unreachable') set_erasing({ is: 'unreachable' });
    else set_erasing({ is: 'done', on_server: outcome === 'alone' ? null : outcome });
  };
  const erase_only_here = () => erase_here().then(() => set_erasing({ is: 'done', on_server: null }));

  return (
    <section class="panel">
      <h2>{t('me.kept')}</h2>
      <p>{t('me.kept_here', { n: sets })}</p>
      <p>{t('me.entries_here', { n: entries })}</p>
      {screening.value && <p>{t('me.answers', { date: date(screening.value.answered_at) })}</p>}
      <p>{t('me.no_picture')}</p>
      <div class="row">
        <button type="button" onClick={() => void export_all()}>{t('me.export')}</button>
        <button type="button" class="stop" disabled={erasing.is === 'busy'} onClick={() => set_erasing({ is: 'asking' })}>{t('me.delete')}</button>
      </div>
      {erasing.is === 'done' && (
        <div class="notice-text" role="status">
          <p>{t('me.deleted')}</p>
          {erasing.on_server && <p>{t('me.deleted_devices')}</p>}
          {erasing.on_server && <p>{backups_in_words(erasing.on_server)}</p>}
          {erasing.on_server?.backups_text && (
            <>
              <p>{t('me.server_says')}</p>
              <blockquote lang="en">{erasing.on_server.backups_text}</blockquote>
            </>
          )}
        </div>
      )}
      {erasing.is === 'unreachable' && (
        <div class="notice-text" role="alert">
          <p>{t('me.delete_unreachable')}</p>
          <div class="row">
            <button type="button" class="stop" onClick={() => set_erasing({ is: 'asking_here' })}>{t('me.delete_here')}</button>
          </div>
        </div>
      )}
      {erasing.is === 'asking' && (
        <Confirm
          question={t('me.delete_question')}
          detail={is_paired.value ? t('me.delete_detail_paired') : t('me.delete_detail')}
          yes={t('me.delete')}
          answer={(is_yes) => (set_erasing({ is: 'no' }), is_yes && void erase_all())}
        />
      )}
      {erasing.is === 'asking_here' && (
        <Confirm
          question={t('me.delete_here_question')}
          detail={t('me.delete_here_detail')}
          yes={t('me.delete_here')}
          answer={(is_yes) => (set_erasing({ is: 'no' }), is_yes && void erase_only_here())}
        />
      )}
    </section>
  );
}
