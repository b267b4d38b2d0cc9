// SPDX-License-Identifier: Apache-2.0
// An account, for who wants one: joining and signing in, by passkey first, by password where that cannot be.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { member } from '../keep/settings.ts';
import {
  join_with_passkey,
  join_with_password,
  sign_in_with_passkey,
  sign_in_with_password,
  type Joined,
  type Trouble,
} from '../net/account.ts';
import { arrive, clear_device, is_someone_elses } from '../net/joining.ts';
import { can_use_passkeys } from '../net/passkeys.ts';
import { Page } from '../parts/page.tsx';
import { t } from '../text/text.ts';
import { name_of_device } from './name_of_device.ts';
import { address_of } from './route.ts';

type State =
  | { is: 'asking' | 'busy' | 'done' }
  | { is: 'trouble'; trouble: Trouble }
  /** What is on this device came from someone who was signed in before. */
  | { is: 'whose'; who: { id: string; name: string } };

function use_arriving() {
  const [state, set_state] = useState<State>({ is: 'asking' });
  const settle = async (who: { id: string; name: string }) => {
    await arrive(who).catch(() => {});
    set_state({ is: 'done' });
  };
  const attempt = async (step: () => Promise<Joined>) => {
    if (state.is === 'busy') return;
    set_state({ is: 'busy' });
    const outcome = await step();
    if (typeof outcome === 'string') set_state({ is: 'trouble', trouble: outcome });
    else if (await is_someone_elses(outcome.member)) set_state({ is: 'whose', who: outcome.member });
    else await settle(outcome.member);
  };
  return { state, attempt, settle };
}

const to_me = () => <a class="button main" href={address_of({ screen: 'me' })}>{t('go_on')}</a>;

function Whose({ answer }: { answer(is_mine: boolean): void }) {
  return (
    <Page
      title={t('account.whose')}
      lead={t('account.whose_lead')}
      action={
        <>
          <button type="button" class="main" onClick={() => answer(true)}>{t('account.whose_mine')}</button>
          <button type="button" class="stop" onClick={() => answer(false)}>{t('account.whose_not_mine')}</button>
        </>
      }
    />
  );
}

function TroubleText({ state, is_joining }: { state: State; is_joining: boolean }) {
  if (state.is !== 'trouble') return null;
  const { trouble } = state;
  const text = trouble === 'refused' && !is_joining ? t('account.trouble.wrong') : t(`account.trouble.${trouble}`);
  return (
    <div class="notice-text" role="alert">
      <p>{text}</p>
      {trouble === 'not_invited' && <div class="row"><a class="button" href={address_of({ screen: 'pair' })}>{t('welcome.invitation')}</a></div>}
    </div>
  );
}

interface FormProps {
  id: string;
  is_joining: boolean;
  name: string;
  set_name(name: string): void;
  submit(password: string): void;
}

function PasswordForm({ id, is_joining, name, set_name, submit }: FormProps) {
  const [password, set_password] = useState('');
  const [is_shown, set_shown] = useState(false);
  return (
    <form
      id={id}
      onSubmit={(event) => {
        event.preventDefault();
        submit(password);
      }}
    >
      <label class="field">
        {t(is_joining ? 'account.name' : 'account.your_name')}
        <input type="text" value={name} required maxLength={40} autocomplete="username" onInput={(event) => set_name(event.currentTarget.value)} />
      </label>
      <label class="field">
        {t('account.password')}
        <input
          type={is_shown ? 'text' : 'password'}
          value={password}
          required
          minLength={is_joining ? kLeastPassword : 1}
          maxLength={128}
          autocomplete={is_joining ? 'new-password' : 'current-password'}
          aria-describedby={is_joining ? `${id}-hint` : undefined}
          onInput={(event) => set_password(event.currentTarget.value)}
        />
      </label>
      {is_joining && <p id={`${id}-hint`} class="soft">{t('account.password_hint', { n: kLeastPassword })}</p>}
      <button type="button" class="quiet start" aria-pressed={is_shown} onClick={() => set_shown(!is_shown)}>{t('account.password_show')}</button>
    </form>
  );
}

/** As the server asks. */
const kLeastPassword = 10;

