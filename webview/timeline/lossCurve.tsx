// The loss curve of a run: a slider over its batches. A click or Enter goes to the batch under the cursor.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatValue } from '../../src/core/base/numbers';
import type { TimelineContent } from '../../src/protocol/timeline';
import { batchAt, curvePath, type Extent, heightOf, lossRange, placeOf, shownBatches } from './curve';

export interface LossCurveProps {
  readonly content: TimelineContent;
  /** The batch that the run is on its way to. */
  readonly goal: number | undefined;
  readonly onGo: (batch: number) => void;
}

export function LossCurve({ content, goal, onGo }: LossCurveProps): JSX.Element {
  const { losses, batch: present, batchesPerEpoch, epochs } = content;
  const frame = useRef<HTMLDivElement>(null);
  const [{ width, height }, setSize] = useState({ width: 300, height: 72 });
  const [cursor, setCursor] = useState<number>();
  useEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) =>
      setSize({ width: Math.max(50, contentRect.width), height: Math.max(50, contentRect.height) }),
    );
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  // Another place: what the cursor was moved to is no longer meant.
  useEffect(() => setCursor(undefined), [present]);

  const total = epochs * batchesPerEpoch;
  const batches = shownBatches(losses, present, total);
  const extent: Extent = { width, height, batches };
  const range = lossRange(losses);
  const at = Math.min(cursor ?? present, total - 1);
  const marks = Array.from({ length: Math.floor((batches - 1) / batchesPerEpoch) }, (_, i) => i + 1);

  const move = (event: KeyboardEvent): void => {
    const next = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      PageUp: at - batchesPerEpoch,
      PageDown: at + batchesPerEpoch,
      Home: 0,
      End: batches - 1,
    }[event.key];
    if (next !== undefined) setCursor(Math.min(batches - 1, Math.max(0, next)));
    else if (event.key === 'Enter') onGo(at);
    else if (event.key === 'Escape') setCursor(undefined);
    else return;
    event.preventDefault();
  };
  const pointed = (event: MouseEvent): number => {
    const { left, width: across } = frame.current!.getBoundingClientRect();
    return batchAt((event.clientX - left) / across, batches);
  };

  return (
    <div class="loss-curve">
      <div
        ref={frame}
        class="curve"
        role="slider"
        tabIndex={0}
        aria-label={l10n.t('Batch of the run')}
        aria-valuemin={1}
        aria-valuemax={batches}
        aria-valuenow={at + 1}
        aria-valuetext={describe(content, at)}
        onKeyDown={move}
        onMouseMove={(event) => setCursor(pointed(event))}
        onMouseLeave={() => setCursor(undefined)}
        onClick={(event) => onGo(pointed(event))}
      >
        <svg width={width} height={height} aria-hidden="true">
          {marks.map((epoch) => {
            const x = (epoch * batchesPerEpoch * width) / batches;
            return <line key={epoch} class="epoch" x1={x} x2={x} y1={0} y2={height} />;
          })}
          {range && <path class="losses" d={curvePath(losses, range, extent)} />}
          <Mark kind="present" batch={present} extent={extent} />
          {goal !== undefined && <Mark kind="goal" batch={goal} extent={extent} />}
          {cursor !== undefined && <Mark kind="cursor" batch={cursor} extent={extent} />}
          {range && Number.isFinite(losses[at]) && (
            <circle class="point" r={3} cx={placeOf(at, extent)} cy={heightOf(losses[at], range, extent)} />
          )}
        </svg>
      </div>
      <div class="readout">
        <span>{describe(content, at)}</span>
        {range && (
          <span class="muted">
            {formatValue(range.from)} – {formatValue(range.to)}
          </span>
        )}
      </div>
    </div>
  );
}

interface MarkProps {
  readonly kind: 'present' | 'goal' | 'cursor';
  readonly batch: number;
  readonly extent: Extent;
}

function Mark({ kind, batch, extent }: MarkProps): JSX.Element {
  const x = placeOf(batch, extent);
  return <line class={kind} x1={x} x2={x} y1={0} y2={extent.height} />;
}

/** `epoch 1 · batch 37 · loss 0.53` */
function describe({ losses, batchesPerEpoch }: TimelineContent, at: number): string {
  const place = [
    l10n.t('epoch {0}', Math.floor(at / batchesPerEpoch) + 1),
    l10n.t('batch {0}', (at % batchesPerEpoch) + 1),
  ];
  const loss = losses[at];
  const isKnown = loss !== undefined && !Number.isNaN(loss);
  return [...place, isKnown ? l10n.t('loss {0}', formatValue(loss)) : l10n.t('not been here')].join(' · ');
}
