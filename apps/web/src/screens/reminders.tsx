// SPDX-License-Identifier: Apache-2.0
// When shall I remind you? Days and a time, quiet hours, a note on this device, a file for the calendar.
import { useEffect, useState } from 'preact/hooks';
import { download } from '../device/download.ts';
import { latest_setting, type Reminders, type Weekday } from '../keep/entry.ts';
import { add_entry, all_documents, journal_version } from '../keep/journal.ts';
import { push_told } from '../keep/settings.ts';
import { calendar_text, has_calendar } from '../net/calendar.ts';
import { push_trouble, start_push, stop_push, type PushTrouble } from '../net/push.ts';
import { Choice } from '../parts/choice.tsx';
import { Page } from '../parts/page.tsx';
import { fault_of, first_reminders, kWeek, with_day, type ReminderFault } from '../rules/reminders.ts';
import { t } from '../text/text.ts';

const own_time_zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** What was chosen last, on any device; null: not read yet. */
function use_reminders(): [Reminders | null, (reminders: Reminders) => void] {
  const [reminders, set] = useState<Reminders | null>(null);
  useEffect(() => {
    const begin = (kept: Reminders | null) => set((chosen) => chosen ?? { ...(kept ?? first_reminders(own_time_zone())), push: push_told.value !== null });
    void all_documents().then((documents) => begin(latest_setting(documents, 'reminders')), () => begin(null));
  }, [journal_version.value]);
  return [reminders, set];
}

/** Keeps what was chosen; answers what went wrong with the notes on this device. Rejects when there is no room. */
async function keep(reminders: Reminders): Promise<PushTrouble | null> {
  const wants_notes = reminders.is_on && reminders.push;
  const trouble = wants_notes ? await start_push(reminders) : null;
  if (!wants_notes) await stop_push();
  await add_entry('setting', { name: 'reminders', value: { ...reminders, push: wants_notes && trouble === null } });
  return trouble;
}

type Saved = 'no' | 'busy' | 'yes' | 'full' | PushTrouble;

export function RemindersScreen() {
  const [reminders, set_reminders] = use_reminders();
  const [saved, set_saved] = useState<Saved>('no');
  const [has_failed, set_failed] = useState(false);
  if (!reminders) return null;

  const change = (what: Partial<Reminders>) => {
    set_saved('no');
    set_reminders({ ...reminders, ...what, time_zone: own_time_zone() });
  };
  const fault = fault_of(reminders);
  const save = async () => {
    if (fault || saved === 'busy') return;
    set_saved('busy');
    const trouble = await keep(reminders).catch(() => 'full' as const);
    if (trouble !== null) set_reminders({ ...reminders, push: false });
    set_saved(trouble ?? 'yes');
  };
  const take_calendar = async () => {
    const text = await calendar_text(reminders);
    set_failed(text === null);
    if (text !== null) download('coxa.ics', 'text/calendar', text);
  };
  return (
    <Page
      title={t('reminders.title')}
      lead={t('reminders.lead')}
      back={{ screen: 'me' }}
      action={
        <>
          <Outcome fault={fault} saved={saved} />
          <button type="button" class="main" disabled={fault !== null || saved === 'busy'} onClick={() => void save()}>{t('reminders.save')}</button>
        </>
      }
    >
      <section class="panel">
        <Choice
          legend={t('reminders.remind')}
          name="remind"
          value={reminders.is_on ? 'on' : 'off'}
          options={[{ value: 'on', text: t('on') }, { value: 'off', text: t('off') }]}
          pick={(value) => change({ is_on: value === 'on' })}
        />
        {reminders.is_on && (
          <>
            <Days days={reminders.days} pick={(days) => change({ days })} />
            <Time label={t('reminders.at')} value={reminders.at} pick={(at) => change({ at })} />
          </>
        )}
      </section>
      {reminders.is_on && (
        <>
          <section class="panel">
            <h2>{t('reminders.quiet')}</h2>
            <p>{t('reminders.quiet_what')}</p>
            <div class="times">
              <Time label={t('reminders.from')} value={reminders.quiet.from} pick={(from) => change({ quiet: { ...reminders.quiet, from } })} />
              <Time label={t('reminders.until')} value={reminders.quiet.until} pick={(until) => change({ quiet: { ...reminders.quiet, until } })} />
            </div>
          </section>
          <Notes is_on={reminders.push} pick={(push) => change({ push })} />
          {has_calendar() && (
            <section class="panel">
              <h2>{t('reminders.calendar')}</h2>
              <p>{t('reminders.calendar_what')}</p>
              <div class="row">
                <button type="button" disabled={fault !== null} onClick={() => void take_calendar()}>{t('reminders.calendar_take')}</button>
              </div>
              {has_failed && <p class="notice-text" role="alert">{t('reminders.calendar_failed')}</p>}
            </section>
          )}
        </>
      )}
    </Page>
  );
}

/** At the button, where the person looks: why it cannot be saved, or that it is. */
function Outcome({ fault, saved }: { fault: ReminderFault | null; saved: Saved }) {
  if (fault) return <p class="notice-text" role="status">{t(`reminders.fault.${fault}`)}</p>;
  if (saved === 'no' || saved === 'busy') return null;
  if (saved === 'yes') return <p class="saved" role="status"><span aria-hidden="true">✓</span> {t('reminders.saved')}</p>;
  if (saved === 'full') return <p class="notice-text" role="alert">{t('reminders.full')}</p>;
  return <p class="notice-text" role="alert">{t('reminders.saved')} {t(`reminders.notes.${saved}`)}</p>;
}

function Days({ days, pick }: { days: Weekday[]; pick(days: Weekday[]): void }) {
  return (
    <fieldset class="choice">
      <legend>{t('reminders.days')}</legend>
      <div>
        {kWeek.map((day) => (
          <label key={day}>
            <input type="checkbox" checked={days.includes(day)} onChange={(event) => pick(with_day(days, day, event.currentTarget.checked))} />
            <span>{t(`reminders.day.${day}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Time({ label, value, pick }: { label: string; value: string; pick(value: string): void }) {
  return (
    <label class="field time">
      {label}
      <input type="time" value={value} required onInput={(event) => pick(event.currentTarget.value)} />
    </label>
  );
}

/** Notes that the browser shows, where it can. */
function Notes({ is_on, pick }: { is_on: boolean; pick(is_on: boolean): void }) {
  const trouble = push_trouble();
  return (
    <section class="panel">
      <h2>{t('reminders.notes')}</h2>
      {trouble ? (
        <p>{t(`reminders.notes.${trouble}`)}</p>
      ) : (
        <Choice
          legend={t('reminders.notes_here')}
          name="notes"
          value={is_on ? 'on' : 'off'}
          options={[{ value: 'on', text: t('on') }, { value: 'off', text: t('off') }]}
          pick={(value) => pick(value === 'on')}
        />
      )}
      {!trouble && <p class="soft">{t('reminders.notes_say', { title: t('reminders.note_title'), text: t('reminders.note_text') })}</p>}
    </section>
  );
}
