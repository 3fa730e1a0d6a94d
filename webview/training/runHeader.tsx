// The page's top line: where the run stands, and what can be done about it.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatCount, formatDuration } from '../../src/core/base/numbers';
import { isActive, type RunState, type TrainingPageHost } from '../../src/protocol/training';
import type { Remote } from '../../src/protocol/channel';
import { Toolbar } from '../shared/toolbar';
import { Button } from '../shared/toolkit';
import type { RunData } from './runData';
import type { ShownRun } from './runFeed';
import { stateOf, stateText } from './runState';

export interface RunHeaderProps {
  readonly shown: ShownRun;
  readonly host: Remote<TrainingPageHost>;
}

export function RunHeader({ shown, host }: RunHeaderProps): JSX.Element {
  const { run, preparation } = shown;
  const state = stateOf(shown);
  return (
    <div class="run-header">
      <div class="run-line">
        {state && <span class={`run-state ${state}`}>{stateText(state)}</span>}
        {preparation ? <span class="muted">{preparing(preparation)}</span> : run && <RunLine run={run} />}
      </div>
      <Toolbar label={l10n.t('Training')}>
        <RunControls state={state} host={host} />
        <Button
          icon="save"
          look="icon"
          label={l10n.t('Save…')}
          disabled={!run || run.progress.epoch === 0 || preparation !== undefined}
          onClick={() => void host.save()}
        />
        <Button icon="matrix" label={l10n.t('Weights')} onClick={() => void host.showWeights()} />
        <Button icon="list" label={l10n.t('Summary')} onClick={() => void host.showSummary()} />
      </Toolbar>
    </div>
  );
}

function preparing({ state, message }: NonNullable<ShownRun['preparation']>): string {
  // Why it failed stands below in full.
  return state === 'failed' ? l10n.t('Training could not begin') : (message ?? '');
}

interface RunControlsProps {
  readonly state: RunState | undefined;
  readonly host: Remote<TrainingPageHost>;
}

/** Each has its place whatever the state is: what can't be done now is disabled. */
function RunControls({ state, host }: RunControlsProps): JSX.Element {
  const goesOn = state === 'running' || state === 'paused';
  return (
    <>
      {state === 'paused' ? (
        <Button icon="play" look="icon" label={l10n.t('Continue')} onClick={() => void host.resume()} />
      ) : (
        <Button
          icon="pause"
          look="icon"
          label={l10n.t('Pause')}
          disabled={!goesOn}
          onClick={() => void host.pause()}
        />
      )}
      <Button
        icon="stop"
        look="icon"
        label={l10n.t('Stop')}
        disabled={!goesOn && state !== 'preparing'}
        onClick={() => void host.stop()}
      />
      <Button
        icon="restart"
        look="icon"
        label={l10n.t('Train again')}
        disabled={state === undefined || state === 'preparing'}
        onClick={() => void host.restart()}
      />
    </>
  );
}

/** `epoch 3/10  batch 812/1,500  1 min 20 s left  23,456 samples/s  portable TypeScript · 1 thread` */
function RunLine({ run }: { readonly run: RunData }): JSX.Element {
  const { description, progress } = run;
  const { epochs, batchesPerEpoch } = description;
  const active = isActive(progress.state);
  return (
    <>
      <Fact name={l10n.t('epoch')} value={share(progress.epoch, epochs, active)} />
      <Fact name={l10n.t('batch')} value={share(progress.batch, batchesPerEpoch, active)} />
      {active ? (
        <>
          <Fact
            value={timeLeft(progress.secondsLeft)}
            room={l10n.t('{0} left', formatDuration(599)).length}
          />
          <Fact value={l10n.t('{0} samples/s', formatCount(progress.samplesPerSecond))} room={16} />
        </>
      ) : (
        progress.message !== undefined &&
        progress.state !== 'failed' && <span class="run-message">{progress.message}</span>
      )}
      <span class="muted run-engine" title={description.engine}>
        {description.engine}
      </span>
    </>
  );
}

function timeLeft(seconds: number | undefined): string {
  return seconds === undefined ? '' : l10n.t('{0} left', formatDuration(seconds));
}

/** ` 3/10`: as long as the number grows, as wide at the beginning as at the end. */
function share(done: number, all: number, grows: boolean): string {
  const total = formatCount(all);
  return `${formatCount(done).padStart(grows ? total.length : 0, '\u2007')}/${total}`;
}

interface FactProps {
  readonly name?: string;
  readonly value: string;
  /** Characters that the value may need. */
  readonly room?: number;
}

function Fact({ name, value, room }: FactProps): JSX.Element {
  return (
    <span class="fact">
      {name !== undefined && <span class="muted">{name} </span>}
      <span class="number" style={room === undefined ? undefined : { minWidth: `${room}ch` }}>
        {value}
      </span>
    </span>
  );
}
