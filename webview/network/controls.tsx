// Play, pause, step and step back, how far a step goes and how fast they follow each other.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { Direction } from '../../src/protocol/stepping';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { SteppingDescription, Stop } from '../../src/protocol/stepping';
import { usePlace } from '../shared/place';
import { Toolbar } from '../shared/toolbar';
import { Button, Dropdown } from '../shared/toolkit';
import { useKeys } from '../shared/useKeys';
import { motionOf, type StepSize } from './motions';
import { usePlaying } from './usePlaying';
import type { Run } from './useRun';

export interface ControlsProps {
  readonly run: Run;
  readonly host: Remote<NetworkPageHost>;
  readonly description: SteppingDescription;
  readonly stop: Stop;
}

const speeds = ['0.5', '1', '2', '4', '16'] as const;
type Speed = (typeof speeds)[number];

export function Controls({ run, host, description, stop }: ControlsProps): JSX.Element {
  const [size, setSize] = usePlace<StepSize>('step', 'layer');
  const [speed, setSpeed] = usePlace<Speed>('speed', '1');
  const step = (direction: Direction, length: StepSize = size): Promise<Stop | undefined> =>
    run.move(motionOf(length, direction, stop.position, description));
  const [isPlaying, setPlaying] = usePlaying(() => step('forward'), Number(speed));
  const togglePlaying = (): void => {
    setPlaying(!isPlaying);
    if (isPlaying && run.isMoving) void host.pause();
  };
  const go = (direction: Direction, length?: StepSize) => (): void => {
    setPlaying(false);
    void step(direction, length);
  };
  useKeys({
    // Not the space bar: it presses the button that has the focus.
    p: togglePlaying,
    '.': go('forward'),
    ',': go('backward'),
    '>': go('forward', 'batch'),
    '<': go('backward', 'batch'),
  });
  const isOver = stop.kind === 'ended';
  return (
    <Toolbar label={l10n.t('Controls of the run')}>
      <Button
        icon="previousBatch"
        look="icon"
        label={l10n.t('Previous batch')}
        onClick={go('backward', 'batch')}
      />
      <Button icon="stepBack" look="icon" label={l10n.t('Step back')} onClick={go('backward')} />
      <Button
        icon={isPlaying ? 'pause' : 'play'}
        look="icon"
        label={isPlaying ? l10n.t('Pause') : l10n.t('Play')}
        disabled={isOver && !isPlaying}
        onClick={togglePlaying}
      />
      <Button
        icon="stepForward"
        look="icon"
        label={l10n.t('Step forward')}
        disabled={isOver}
        onClick={go('forward')}
      />
      <Button
        icon="nextBatch"
        look="icon"
        label={l10n.t('Next batch')}
        disabled={isOver}
        onClick={go('forward', 'batch')}
      />
      <Dropdown
        label={l10n.t('How far a step goes')}
        value={size}
        onChange={setSize}
        choices={[
          { value: 'op', label: l10n.t('By operation') },
          { value: 'layer', label: l10n.t('By layer') },
          { value: 'pass', label: l10n.t('By pass') },
          { value: 'batch', label: l10n.t('By batch') },
        ]}
      />
      <Dropdown
        label={l10n.t('Speed')}
        value={speed}
        onChange={setSpeed}
        choices={speeds.map((value) => ({ value, label: `${value}×` }))}
      />
      <span class="stop-text">
        {stop.kind === 'stopped'
          ? (stop.text ?? stop.exception?.description)
          : l10n.t('The run is over. One can still go back.')}
      </span>
    </Toolbar>
  );
}
