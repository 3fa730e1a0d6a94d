// All batches of the run as a slider with the losses that this timeline has seen. A click or a key goes to a batch.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { formatCount, formatValue } from '../../src/core/base/numbers';
import type { Position } from '../../src/protocol/stepping';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { Motion, SteppingDescription, SteppingHistory } from '../../src/protocol/stepping';
import { Canvas, useSize } from '../shared/canvas';
import { useDataColors } from '../shared/dataColors';
import { cssVariable } from '../shared/theme';
import { drawLosses } from './lossCurve';

export interface RunTrackProps {
  readonly host: Remote<NetworkPageHost>;
  readonly description: SteppingDescription;
  readonly position: Position;
  readonly revision: number;
  readonly onMove: (motion: Motion) => void;
}

const height = 32;

export function RunTrack({ host, description, position, revision, onMove }: RunTrackProps): JSX.Element {
  const { epochs, batchesPerEpoch } = description;
  const all = epochs * batchesPerEpoch;
  const current = Math.min(all - 1, position.epoch * batchesPerEpoch + position.batch);
  const element = useRef<HTMLDivElement>(null);
  const { width } = useSize(element);
  const colors = useDataColors();
  const [history, setHistory] = useState<SteppingHistory>();
  const [pointed, setPointed] = useState<number>();
  useEffect(() => {
    let isCurrent = true;
    host.history().then(
      (answer) => isCurrent && setHistory(answer),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
    // Losses come once a batch, not at every step.
  }, [host, current, position.phase === 'loss' ? revision : position.phase]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D) =>
      drawLosses(context, {
        losses: history?.losses ?? new Float32Array(0),
        batches: all,
        batchesPerEpoch,
        current,
        width,
        height,
        colors: { line: cssVariable('--data-train'), grid: colors.line, cursor: colors.text },
      }),
    [history, all, batchesPerEpoch, current, width, colors],
  );
  const goTo = (batch: number): void => {
    const within = Math.min(all - 1, Math.max(0, batch));
    if (within === current) return;
    onMove({ kind: 'jump', epoch: Math.floor(within / batchesPerEpoch), batch: within % batchesPerEpoch });
  };
  const move = (event: KeyboardEvent): void => {
    const next = {
      ArrowLeft: current - 1,
      ArrowRight: current + 1,
      PageUp: current - batchesPerEpoch,
      PageDown: current + batchesPerEpoch,
      Home: 0,
      End: all - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    goTo(next);
  };
  const batchAt = ({ offsetX }: MouseEvent): number => Math.min(all - 1, Math.floor((offsetX / width) * all));
  const text = (batch: number): string => {
    const loss = history?.losses.at(batch);
    const place = l10n.t(
      'epoch {0}, batch {1}',
      formatCount(Math.floor(batch / batchesPerEpoch) + 1),
      formatCount((batch % batchesPerEpoch) + 1),
    );
    return loss === undefined || Number.isNaN(loss) ? place : `${place} · loss ${formatValue(loss)}`;
  };
  return (
    <div
      ref={element}
      class="run-track"
      role="slider"
      tabIndex={0}
      aria-label={l10n.t('Batch of the run')}
      aria-valuemin={1}
      aria-valuemax={all}
      aria-valuenow={current + 1}
      aria-valuetext={text(current)}
      title={text(pointed ?? current)}
      onKeyDown={move}
      onPointerMove={(event) => setPointed(batchAt(event))}
      onPointerLeave={() => setPointed(undefined)}
      onClick={(event) => goTo(batchAt(event))}
    >
      {width > 0 && <Canvas draw={draw} width={width} height={height} />}
    </div>
  );
}
