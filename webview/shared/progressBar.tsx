// The workbench's thin progress bar. Its place is there even when nothing runs, so that nothing moves when something does.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';

export interface ProgressBarProps {
  /** A share from 0 to 1, or `true` while nobody can tell. */
  readonly progress?: number | true;
  readonly paused?: boolean;
}

export function ProgressBar({ progress, paused = false }: ProgressBarProps): JSX.Element {
  if (progress === undefined) return <div class="progress" />;
  if (progress === true) {
    return (
      <div class="progress unknown" role="progressbar" aria-label={l10n.t('Progress')}>
        <div class="progress-done" />
      </div>
    );
  }
  const percent = Math.round(Math.min(1, Math.max(0, progress)) * 1000) / 10;
  return (
    <div
      class={paused ? 'progress paused' : 'progress'}
      role="progressbar"
      aria-label={l10n.t('Progress')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div class="progress-done" style={{ width: `${percent}%` }} />
    </div>
  );
}
