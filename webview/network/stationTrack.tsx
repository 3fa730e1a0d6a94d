// The way of the batch: a station for every layer forward, the loss, every layer backward, every update. A click goes there.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Position } from '../../src/protocol/stepping';
import type { Motion, SteppedLayer } from '../../src/protocol/stepping';
import { phaseName } from '../../src/protocol/phaseName';
import { type Station, stationIndex, stationsOf } from './stations';

export interface StationTrackProps {
  readonly layers: readonly SteppedLayer[];
  readonly position: Position;
  readonly onMove: (motion: Motion) => void;
}

export function StationTrack({ layers, position, onMove }: StationTrackProps): JSX.Element {
  const stations = useMemo(() => stationsOf(layers), [layers]);
  const current = stationIndex(stations, position);
  const track = useRef<HTMLDivElement>(null);
  const moveByKey = useRef(false);
  useEffect(() => {
    // The focus stays with the run while it is moved from here.
    if (!moveByKey.current) return;
    moveByKey.current = false;
    track.current?.querySelectorAll<HTMLElement>('[role=radio]')[current]?.focus();
  }, [current]);
  const go = ({ phase, layer }: Station): void => {
    const { epoch, batch } = position;
    onMove({ kind: 'jump', epoch, batch, phase, ...(layer === undefined ? {} : { layer }) });
  };
  const move = (event: KeyboardEvent): void => {
    const next = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: stations.length - 1 }[
      event.key
    ];
    if (next === undefined || next < 0 || next >= stations.length) return;
    event.preventDefault();
    moveByKey.current = true;
    go(stations[next]);
  };
  return (
    <div
      ref={track}
      class="stations"
      role="radiogroup"
      aria-label={l10n.t('Way of the batch')}
      onKeyDown={move}
    >
      {(['forward', 'loss', 'backward', 'update'] as const).map((phase) => (
        <div key={phase} class={`stations-pass phase-${phase}`}>
          <span class="stations-name">{phaseName(phase)}</span>
          <span class="stations-row">
            {stations.map((station, index) => {
              if (station.phase !== phase) return null;
              const name = station.layer === undefined ? phaseName('loss') : layers[station.layer].name;
              const classes = ['station', index < current && 'passed', index === current && 'current'];
              return (
                <button
                  key={index}
                  type="button"
                  role="radio"
                  aria-checked={index === current}
                  aria-label={`${phaseName(phase)} · ${name}`}
                  title={`${phaseName(phase)} · ${name}`}
                  tabIndex={index === current ? 0 : -1}
                  class={classes.filter(Boolean).join(' ')}
                  onClick={() => go(station)}
                >
                  <span>{name}</span>
                </button>
              );
            })}
          </span>
        </div>
      ))}
    </div>
  );
}