interface WaysProps {
  title: string;
  lead: string;
  is_joining: boolean;
  state: State;
  name: string;
  set_name(name: string): void;
  by_passkey(): void;
  by_password(password: string): void;
  other: ComponentChildren;
  children?: ComponentChildren;
}

/** Both ways, the passkey first where it can be. */
function Ways(props: WaysProps) {
  const { is_joining, state } = props;
  const has_passkeys = can_use_passkeys();
  const [by_password, set_by_password] = useState(!has_passkeys);
  const is_busy = state.is === 'busy';
  const form = is_joining ? 'join' : 'sign-in';
  return (
    <Page
      title={props.title}
      lead={props.lead}
      back={{ screen: 'me' }}
      action={
        by_password ? (
          <button type="submit" form={form} class="main" disabled={is_busy}>{t(is_joining ? 'account.join_password' : 'account.sign_in')}</button>
        ) : (
          <>
            <button type={is_joining ? 'submit' : 'button'} {...(is_joining ? { form } : { onClick: props.by_passkey })} class="main" disabled={is_busy}>
              {t(is_joining ? 'account.join_passkey' : 'account.sign_in_passkey')}
            </button>
            <button type="button" onClick={() => set_by_password(true)}>{t('account.with_password')}</button>
          </>
        )
      }
    >
      <TroubleText state={state} is_joining={is_joining} />
      {!has_passkeys && <p>{t('account.no_passkeys')}</p>}
      {by_password && <PasswordForm id={form} is_joining={is_joining} name={props.name} set_name={props.set_name} submit={props.by_password} />}
      {!by_password && (
        <>
          {is_joining && (
            <form
              id={form}
              onSubmit={(event) => {
                event.preventDefault();
                props.by_passkey();
              }}
            >
              <label class="field">
                {t('account.name')}
                <input type="text" value={props.name} required maxLength={40} autocomplete="nickname" onInput={(event) => props.set_name(event.currentTarget.value)} />
              </label>
            </form>
          )}
          <p class="soft">{t('account.passkey_what')}</p>
        </>
      )}
      {by_password && has_passkeys && <button type="button" class="quiet start" onClick={() => set_by_password(false)}>{t('account.with_passkey')}</button>}
      {props.children}
      {props.other}
    </Page>
  );
}

export function Join() {
  const { state, attempt, settle } = use_arriving();
  const [name, set_name] = useState('');
  if (state.is === 'whose') return <Whose answer={(is_mine) => void (is_mine ? Promise.resolve() : clear_device()).then(() => settle(state.who))} />;
  if (state.is === 'done') return <Page title={t('account.joined')} lead={t('account.joined_lead', { name: member.value?.name ?? '' })} action={to_me()} />;
  return (
    <Ways
      title={t('account.join_title')}
      lead={t('account.join_lead')}
      is_joining
      state={state}
      name={name}
      set_name={set_name}
      by_passkey={() => void attempt(() => join_with_passkey(name.trim(), name_of_device()))}
      by_password={(password) => void attempt(() => join_with_password(name.trim(), password, name_of_device()))}
      other={<p>{t('account.have_one')} <a href={address_of({ screen: 'sign-in' })}>{t('account.sign_in')}</a></p>}
    >
      <ul class="promises kept">
        <li>{t('account.promise_free')}</li>
        <li>{t('account.promise_here')}</li>
        <li>{t('account.promise_picture')}</li>
      </ul>
    </Ways>
  );
}

export function SignIn() {
  const { state, attempt, settle } = use_arriving();
  const [name, set_name] = useState('');
  if (state.is === 'whose') return <Whose answer={(is_mine) => void (is_mine ? Promise.resolve() : clear_device()).then(() => settle(state.who))} />;
  if (state.is === 'done') return <Page title={t('account.signed_in')} lead={t('account.signed_in_lead', { name: member.value?.name ?? '' })} action={to_me()} />;
  return (
    <Ways
      title={t('account.sign_in')}
      lead={t('account.sign_in_lead')}
      is_joining={false}
      state={state}
      name={name}
      set_name={set_name}
      by_passkey={() => void attempt(sign_in_with_passkey)}
      by_password={(password) => void attempt(() => sign_in_with_password(name.trim(), password))}
      other={<p>{t('account.have_none')} <a href={address_of({ screen: 'join' })}>{t('account.join_title')}</a></p>}
    />
  );
}
