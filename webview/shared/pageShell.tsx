// The frame of every page: a thin progress bar at the top edge, a bar of controls, the content, the list of keys on `?`.

import * as l10n from '@vscode/l10n';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isTyping, type KeyHelp, KeysOverlay } from './keysOverlay';
import { ProgressBar } from './progressBar';

export interface PageShellProps {
  /** The page's name for screen readers. */
  readonly label: string;
  /** A share from 0 to 1, or `true` while nobody can tell; absent: the bar's place stays empty. */
  readonly progress?: number | true;
  readonly paused?: boolean;
  /** Stays on top while the content scrolls. */
  readonly header: ComponentChildren;
  readonly children: ComponentChildren;
  readonly keys: readonly KeyHelp[];
  /** Said politely to screen readers whenever it changes. */
  readonly announcement?: string;
}

export function PageShell(props: PageShellProps): JSX.Element {
  const [showsKeys, setShowsKeys] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== '?' || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setShowsKeys((shown) => !shown);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  const keys = [
    ...props.keys,
    { keys: ['Tab'], does: l10n.t('Next region') },
    { keys: ['?'], does: l10n.t('Show these keys') },
  ];
  return (
    <div class="page">
      <ProgressBar progress={props.progress} paused={props.paused} />
      <header class="page-header">{props.header}</header>
      <main class="page-content" aria-label={props.label}>
        {props.children}
      </main>
      <div class="unseen" role="status" aria-live="polite">
        {props.announcement}
      </div>
      {showsKeys && <KeysOverlay keys={keys} onClose={() => setShowsKeys(false)} />}
    </div>
  );
}
