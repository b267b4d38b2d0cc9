// SPDX-License-Identifier: Apache-2.0
// What do you know about me? Language, voice, captions, devices; take everything along, delete everything.
import { useEffect, useState } from 'preact/hooks';
import { download } from '../device/download.ts';
import type { Language } from '../engine/messages.ts';
import { captions_on, forget_settings, is_paired, language, screening, settings_to_export, voice_on } from '../keep/settings.ts';
import type { Errand } from '../keep/merging.ts';
import { all_errands, all_records, delete_document, delete_everything } from '../keep/store.ts';
import { pain_before, unsaved, was_screened } from '../keep/visit.ts';
import { devices, remove_device, type Device } from '../net/pairing.ts';
import { send_soon } from '../net/sending.ts';
import { Choice } from '../parts/choice.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Page } from '../parts/page.tsx';
import { date, t } from '../text/text.ts';
import { address_of } from './route.ts';

const on_off = () => [
  { value: 'on', text: t('on') },
  { value: 'off', text: t('off') },
];

export function Me() {
  const [count, set_count] = useState<number | null>(null);
  const [is_asking, set_asking] = useState(false);
  const [is_deleted, set_deleted] = useState(false);
  useEffect(() => void all_records().then((all) => set_count(all.length), () => set_count(0)), [is_deleted]);

  const export_all = async () => {
    const records = (await all_records()).map((kept) => kept.record);
    const everything = { schema: 'coxa.export/1', settings: settings_to_export(), records };
    download('coxa-export.json', 'application/json', JSON.stringify(everything, null, 2));
  };
  const delete_all = async () => {
    if (is_paired.value) {
      for (const { id } of await all_records()) await delete_document(id, true);
      void send_soon();
    } else {
      await delete_everything();
    }
    forget_settings();
    pain_before.value = null;
    was_screened.value = false;
    unsaved.value = null;
    set_deleted(true);
  };

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
      <Devices />
      <section class="panel">
        <h2>{t('me.kept')}</h2>
        <p>{t('me.kept_here', { n: count ?? 0 })}</p>
        {screening.value && <p>{t('me.answers', { date: date(screening.value.answered_at) })}</p>}
        <p>{t('me.no_picture')}</p>
        <div class="row">
          <button type="button" onClick={() => void export_all()}>{t('me.export')}</button>
          <button type="button" class="stop" onClick={() => set_asking(true)}>{t('me.delete')}</button>
        </div>
        {is_deleted && <p role="status">{t('me.deleted')}</p>}
      </section>
      {is_asking && (
        <Confirm
          question={t('me.delete_question')}
          detail={is_paired.value ? t('me.delete_detail_paired') : t('me.delete_detail')}
          yes={t('me.delete')}
          answer={(is_yes) => (set_asking(false), is_yes && void delete_all())}
        />
      )}
    </Page>
  );
}

/** The devices of this server, and what still waits to be sent. */
function Devices() {
  const [list, set_list] = useState<Device[] | null | 'unknown'>(null);
  const [errands, set_errands] = useState<Errand[]>([]);
  useEffect(() => {
    if (!is_paired.value) return;
    void devices().then((found) => set_list(found ?? 'unknown'));
    void all_errands().then(set_errands, () => {});
  }, [is_paired.value]);

  const remove = async (device: Device) => {
    if (!(await remove_device(device.id))) {
      set_list('unknown');
      return;
    }
    if (device.is_this) is_paired.value = false;
    else if (Array.isArray(list)) set_list(list.filter((each) => each.id !== device.id));
  };

  if (!is_paired.value) {
    return (
      <section class="panel">
        <h2>{t('me.devices')}</h2>
        <p>{t('me.not_paired')}</p>
        <a class="button" href={address_of({ screen: 'pair' })}>{t('welcome.invitation')}</a>
      </section>
    );
  }
  const waiting = errands.filter((errand) => errand.refused === null).length;
  const refused = errands.length - waiting;
  return (
    <section class="panel">
      <h2>{t('me.devices')}</h2>
      <p>{t('me.paired', { host: location.host })}</p>
      {list === 'unknown' && <p>{t('me.server_away')}</p>}
      {Array.isArray(list) && (
        <ul class="devices">
          {list.map((device) => (
            <li key={device.id}>
              <span>
                <strong>{device.name}</strong> {device.is_this && `(${t('me.this_device')})`}
                <br />
                <span class="soft">{t('me.since', { date: date(device.paired_at) })}</span>
              </span>
              <button type="button" onClick={() => void remove(device)} aria-label={t('me.remove_device', { name: device.name })}>
                {t('me.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {waiting > 0 && <p>{t('me.waiting', { n: waiting })}</p>}
      {refused > 0 && <p class="notice-text">{t('me.refused', { n: refused })}</p>}
    </section>
  );
}
