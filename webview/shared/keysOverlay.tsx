// The list of a page's keys, over the page, until Escape.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './toolkit';

export interface KeyHelp {
  /** As printed on the keys: `['Shift', '←']`. */
  readonly keys: readonly string[];
  readonly does: string;
}

export interface KeysOverlayProps {
  readonly keys: readonly KeyHelp[];
  readonly onClose: () => void;
}

export function KeysOverlay({ keys, onClose }: KeysOverlayProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    // A modal dialog keeps Tab inside, and the browser closes it on Escape.
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} class="keys" aria-label={l10n.t('Keyboard')} onClose={onClose}>
      <div class="keys-title">
        <h2>{l10n.t('Keyboard')}</h2>
        <Button icon="close" look="icon" label={l10n.t('Close')} onClick={onClose} />
      </div>
      <dl>
        {keys.map(({ keys: pressed, does }) => (
          <div key={does}>
            <dt>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}

/** Whether a key pressed alone is a command for the page: no text, and not taken by what has the focus. */
export function isForPage(event: KeyboardEvent): boolean {
  return !(event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event));
}

/** Whether a key event goes into a text field, where single letters are text and no commands. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLInputElement
    ? !['checkbox', 'radio', 'range', 'button'].includes(target.type)
    : target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
