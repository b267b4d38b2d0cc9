// SPDX-License-Identifier: Apache-2.0
// The account of this person, where there is one, the devices that the server knows, and how it stands between them.
import { useEffect, useState } from 'preact/hooks';
import type { Errand } from '../keep/merging.ts';
import { is_paired, member } from '../keep/settings.ts';
import { all_errands } from '../keep/store.ts';
import { journal_version } from '../keep/journal.ts';
import { join_with_passkey, me, type Member, type Trouble } from '../net/account.ts';
import { be_on_its_own, leave } from '../net/joining.ts';
import { devices, remove_device, type Device } from '../net/pairing.ts';
import { can_use_passkeys } from '../net/passkeys.ts';
import { sync_state } from '../net/sending.ts';
import { Confirm } from '../parts/confirm.tsx';
import { date, t } from '../text/text.ts';
import { name_of_device } from './name_of_device.ts';
import { address_of } from './route.ts';

export function Account() {
  if (member.value) return <Joined name={member.value.name} />;
  return (
    <section class="panel">
      <h2>{t('account.title')}</h2>
      <p>{t('account.none')}</p>
      <div class="row">
        <a class="button" href={address_of({ screen: 'join' })}>{t('account.join_title')}</a>
        <a class="button" href={address_of({ screen: 'sign-in' })}>{t('account.sign_in')}</a>
      </div>
    </section>
  );
}

function Joined({ name }: { name: string }) {
  const [known, set_known] = useState<Member | null>(null);
  const [trouble, set_trouble] = useState<Trouble | null>(null);
  const [leaving, set_leaving] = useState<'no' | 'asking' | 'asking_to_remove' | 'failed'>('no');
  const look = () => void me().then((found) => found?.member && set_known(found.member));
  useEffect(look, []);

  const add_passkey = async () => {
    const outcome = await join_with_passkey(name, name_of_device());
    set_trouble(typeof outcome === 'string' && outcome !== 'cancelled' ? outcome : null);
    look();
  };
  const go_out = async (does_keep: boolean) => {
    if (!(await leave(does_keep))) set_leaving('failed');
  };
  return (
    <section class="panel">
      <h2>{t('account.title')}</h2>
      {sync_state.value !== 'unknown' && <p>{t('account.you_are', { name })}</p>}
      <Standing />
      {known && known.passkeys.length > 0 && (
        <>
          <h3>{t('account.passkeys')}</h3>
          <ul class="devices">
            {known.passkeys.map((passkey) => (
              <li key={passkey.id}>
                <span>
                  <strong>{passkey.name}</strong>
                  <br />
                  <span class="soft">{t('account.passkey_since', { date: date(passkey.added_at) })}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {known?.has_password && <p>{t('account.has_password')}</p>}
      {trouble && <p class="notice-text" role="alert">{t(`account.trouble.${trouble}`)}</p>}
      <div class="row">
        {can_use_passkeys() && sync_state.value !== 'unknown' && <button type="button" onClick={() => void add_passkey()}>{t('account.add_passkey')}</button>}
        <button type="button" onClick={() => set_leaving('asking')}>{t('account.sign_out')}</button>
      </div>
      {leaving === 'failed' && <p class="notice-text" role="alert">{t('account.sign_out_failed')}</p>}
      {leaving === 'asking' && <Leaving answer={(how) => (set_leaving(how === 'remove' ? 'asking_to_remove' : 'no'), how === 'keep' && void go_out(true))} />}
      {leaving === 'asking_to_remove' && (
        <Confirm
          question={t('account.remove_question')}
          detail={t('account.remove_detail')}
          yes={t('account.remove_here')}
          answer={(is_yes) => (set_leaving('no'), is_yes && void go_out(false))}
        />
      )}
    </section>
  );
}

/** What becomes of the copy on this device. */
function Leaving({ answer }: { answer(how: 'keep' | 'remove' | 'stay'): void }) {
  return (
    <div class="notice-text" role="group" aria-label={t('account.sign_out')}>
      <p>{t('account.leave_question')}</p>
      <div class="row">
        <button type="button" onClick={() => answer('keep')}>{t('account.leave_keep')}</button>
        <button type="button" class="stop" onClick={() => answer('remove')}>{t('account.leave_remove')}</button>
        <button type="button" onClick={() => answer('stay')}>{t('account.stay')}</button>
      </div>
    </div>
  );
}

/** How it stands between this device and the server. */
function Standing() {
  const [errands, set_errands] = useState<Errand[]>([]);
  useEffect(() => void all_errands().then(set_errands, () => {}), [journal_version.value, sync_state.value]);
  const waiting = errands.filter((errand) => errand.refused === null).length;
  const refused = errands.length - waiting;
  if (sync_state.value === 'unknown') {
    return (
      <div class="notice-text" role="status">
        <p>{t('sync.unknown')}</p>
        <div class="row">
          <a class="button" href={address_of({ screen: 'sign-in' })}>{t('account.sign_in')}</a>
          {!member.value && <a class="button" href={address_of({ screen: 'pair' })}>{t('welcome.invitation')}</a>}
        </div>
      </div>
    );
  }
  return (
    <>
      {sync_state.value === 'away' && <p>{t('me.server_away')}</p>}
      {sync_state.value === 'even' && waiting === 0 && <p>{t('sync.even')}</p>}
      {waiting > 0 && <p>{t('me.waiting', { n: waiting })}</p>}
      {refused > 0 && <p class="notice-text">{t('me.refused', { n: refused })}</p>}
    </>
  );
}

/** The devices that this person, or this device alone, may see. */
export function Devices() {
  const [list, set_list] = useState<Device[] | null | 'unknown'>(null);
  useEffect(() => {
    if (is_paired.value) void devices().then((found) => set_list(found ?? 'unknown'));
  }, [is_paired.value, member.value]);

  const remove = async (device: Device) => {
    if (!(await remove_device(device.id))) {
      set_list('unknown');
      return;
    }
    if (device.is_this) await be_on_its_own();
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
  return (
    <section class="panel">
      <h2>{t('me.devices')}</h2>
      {sync_state.value !== 'unknown' && <p>{t('me.paired', { host: location.host })}</p>}
      {sync_state.value === 'unknown' && <p>{t('sync.stopped')}</p>}
      {list === 'unknown' && sync_state.value !== 'unknown' && <p>{t('me.server_away')}</p>}
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
      {!member.value && <Standing />}
    </section>
  );
}
