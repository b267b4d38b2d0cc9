// SPDX-License-Identifier: Apache-2.0
// Asks before something that cannot be undone.
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../text/text.ts';

export function Confirm(props: { question: string; detail: string; yes: string; answer(is_yes: boolean): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="confirm-question"
      onCancel={(event) => {
        event.preventDefault();
        props.answer(false);
      }}
    >
      <h2 id="confirm-question">{props.question}</h2>
      <p>{props.detail}</p>
      <div class="row">
        <button type="button" onClick={() => props.answer(false)}>
          {t('cancel')}
        </button>
        <button type="button" class="stop" onClick={() => props.answer(true)}>
          {props.yes}
        </button>
      </div>
    </dialog>
  );
}
